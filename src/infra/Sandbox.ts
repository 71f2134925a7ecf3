/**
 * Keeps a document's TeX from the machine: bubblewrap with no network, no `/proc`, no
 * `/dev`, an empty environment and one writable folder, under prlimit. `--untrusted` of
 * Tectonic is no sandbox: with it alone a document reads and writes any file of the server.
 *
 * @see https://github.com/containers/bubblewrap
 * @see https://man7.org/linux/man-pages/man1/prlimit.1.html
 */
import { Data, Effect, FileSystem } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { findOnPath } from "./tectonic/Engine.ts"

/** What a compile runs on: absolute paths on the host. */
export interface EnginePaths {
  readonly tectonic: string
  /** Absent: Tectonic's own files in `cache`, fetched at another time. */
  readonly bundle: string | undefined
  readonly cache: string
  /** A fontconfig file that names no folder, so that no font of the host is found by its name. */
  readonly fontConfig: string
}

export interface Limits {
  readonly memoryMb: number
  readonly cpuSeconds: number
  /** Of any one file written, the PDF included. */
  readonly fileBytes: number
}

/** Makes the command that runs Tectonic in the folder `job`, which is all it may write to. */
export type Confine = (job: string, options: EngineOptions) => ChildProcess.Command

export interface EngineOptions {
  readonly passes: "one" | "as-needed"
  /** Unix time, seconds, that the document takes for today. */
  readonly now: number
}

export class SandboxMissing extends Data.TaggedError("SandboxMissing")<{ readonly detail: string }> {}

/** `-r 0`: one pass; otherwise as many as references ask for. Only cached files, whatever the bundle. */
const engineArguments = (bundle: string | undefined, { passes }: EngineOptions) => [
  ...["-X", "compile", "--untrusted", "--only-cached", "--print"],
  ...(bundle === undefined ? [] : ["--bundle", bundle]),
  ...(passes === "one" ? ["--reruns", "0"] : []),
  "main.tex"
]

const environment = (
  at: { readonly cache: string; readonly fontConfig: string; readonly home: string },
  now: number
) => ({
  TECTONIC_CACHE_DIR: at.cache,
  FONTCONFIG_FILE: at.fontConfig,
  HOME: at.home,
  SOURCE_DATE_EPOCH: String(now),
  // The engine copies its format into 155 MB of memory: huge pages save two of three page faults.
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1"
})

const limitArguments = ({ cpuSeconds, fileBytes, memoryMb }: Limits) => [
  `--as=${memoryMb * 1_048_576}`,
  `--cpu=${cpuSeconds}`,
  `--fsize=${fileBytes}`,
  "--nproc=64",
  "--nofile=256",
  "--core=0"
]

const spawnOptions = (job: string, env: Record<string, string>): ChildProcess.CommandOptions => ({
  cwd: job,
  env,
  stdin: "ignore",
  killSignal: "SIGKILL"
})

/** The C library reads here whether it may have huge pages; without, a compile takes half as long again. */
const hugePages = ["enabled", "hpage_pmd_size"].flatMap((name) => {
  const file = `/sys/kernel/mm/transparent_hugepage/${name}`
  return ["--ro-bind-try", file, file]
})

const isolation = [
  "--unshare-all",
  "--die-with-parent",
  "--new-session",
  "--clearenv",
  "--cap-drop",
  "ALL",
  "--uid",
  "65534",
  "--gid",
  "65534"
]

/** The sandbox for these paths. Fails when bubblewrap or prlimit is missing; whether it holds is for a test to say. */
export const findSandbox = Effect.fnUntraced(function* (
  engine: EnginePaths,
  limits: Limits
): Effect.fn.Return<Confine, SandboxMissing, FileSystem.FileSystem | ChildProcessSpawner.ChildProcessSpawner> {
  const bwrap = yield* needed("bwrap", "bubblewrap")
  const prlimit = yield* needed("prlimit", "util-linux")
  const libraries = yield* librariesOf([engine.tectonic, prlimit])
  const readOnly = (host: string, inside: string) => ["--ro-bind", host, inside]
  const binds = [
    ...libraries.flatMap((library) => readOnly(library, library)),
    ...readOnly(prlimit, "/prlimit"),
    ...readOnly(engine.tectonic, "/tectonic"),
    ...(engine.bundle === undefined ? [] : readOnly(engine.bundle, "/bundle")),
    ...readOnly(engine.cache, "/cache"),
    ...readOnly(engine.fontConfig, "/fonts.conf"),
    ...hugePages
  ]
  const inside = engine.bundle === undefined ? undefined : "/bundle"
  return (job, options) => {
    const env = environment({ cache: "/cache", fontConfig: "/fonts.conf", home: "/job" }, options.now)
    const variables = Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value])
    return ChildProcess.make(
      bwrap,
      [
        ...isolation,
        ...binds,
        // The root is a tmpfs: left writable, a document could fill it.
        ...["--bind", job, "/job", "--remount-ro", "/", "--chdir", "/job"],
        ...variables,
        ...["--", "/prlimit", ...limitArguments(limits), "--", "/tectonic", ...engineArguments(inside, options)]
      ],
      spawnOptions(job, {})
    )
  }
})

/** No sandbox: for our own templates where there is none, and for `LATEX_SANDBOX=off`. Limits hold where Linux's tools are. */
export const unconfined = Effect.fnUntraced(function* (
  engine: EnginePaths,
  limits: Limits
): Effect.fn.Return<Confine, never, FileSystem.FileSystem> {
  const setpriv = yield* findOnPath("setpriv")
  const prlimit = yield* findOnPath("prlimit")
  const prefix = [
    // A server that is killed takes its engine with it.
    ...(setpriv === undefined ? [] : [setpriv, "--pdeathsig", "KILL", "--"]),
    ...(prlimit === undefined ? [] : [prlimit, ...limitArguments(limits), "--"])
  ]
  return (job, options) => {
    const env = environment({ cache: engine.cache, fontConfig: engine.fontConfig, home: job }, options.now)
    const [command = engine.tectonic, ...rest] = [
      ...prefix,
      engine.tectonic,
      ...engineArguments(engine.bundle, options)
    ]
    return ChildProcess.make(command, rest, spawnOptions(job, env))
  }
})

const needed = Effect.fnUntraced(function* (command: string, debianPackage: string) {
  const found = yield* findOnPath(command)
  return found === undefined
    ? yield* new SandboxMissing({ detail: `${command} is missing: apt-get install ${debianPackage}` })
    : found
})

/** Shared libraries of these programs. Without ldd, the folders in which libraries are. */
const librariesOf = Effect.fnUntraced(function* (programs: ReadonlyArray<string>) {
  const fs = yield* FileSystem.FileSystem
  const ldd = yield* findOnPath("ldd")
  if (ldd === undefined) {
    return yield* Effect.filter(["/lib", "/lib64", "/usr/lib", "/usr/lib64"], (folder) =>
      Effect.orElseSucceed(fs.exists(folder), () => false)
    )
  }
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const listed = yield* Effect.forEach(programs, (program) =>
    // A static program has none, and ldd then fails.
    Effect.orElseSucceed(
      spawner.string(ChildProcess.make(ldd, [program], { env: { PATH: "/usr/bin:/bin" } })),
      () => ""
    )
  )
  return [...new Set(listed.flatMap((text) => text.match(/\/\S+(?= \(0x)/g) ?? []))]
})
