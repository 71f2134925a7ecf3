import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Schedule } from "effect"
import { createServer } from "node:net"
import { once } from "node:events"
import { JobId } from "../../src/domain/Job.ts"
import { engineOnAnyPort, Generate, JobEngine } from "../../src/infra/JobEngine.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

/** A port that somebody else took. */
const taken = Effect.acquireRelease(
  Effect.promise(async () => {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    return server
  }),
  (server) => Effect.sync(() => server.close())
).pipe(
  Effect.map((server) => {
    const address = server.address()
    return typeof address === "object" && address !== null ? address.port : 0
  })
)

const engineWith = (choose: Effect.Effect<number>) =>
  Layer.mergeAll(
    JobEngine.layer,
    Generate.toLayer(() => Effect.void)
  ).pipe(
    Layer.provideMerge(engineOnAnyPort("127.0.0.1", choose)),
    Layer.provide(TestDatabase.layer),
    Layer.provide(testConfig({}))
  )

const run = Effect.gen(function* () {
  const engine = yield* JobEngine
  const jobId = JobId.make(crypto.randomUUID())
  yield* engine.start(jobId, 1)
  yield* engine.isOver(jobId, 1).pipe(Effect.repeat({ until: (over) => over, schedule: Schedule.spaced("50 millis") }))
})

describe("the engine's port", () => {
  it.live("is another one when somebody takes it first", () =>
    Effect.gen(function* () {
      const occupied = yield* taken
      let asked = 0
      const choose = Effect.sync(() => (asked++ === 0 ? occupied : 0))
      const free = Effect.flatMap(choose, (port) => (port === 0 ? Effect.scoped(taken) : Effect.succeed(port)))
      yield* run.pipe(Effect.provide(engineWith(free)))
      assert.strictEqual(asked, 2)
    })
  )

  it.live("is given up when every one is taken", () =>
    Effect.gen(function* () {
      const occupied = yield* taken
      let asked = 0
      const choose = Effect.sync(() => (asked++, occupied))
      const exit = yield* run.pipe(Effect.provide(engineWith(choose)), Effect.exit)
      assert.isTrue(Exit.isFailure(exit))
      assert.strictEqual(asked, 5)
    })
  )
})
