import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Layer, Schedule } from "effect"
import { HttpServer } from "effect/http"
import { request as nodeRequest } from "node:http"
import { ask, edgeLayer, jobId, session, signedIn, type Told, token, user } from "./support.ts"

const marked = { password: "marked-password-8812", query: "marked-query-4711", token: "marked-token-1337" }

interface Line {
  readonly message: string
  readonly level: string
  readonly annotations: Readonly<Record<string, unknown>>
}
const read = (lines: ReadonlyArray<string>): ReadonlyArray<Line> => lines.map((line) => JSON.parse(line))
const about = (lines: ReadonlyArray<string>, requestId: string) =>
  read(lines).filter(({ annotations }) => annotations["requestId"] === requestId)

const withId = (id: string) => ({ headers: { "x-request-id": id } })

/** A server of the test's own, so that its log is complete when the test looks. */
const logging = <A, E, R>(told: Told, use: (lines: ReadonlyArray<string>) => Effect.Effect<A, E, R>) => {
  const lines: Array<string> = []
  return Effect.provide(
    Effect.suspend(() => use(lines)),
    Layer.fresh(edgeLayer({ ...told, lines }))
  )
}

describe("the request log", () => {
  it.live("has one line for each request, with its id and who asked, without the query", () =>
    logging({ profiles: { has: () => Effect.succeed(true) } }, (lines) =>
      Effect.gen(function* () {
        yield* ask(`GET /me?secret=${marked.query}`, withId("one"))
        const [line, ...others] = about(lines, "one")
        assert.lengthOf(others, 0)
        assert.strictEqual(line?.message, "GET /me 200")
        const { ms, ...facts } = line?.annotations ?? {}
        assert.isNumber(ms)
        assert.deepStrictEqual(facts, {
          module: "http",
          requestId: "one",
          method: "GET",
          path: "/me",
          status: 200,
          userId: user.id
        })
      })
    )
  )

  it.live("knows nobody where nobody is known", () =>
    logging({}, (lines) =>
      Effect.gen(function* () {
        yield* ask("GET /me", { token: null, ...withId("two") })
        yield* ask("GET /nowhere", { token: null, ...withId("three") })
        assert.deepStrictEqual(
          [...about(lines, "two"), ...about(lines, "three")].map(({ annotations }) => [
            annotations["status"],
            annotations["userId"]
          ]),
          [
            [401, undefined],
            [404, undefined]
          ]
        )
      })
    )
  )

  it.live("holds no password, no token and no query, whatever fails", () =>
    logging({ auth: { login: () => Effect.die(new Error("a bug")), signup: () => Effect.succeed(session) } }, (lines) =>
      Effect.gen(function* () {
        const good = { email: "ada@example.com", password: marked.password }
        yield* ask("POST /auth/signup", { body: good })
        yield* ask("POST /auth/login", { body: good })
        yield* ask("POST /auth/login", { body: { ...good, email: 1 } })
        yield* ask("POST /auth/signup", { body: { ...good, password: [marked.password] } })
        yield* ask(`GET /jobs?cursor=${marked.query}&limit=x`, { token: marked.token })
        yield* ask(`GET /nowhere?q=${marked.query}`)
        assert.isAtLeast(lines.length, 6)
        const all = lines.join("\n")
        for (const secret of [...Object.values(marked), signedIn.accessToken, signedIn.refreshToken, token])
          assert.notInclude(all, secret)
      })
    )
  )

  it.live("tells a bug with its cause and the request's id", () =>
    logging({ quota: { usage: () => Effect.die(new Error("the cause of it")) } }, (lines) =>
      Effect.gen(function* () {
        yield* ask("GET /quota", withId("bug"))
        assert.deepStrictEqual(
          about(lines, "bug").map(({ level }) => level),
          ["ERROR", "WARN"]
        )
        assert.include(
          lines.find((line) => line.includes('"ERROR"')),
          "the cause of it"
        )
      })
    )
  )

  it.live("keeps a path short", () =>
    logging({}, (lines) =>
      Effect.gen(function* () {
        yield* ask(`GET /${"a".repeat(9_000)}`, withId("long"))
        assert.isBelow(lines.join("").length, 2_000)
      })
    )
  )

  it.live("tells of a client that went away before its answer, as 499", () =>
    Effect.gen(function* () {
      const asked = yield* Deferred.make<void>()
      const told: Told = { jobs: { get: () => Effect.andThen(Deferred.succeed(asked, undefined), Effect.never) } }
      yield* logging(told, (lines) =>
        Effect.gen(function* () {
          const { address } = yield* HttpServer.HttpServer
          const request = nodeRequest({
            port: "port" in address ? address.port : 0,
            path: `/jobs/${jobId}`,
            headers: { authorization: `Bearer ${token}`, "x-request-id": "gone" }
          })
          request.on("error", () => undefined)
          request.end()
          yield* Deferred.await(asked)
          request.destroy()
          const line = yield* Effect.suspend(() => Effect.fromNullishOr(about(lines, "gone")[0])).pipe(
            Effect.retry(Schedule.spaced("5 millis"))
          )
          assert.strictEqual(line.annotations["status"], 499)
          assert.strictEqual(line.annotations["userId"], user.id)
          assert.strictEqual(line.level, "INFO")
        })
      )
    })
  )
})

describe("request ids", () => {
  for (const id of ["a", "A-1_b.2", "f".repeat(128)]) {
    it.live(`${id.slice(0, 10)} is kept`, () =>
      Effect.gen(function* () {
        assert.strictEqual((yield* ask("GET /health/live", withId(id))).headers.get("x-request-id"), id)
      }).pipe(Effect.provide(edgeLayer()))
    )
  }
  for (const id of ["two words", "f".repeat(129), "<script>", '{"a":1}', "a,b"]) {
    it.live(`${id.slice(0, 10)} is not`, () =>
      Effect.gen(function* () {
        const { headers } = yield* ask("GET /health/live", withId(id))
        assert.match(headers.get("x-request-id") ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      }).pipe(Effect.provide(edgeLayer()))
    )
  }

  it.live("go with the job", () => {
    const ids: Array<string> = []
    const told: Told = {
      jobs: { accept: (_user, { requestId }) => Effect.sync(() => (ids.push(requestId), jobId)) },
      profiles: { get: () => Effect.succeed({ basics: { name: "Ada" }, work: [{ name: "X" }] }) }
    }
    return Effect.gen(function* () {
      yield* ask("POST /generate", { body: { posting: { text: "Engineer" } }, ...withId("my-job") })
      assert.deepStrictEqual(ids, ["my-job"])
    }).pipe(Effect.provide(edgeLayer(told)))
  })
})
