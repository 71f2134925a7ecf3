import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { Unauthorized } from "../../src/domain/Problems.ts"
import type { Told as Heard } from "../../src/services/JobEvents.ts"
import { ask, edgeLayer, event, jobId, signedInAs, type Told, user } from "./support.ts"

const quiet: Heard = { pause: "quiet" }
/** Good for so many questions, and revoked then. */
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
      stream: () =>
        Effect.succeed(
          Stream.make<Array<Heard>>(event(1, "queued"), quiet, event(2, "extract"), quiet, event(3, "done"))
        )
    }
  }
}
const names = (body: string) => [...body.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name)

describe("a stream", () => {
  it.live("ends, and says why, when its credential was revoked meanwhile", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(`GET /generate/job?id=${jobId}`)
      assert.deepStrictEqual(names(body), ["heartbeat", "queued", "heartbeat", "extract", "closing"])
      assert.include(body, "credential-expired")
    }).pipe(Effect.provide(edgeLayer(goodFor(2))))
  )

  it.live("goes on while the credential is good", () =>
    Effect.gen(function* () {
      const { body } = yield* ask(`GET /generate/job?id=${jobId}`)
      assert.deepStrictEqual(names(body), ["heartbeat", "queued", "heartbeat", "extract", "heartbeat", "done"])
    }).pipe(Effect.provide(edgeLayer(goodFor(9))))
  )
})
