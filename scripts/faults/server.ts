/**
 * The real server whose stages each take up to SLOW_MS longer, so that a fault can hit the middle of one.
 * At SIGUSR2 it collects its garbage and prints how much memory is in use; at SIGHUP it takes memory until it dies.
 */
import { NodeRuntime } from "@effect/platform-node"
import { Cause, Effect, Exit, Layer, Random } from "effect"
import { appWith } from "../../src/App.ts"
import { Stages } from "../../src/pipeline/Stages.ts"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

const longest = Number(process.env["SLOW_MS"] ?? 0)

const slowed = Layer.effect(
  Stages,
  Effect.map(Stages, (real) => {
    const slowly =
      (work: (typeof real)["extract"]): (typeof real)["extract"] =>
      (job, tell) =>
        Effect.flatMap(Random.nextIntBetween(0, longest), (pause) => Effect.delay(work(job, tell), pause))
    return Stages.of({
      extract: slowly(real.extract),
      analyze: slowly(real.analyze),
      compose: slowly(real.compose),
      latex: slowly(real.latex),
      compile: slowly(real.compile)
    })
  })
).pipe(Layer.provide(Stages.layer))

process.on("SIGUSR2", () => {
  setFlagsFromString("--expose-gc")
  runInNewContext("gc")()
  const { external, heapUsed } = process.memoryUsage()
  console.log(`in use: ${Math.round((heapUsed + external) / 1024)} KiB`)
})

process.on("SIGHUP", () => {
  const taken: Array<ReadonlyArray<string>> = []
  setInterval(() => taken.push(Array.from({ length: 500_000 }, (_, n) => `${taken.length}-${n}`)), 1)
})

Layer.launch(appWith(slowed)).pipe(
  // As src/main.ts: being asked to stop is not a failure.
  NodeRuntime.runMain({
    teardown: (exit, onExit) => onExit(Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause) ? 1 : 0)
  })
)
