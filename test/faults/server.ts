/** The real server with one stage slowed down or never ending, so that a fault can hit the middle of it. */
import { NodeRuntime } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { appWith } from "../../src/App.ts"
import { LatexSource } from "../../src/domain/Latex.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { Stages } from "../../src/pipeline/Stages.ts"

const slow = process.env["SLOW_STAGE"]
const pause = Number(process.env["SLOW_MS"] ?? 0)
const endless = process.env["ENDLESS_COMPILE"] !== undefined
const document = LatexSource.make("\\documentclass{article}\\begin{document}\\loop\\iftrue\\repeat\\end{document}")

const slowed = Layer.effect(
  Stages,
  Effect.gen(function* () {
    const real = yield* Stages
    const tectonic = yield* Tectonic
    const delayed = (name: keyof typeof real) =>
      name === slow
        ? (...job: Parameters<(typeof real)[typeof name]>) => Effect.delay(real[name](...job), pause)
        : real[name]
    const compileForEver = tectonic
      .compile(document, { trusted: true, passes: "one" })
      .pipe(Effect.orDie, Effect.as("never"))
    return Stages.of({
      extract: delayed("extract"),
      analyze: delayed("analyze"),
      compose: delayed("compose"),
      latex: delayed("latex"),
      compile: endless ? () => compileForEver : delayed("compile")
    })
  })
).pipe(Layer.provide(Stages.layer))

NodeRuntime.runMain(Layer.launch(appWith(slowed)))
