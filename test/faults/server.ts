/** The real server with one stage slowed down or never ending, or words lost from its pages, so that a fault can hit the middle of it. */
import { NodeRuntime } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { appWith } from "../../src/App.ts"
import { LatexSource } from "../../src/domain/Latex.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { Stages } from "../../src/pipeline/Stages.ts"

const slow = process.env["SLOW_STAGE"]
const pause = Number(process.env["SLOW_MS"] ?? 0)
const lostWords = process.env["LOST_WORDS"] ?? ""
const endless = process.env["ENDLESS_COMPILE"] !== undefined
const document = LatexSource.make("\\documentclass{article}\\begin{document}\\loop\\iftrue\\repeat\\end{document}")

/** Sets everything but those words. */
const losing = Layer.effect(
  Tectonic,
  Effect.map(Tectonic, (tectonic) =>
    Tectonic.of({
      ...tectonic,
      compile: (source, options) => tectonic.compile(LatexSource.make(source.replaceAll(lostWords, "")), options)
    })
  )
)

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
).pipe(Layer.provide(lostWords === "" ? Stages.layer : Stages.layer.pipe(Layer.provide(losing))))

NodeRuntime.runMain(Layer.launch(appWith(slowed)))
