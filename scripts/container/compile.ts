/**
 * Runs inside the container, without a network: what the server's own probe finds, one of our templates' kind of documents,
 * and TeX that is too curious.
 */
import { NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { networkInterfaces } from "node:os"
import { LatexSource } from "../../src/domain/Latex.ts"
import { AppConfig } from "../../src/infra/AppConfig.ts"
import { environment } from "../../src/infra/config/environment.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"

const word = String.raw`\documentclass{article}\usepackage{fontspec}\setmainfont{Inter-Regular.otf}\begin{document}Word\end{document}`

const program = Effect.gen(function* () {
  const tectonic = yield* Tectonic
  const { engine, sandbox, version } = yield* tectonic.status
  const { ms, pages } = yield* tectonic.compile(LatexSource.make(word), { trusted: false, passes: "one" })
  const interfaces = Object.keys(networkInterfaces()).filter((name) => name !== "lo")
  yield* Effect.sync(() =>
    console.log(JSON.stringify({ engine, sandbox, version, pages, ms, interfaces, user: process.getuid?.() }))
  )
})

await Effect.runPromise(
  program.pipe(
    Effect.provide(
      Tectonic.layer.pipe(Layer.provide(AppConfig.layer), Layer.provide(environment), Layer.provide(NodeServices.layer))
    )
  )
)
