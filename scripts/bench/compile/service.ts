/** The service that compiles, in this process as in the server's. */
import { NodeServices } from "@effect/platform-node"
import { ConfigProvider, Effect, Layer, ManagedRuntime } from "effect"
import type { CompiledPdf, LatexSource } from "../../../src/domain/Latex.ts"
import { AppConfig } from "../../../src/infra/AppConfig.ts"
import { CompileFor, Tectonic } from "../../../src/infra/Tectonic.ts"
import type { Session } from "../../support/client.ts"

export type Service = ManagedRuntime.ManagedRuntime<Tectonic, unknown>

export const makeService = (): Service =>
  ManagedRuntime.make(
    Tectonic.layer.pipe(
      Layer.provide(AppConfig.layer),
      Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv())),
      Layer.provide(NodeServices.layer)
    )
  )

/** As a job does it. */
export const compileWith = (service: Service, source: LatexSource, user = "somebody"): Promise<CompiledPdf> =>
  service.runPromise(
    Effect.flatMap(Tectonic, (tectonic) => tectonic.compile(source, { trusted: true, passes: "one" })).pipe(
      Effect.provideService(CompileFor, user)
    )
  )

export const bearer = ({ token }: Session) => ({
  authorization: `Bearer ${token}`,
  "content-type": "application/json"
})
