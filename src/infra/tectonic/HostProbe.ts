/** Whether the engine host runs here, and its jail holds: seen, not assumed. */
import { Effect, Exit, Scope } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import type { AppConfig } from "../AppConfig.ts"
import { makeHost } from "./Host.ts"
import { hostEngine } from "./HostEngine.ts"
import { HostMissing } from "./HostProcess.ts"
import { prove } from "./Prove.ts"
import type { RunLimits } from "./Run.ts"

export const probeHost = Effect.fnUntraced(function* (
  config: AppConfig["Service"],
  workshop: string,
  limits: RunLimits
) {
  const { texHostPack: pack, texHostPath: path } = config
  if (path === undefined || pack === undefined) {
    return yield* new HostMissing({ detail: "it is not installed; npm run setup builds it where Rust is" })
  }
  const version = yield* versionOf(path)
  const { tectonicMemoryMb: memoryMb } = config
  const scope = yield* Scope.fork(yield* Effect.scope)
  return yield* Effect.gen(function* () {
    const host = yield* makeHost({ path, pack, folder: workshop, timeoutMs: limits.timeoutMs, memoryMb })
    const engine = hostEngine(host, version, limits)
    yield* prove(engine, workshop)
    return engine
  }).pipe(
    Scope.provide(scope),
    Effect.catchTags({
      NotConfined: ({ detail }) => Effect.fail(new HostMissing({ detail })),
      PlatformError: Effect.die
    }),
    Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause)))
  )
})

const versionOf = Effect.fnUntraced(function* (path: string) {
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const said = yield* spawner
    .string(ChildProcess.make(path, ["--version"], { env: {}, stdin: "ignore" }))
    .pipe(Effect.mapError((error) => new HostMissing({ detail: `${path} does not run: ${error.message}` })))
  return /Tectonic (\d+\.\d+\.\d+)/.exec(said)?.[1] ?? "unknown"
})
