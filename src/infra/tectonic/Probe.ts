/**
 * What this machine can do: whether Tectonic compiles a word, and whether the sandbox
 * holds against a document that reads and writes what it must not. Seen, not assumed.
 */
import { Clock, Effect, FileSystem, Path } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import type { SandboxLevel } from "../../domain/Latex.ts"
import type { AppConfig } from "../AppConfig.ts"
import { type Confine, type EnginePaths, findSandbox, SandboxMissing, unconfined } from "../Sandbox.ts"
import { errorsOf } from "./Diagnostics.ts"
import { findOnPath } from "./Engine.ts"
import { type Ran, type RunLimits, runEngine } from "./Run.ts"

export type Probed =
  | { readonly _tag: "Unavailable"; readonly detail: string }
  | {
      readonly _tag: "Ready"
      readonly version: string
      readonly sandbox: SandboxLevel
      readonly confine: Confine
      readonly paths: EnginePaths
      readonly workshop: string
      /** Why there is no sandbox. */
      readonly detail?: string
    }

interface Setting {
  readonly config: AppConfig["Service"]
  readonly workshop: string
  readonly limits: RunLimits
}

/** Total: whatever goes wrong is told in `detail`. */
export const probe = Effect.fnUntraced(function* ({ config, limits, workshop }: Setting) {
  const tectonic = yield* findOnPath(config.tectonicPath)
  if (tectonic === undefined) {
    return unavailable(`There is no program ${config.tectonicPath}. ${remedy}`)
  }
  const version = yield* versionOf(tectonic)
  const paths = yield* pathsOf(config, tectonic, workshop)
  const cpuSeconds = Math.ceil(config.tectonicTimeoutMs / 1000) + 1
  const allowed = { memoryMb: config.tectonicMemoryMb, cpuSeconds, fileBytes: limits.pdfBytes }
  const bare = yield* unconfined(paths, allowed)
  // The first compile may have to write the format, which is larger than any document.
  const first = yield* unconfined(paths, { ...allowed, fileBytes: formatBytes })
  const word = yield* attempt(oneWord, { confine: first, workshop, limits })
  if (word.pdf === undefined) {
    return unavailable(`${tectonic} cannot compile one word: ${word.problem}. ${remedy}`)
  }
  const ready = { _tag: "Ready" as const, version, paths, workshop }
  if (config.latexSandbox === "off") {
    return { ...ready, sandbox: "off" as const, confine: bare }
  }
  return yield* findSandbox(paths, allowed).pipe(
    Effect.tap((confine) => prove({ confine, workshop, limits })),
    Effect.map((confine): Probed => ({ ...ready, sandbox: "bubblewrap", confine })),
    Effect.catchTag("SandboxMissing", ({ detail }) =>
      Effect.succeed<Probed>({ ...ready, sandbox: "none", confine: bare, detail: withoutSandbox(detail) })
    )
  )
}, Effect.orDie)

const unavailable = (detail: string): Probed => ({ _tag: "Unavailable", detail })

const remedy =
  "Run npm run setup, which installs Tectonic and its TeX files, or set TECTONIC_PATH, TECTONIC_BUNDLE and TECTONIC_CACHE_DIR."

const withoutSandbox = (why: string) =>
  `TeX of users is not compiled, since nothing would keep it from the server's files: ${why}. Install bubblewrap and allow user namespaces, or, on a machine of your own, set LATEX_SANDBOX=off.`

const formatBytes = 100 * 1_048_576

const oneWord = "\\documentclass{article}\\begin{document}Word\\end{document}\n"

interface At {
  readonly confine: Confine
  readonly workshop: string
  readonly limits: RunLimits
}

/** A run that fails for any reason is a run without a PDF, and says why. */
const attempt = Effect.fnUntraced(function* (source: string, at: At) {
  const now = Math.floor((yield* Clock.currentTimeMillis) / 1000)
  return yield* runEngine(source, at, { passes: "one", now }).pipe(
    Effect.map((ran: Ran) => ({ ...ran, problem: ran.pdf === undefined ? problemOf(ran) : "" })),
    Effect.catch((error) =>
      Effect.succeed({ pdf: undefined, chatter: "", notes: "", problem: `it does not run (${error._tag})` })
    )
  )
})

const problemOf = (ran: Ran) =>
  `${ran.notes.split("\n").find((line) => line.startsWith("bwrap:")) ?? errorsOf(ran)[0]?.message}`

/** The word compiles inside, and neither a file nor the environment comes out, nor is a file left outside. */
const prove = Effect.fnUntraced(function* (at: At) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const canary = path.join(at.workshop, "canary")
  const trace = path.join(at.workshop, "trace")
  const secret = `canary-${yield* Effect.sync(() => crypto.randomUUID())}`
  yield* fs.writeFileString(canary, `${secret}\n`)
  const [read, written] = yield* Effect.all(
    [attempt(reads([canary, "../canary", "/proc/self/environ"]), at), attempt(writes([trace, "../trace"]), at)],
    { concurrency: 2 }
  )
  const leaked = [read, written].some(({ chatter }) => chatter.includes(secret) || chatter.includes("PASS-ATS-READ"))
  if (leaked || (yield* fs.exists(trace)) || (yield* fs.exists(`${trace}.tex`))) {
    return yield* new SandboxMissing({ detail: "a test document got out of bubblewrap" })
  }
  if (read.pdf === undefined) {
    return yield* new SandboxMissing({ detail: `bubblewrap does not work here: ${read.problem}` })
  }
})

/** Says `PASS-ATS-READ` and the line for each file that it can open. */
const reads = (files: ReadonlyArray<string>) =>
  [
    // An environment has a NUL behind each variable.
    "\\documentclass{article}\\begin{document}\\catcode0=12 Word",
    ...files.map(
      (file) =>
        `\\openin15=${file} \\ifeof15 \\else \\read15 to\\canary \\immediate\\write16{PASS-ATS-READ \\meaning\\canary}\\fi\\closein15 `
    ),
    "\\end{document}\n"
  ].join("\n")

const writes = (files: ReadonlyArray<string>) =>
  [
    "\\documentclass{article}\\begin{document}Word",
    ...files.map((file) => `\\immediate\\openout15=${file} \\immediate\\write15{out}\\immediate\\closeout15 `),
    "\\end{document}\n"
  ].join("\n")

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

/** Takes this machine's paths out of what a user is shown. */
export const withoutPaths = (probed: Extract<Probed, { _tag: "Ready" }>) => {
  const { paths, workshop } = probed
  const folders = [workshop, paths.bundle, paths.cache].filter((folder) => folder !== undefined)
  return (text: string) =>
    folders
      .reduce((clean, folder) => clean.replaceAll(`${folder}/`, "").replaceAll(folder, ""), text)
      .replaceAll(/\bjob-[^/\s]+\//g, "")
}
