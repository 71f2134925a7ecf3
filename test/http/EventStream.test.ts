/** How a stream ends: with the job, with the credential, or with the server; each can be told from the other. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { ask, edgeLayer, event, jobId, signedInAs, user } from "./support.ts"

const path = `GET /generate/job?id=${jobId}`
const atWork = Stream.concat(Stream.make(event(1, "queued"), event(2, "extract")), Stream.never)
const goodFor = (milliseconds: number) => {
  const asking = signedInAs(user)
  return { whoIs: () => Effect.succeed({ ...asking, by: { ...asking.by, expiresAt: Date.now() + milliseconds } }) }
}
/** The names of what was told after the heartbeat, in order. */
const toldIn = (body: string) => Array.from(body.matchAll(/^event: (\w+)$/gm), ([, name]) => name).slice(1)

describe("the event stream ends", () => {
  it.live("with the job, and says nothing more", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["queued", "done"])
    }).pipe(
      Effect.provide(
        edgeLayer({ events: { stream: () => Effect.succeed(Stream.make(event(1, "queued"), event(2, "done"))) } })
      )
    )
  )

  it.live("with the access token, and says what to do", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["queued", "extract", "closing"])
      assert.match(body, /^data: \{"reason":"credential-expired","detail":"Renew [^"]+","at":"[^"]+"\}$/m)
      assert.notMatch(body, /^id: (?![12]$)/m)
    }).pipe(Effect.provide(edgeLayer({ auth: goodFor(300), events: { stream: () => Effect.succeed(atWork) } })))
  )

  it.live("with the job though the token ends soon after", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["done"])
    }).pipe(
      Effect.provide(
        edgeLayer({ auth: goodFor(50), events: { stream: () => Effect.succeed(Stream.make(event(1, "done"))) } })
      )
    )
  )

  it.live("when the job is deleted; an API key has no end of its own", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["queued", "extract"])
    }).pipe(
      Effect.provide(
        edgeLayer({
          auth: { whoIs: () => Effect.succeed({ user, by: { _tag: "ApiKey" as const, scopes: ["read"] } }) },
          events: { stream: () => Effect.succeed(Stream.interruptWhen(atWork, Effect.sleep("400 millis"))) }
        })
      )
    )
  )

  it.live("with the server, and says that another one goes on", () =>
    Effect.gen(function* () {
      const { begin } = yield* Shutdown
      yield* Effect.forkScoped(Effect.delay(begin, "200 millis"))
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["queued", "extract", "closing"])
      assert.match(body, /"reason":"server-stopping"/)
    }).pipe(
      Effect.provide(
        edgeLayer({
          // As the service does: its streams end when the server stops.
          events: { stream: () => Effect.succeed(Stream.interruptWhen(atWork, Effect.sleep("400 millis"))) }
        })
      )
    )
  )
})
