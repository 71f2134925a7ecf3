/** The real server with one stage slowed down, so that a fault can hit the middle of it. */
import { NodeRuntime } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { appWith } from "../../src/App.ts"
import { Stages } from "../../src/pipeline/Stages.ts"

const slow = process.env["SLOW_STAGE"]
const pause = Number(process.env["SLOW_MS"] ?? 0)

const slowed = Layer.effect(
  Stages,
  Effect.map(Stages, (real) => {
    const delayed = (name: keyof typeof real) =>
      name === slow
        ? (job: Parameters<(typeof real)[typeof name]>[0]) => Effect.delay(real[name](job), pause)
        : real[name]
    return Stages.of({
      extract: delayed("extract"),
      analyze: delayed("analyze"),
      compose: delayed("compose"),
      latex: delayed("latex"),
      compile: delayed("compile")
    })
  })
).pipe(Layer.provide(Stages.layer))

NodeRuntime.runMain(Layer.launch(appWith(slowed)))
