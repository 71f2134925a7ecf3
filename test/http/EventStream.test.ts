/** How a stream ends: with the job, with the credential, or with the server; each can be told from the other. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { ask, edgeLayer, event, jobId, signedInAs, user } from "./support.ts"

const path = `GET /generate/job?id=${jobId}`
const steps = [event(1, "queued"), event(2, "extract")] as const
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

  for (const [name, pause, reason] of [
    ["the access token, and says what to do", "expired", "credential-expired"],
    ["the server, and says that another one goes on", "stopping", "server-stopping"]
  ] as const) {
    it.live(`with ${name}`, () =>
      Effect.gen(function* () {
        const { body } = yield* ask(path)
        assert.deepStrictEqual(toldIn(body), ["queued", "extract", "closing"])
        assert.include(body, `data: {"reason":"${reason}","detail":"`)
        assert.notMatch(body, /^id: (?![12]$)/m)
      }).pipe(Effect.provide(edgeLayer({ events: { stream: () => Effect.succeed(Stream.make(...steps, { pause })) } })))
    )
  }

  it.live("when the job is deleted, without a word", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(path)
      assert.deepStrictEqual(toldIn(body), ["queued", "heartbeat", "extract"])
    }).pipe(
      Effect.provide(
        edgeLayer({ events: { stream: () => Effect.succeed(Stream.make(steps[0], { pause: "quiet" }, steps[1])) } })
      )
    )
  )

  it.live("no later than the credential", () => {
    const asked: Array<number> = []
    const asking = signedInAs(user)
    const expiresAt = Date.now() + 5_000
    return Effect.gen(function* () {
      yield* ask(path)
      assert.deepStrictEqual(asked, [expiresAt])
    }).pipe(
      Effect.provide(
        edgeLayer({
          auth: { whoIs: () => Effect.succeed({ ...asking, by: { ...asking.by, expiresAt } }) },
          events: {
            stream: (_user, _job, _after, until) => {
              asked.push(until)
              return Effect.succeed(Stream.empty)
            }
          }
        })
      )
    )
  })
})
