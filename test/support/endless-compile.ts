/** A server that compiles for ever, to be killed: says the folder it works in, then compiles. */
import { NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { LatexSource } from "../../src/domain/Latex.ts"
import { AppConfig } from "../../src/infra/AppConfig.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { document } from "./engine.ts"

const program = Effect.gen(function* () {
  const tectonic = yield* Tectonic
  const own = readdirSync(tmpdir()).find((name) => name.startsWith(`pass-ats-tex-${process.pid}-`)) ?? ""
  console.log(join(tmpdir(), own))
  yield* tectonic.compile(LatexSource.make(document("\\loop\\iftrue\\repeat")), { trusted: false, passes: "one" })
})

await Effect.runPromise(
  program.pipe(Effect.provide(Tectonic.layer.pipe(Layer.provide(AppConfig.layer), Layer.provide(NodeServices.layer))))
)
