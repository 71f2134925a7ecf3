import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { Unauthorized } from "../../src/domain/Problems.ts"
import { ask, edgeLayer, event, jobId, signedInAs, type Told, user } from "./support.ts"

/** The request's credential is good for so many questions, and revoked then; the stream asks once. */
const goodFor = (questions: number): Told => {
  let asked = 0
  return {
    auth: {
      whoIs: () =>
        Effect.suspend(() => {
          asked += 1
          return asked <= questions ? Effect.succeed(signedInAs(user)) : Effect.fail(new Unauthorized({ detail: "" }))
        })
    },
    events: {
      stream: (_user, _job, _after, { isGood }) =>
        Effect.succeed(
          Stream.concat(
            Stream.make(event(1, "queued")),
            Stream.fromEffect(Effect.map(isGood, (good) => (good ? event(2, "done") : { pause: "expired" as const })))
          )
        )
    }
  }
}
const names = (body: string) => [...body.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name)

describe("a stream", () => {
  it.live("ends, and says why, when its credential was revoked meanwhile", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(`GET /generate/job?id=${jobId}`)
      assert.deepStrictEqual(names(body), ["heartbeat", "queued", "closing"])
      assert.include(body, "credential-expired")
    }).pipe(Effect.provide(edgeLayer(goodFor(1))))
  )

  it.live("goes on while the credential is good", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(`GET /generate/job?id=${jobId}`)
      assert.deepStrictEqual(names(body), ["heartbeat", "queued", "done"])
    }).pipe(Effect.provide(edgeLayer(goodFor(2))))
  )
})
