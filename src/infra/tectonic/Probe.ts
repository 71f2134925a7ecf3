/**
 * What this machine can do: which engine compiles a word, and whether its jail or sandbox
 * holds against documents that read and write what they must not. Seen, not assumed.
 */
import { Effect, FileSystem, Path, Result } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import type { SandboxLevel } from "../../domain/Latex.ts"
import type { AppConfig } from "../AppConfig.ts"
import { type Confine, type EnginePaths, findSandbox, unconfined } from "../Sandbox.ts"
import { commandEngine } from "./CommandEngine.ts"
import { findOnPath } from "./Engine.ts"
import { probeHost } from "./HostProbe.ts"
import { attempt, prove } from "./Prove.ts"
import type { RunLimits } from "./Run.ts"
import type { TexEngine } from "./TexEngine.ts"

export type Probed =
  | { readonly _tag: "Unavailable"; readonly detail: string }
  | {
      readonly _tag: "Ready"
      readonly engine: TexEngine
      /** Why it is not a better one. */
      readonly detail?: string
    }

interface Setting {
  readonly config: AppConfig["Service"]
  readonly workshop: string
  readonly limits: RunLimits
}

/** Total: whatever goes wrong is told in `detail`. The host where it works, and the command elsewhere. */
export const probe = Effect.fnUntraced(function* ({ config, limits, workshop }: Setting) {
  if (config.latexSandbox === "off") return yield* probeCommand({ config, limits, workshop })
  const host = yield* Effect.result(probeHost(config, workshop, limits))
  if (Result.isSuccess(host)) return { _tag: "Ready", engine: host.success } satisfies Probed
  const command = yield* probeCommand({ config, limits, workshop })
  // Whoever named a host wants to know; elsewhere the command is as good as it gets.
  if (config.texHostPath === undefined) return command
  const why = `The engine host does not work here, and the command does its work: ${host.failure.detail}.`
  return { ...command, detail: command.detail === undefined ? why : `${why} ${command.detail}` }
}, Effect.orDie)

const probeCommand = Effect.fnUntraced(function* ({ config, limits, workshop }: Setting) {
  const tectonic = yield* findOnPath(config.tectonicPath)
  if (tectonic === undefined) {
    return unavailable(`There is no program ${config.tectonicPath}. ${remedy}`)
  }
  const version = yield* versionOf(tectonic)
  const paths = yield* pathsOf(config, tectonic, workshop)
  const cpuSeconds = Math.ceil(config.tectonicTimeoutMs / 1000) + 1
  const allowed = { memoryMb: config.tectonicMemoryMb, cpuSeconds, fileBytes: limits.pdfBytes }
  const parts = yield* Effect.context<FileSystem.FileSystem | Path.Path | ChildProcessSpawner.ChildProcessSpawner>()
  const engineOf = (confine: Confine, sandbox: SandboxLevel, within = limits) =>
    commandEngine({ confine, sandbox, version, paths, workshop, limits: within }, parts)
  // Found wanting is found for good, so a machine that is busy just now gets its time.
  const patient = { ...limits, timeoutMs: Math.max(limits.timeoutMs, proofMs) }
  // The first compile may have to write the format, which is larger than any document.
  const first = yield* unconfined(paths, { ...allowed, fileBytes: formatBytes })
  const word = yield* attempt(oneWord, engineOf(first, "none", patient))
  if (word.pdf === undefined) {
    return unavailable(`${tectonic} cannot compile one word: ${word.problem}. ${remedy}`)
  }
  const bare = yield* unconfined(paths, allowed)
  if (config.latexSandbox === "off") {
    return ready(engineOf(bare, "off"))
  }
  return yield* findSandbox(paths, allowed).pipe(
    Effect.tap((confine) => prove(engineOf(confine, "bubblewrap", patient), workshop)),
    Effect.map((confine) => ready(engineOf(confine, "bubblewrap"))),
    Effect.catchTags({
      SandboxMissing: ({ detail }) =>
        Effect.succeed({ ...ready(engineOf(bare, "none")), detail: withoutSandbox(detail) }),
      NotConfined: ({ detail }) => Effect.succeed({ ...ready(engineOf(bare, "none")), detail: withoutSandbox(detail) })
    })
  )
})

const ready = (engine: TexEngine): Probed => ({ _tag: "Ready", engine })

const unavailable = (detail: string): Probed => ({ _tag: "Unavailable", detail })

const remedy =
  "Run npm run setup, which installs Tectonic and its TeX files, or set TECTONIC_PATH, TECTONIC_BUNDLE and TECTONIC_CACHE_DIR."

const withoutSandbox = (why: string) =>
  `TeX of users is not compiled, since nothing would keep it from the server's files: ${why}. Install bubblewrap and allow user namespaces, or, on a machine of your own, set LATEX_SANDBOX=off.`

const proofMs = 20_000

const formatBytes = 100 * 1_048_576

const oneWord = "\\documentclass{article}\\begin{document}Word\\end{document}\n"

const versionOf = Effect.fnUntraced(function* (tectonic: string) {
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const said = yield* spawner
    .string(ChildProcess.make(tectonic, ["--version"], { env: {}, stdin: "ignore" }))
    .pipe(Effect.orElseSucceed(() => ""))
  return /\d+\.\d+\.\d+/.exec(said)?.[0] ?? "unknown"
})

/** Absolute, since the engine runs elsewhere. */
const pathsOf = Effect.fnUntraced(function* (config: AppConfig["Service"], tectonic: string, workshop: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const absolute = (folder: string) => Effect.orElseSucceed(fs.realPath(folder), () => path.resolve(folder))
  const fontConfig = path.join(workshop, "fonts.conf")
  yield* fs.writeFileString(fontConfig, '<?xml version="1.0"?>\n<fontconfig></fontconfig>\n')
  const bundle = config.tectonicBundle === undefined ? undefined : yield* absolute(config.tectonicBundle)
  const cache = yield* absolute(config.tectonicCacheDir ?? (yield* ownCache(tectonic, bundle, workshop)))
  const paths: EnginePaths = { tectonic, bundle, cache, fontConfig }
  return paths
})

/** With a bundle, formats are made anew in a folder of ours; without one they are where the files are: Tectonic's own. */
const ownCache = Effect.fnUntraced(function* (tectonic: string, bundle: string | undefined, workshop: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const own = path.join(workshop, "cache")
  yield* fs.makeDirectory(own, { recursive: true })
  if (bundle !== undefined) {
    return own
  }
  const said = yield* spawner
    .string(ChildProcess.make(tectonic, ["-X", "show", "user-cache-dir"], { extendEnv: true, stdin: "ignore" }))
    .pipe(Effect.orElseSucceed(() => ""))
  return said.trim() || own
})
