/**
 * Keeps TeX from the machine: bubblewrap gives it a file system of its own (the engine,
 * the bundle, one folder to write to), no network, no environment and no other process.
 *
 * @see https://github.com/containers/bubblewrap
 * @see https://man7.org/linux/man-pages/man1/prlimit.1.html
 */
import { Context, Effect, FileSystem, Layer, Option } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import type { SandboxLevel } from "../domain/Latex.ts"
import { AppConfig } from "./AppConfig.ts"

/** What a compile may use; folders as they are on this machine. */
export interface Confinement {
  readonly engine: string
  readonly bundle: string | undefined
  readonly formats: string | undefined
  /** The only folder that can be written to. */
  readonly work: string
  readonly limits: { readonly memoryMb: number; readonly cpuSeconds: number; readonly fileMb: number }
}

export interface Command {
  readonly file: string
  readonly args: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

export class Sandbox extends Context.Service<
  Sandbox,
  {
    /** What stands here: `bubblewrap`, or `none`; `off` when the operator chose so. */
    readonly level: SandboxLevel
    /** Why the level is not `bubblewrap`, and what to do. */
    readonly detail: Option.Option<string>
    /** The engine's command with `args` for the engine, confined as far as the level goes. */
    command(confinement: Confinement, args: ReadonlyArray<string>): Command
  }
>()("pass-ats/infra/Sandbox") {
  static readonly layer = Layer.effect(
    Sandbox,
    Effect.gen(function* () {
      const config = yield* AppConfig
      if (config.latexSandbox === "off") {
        const detail = Option.some("LATEX_SANDBOX=off: users' TeX can read every file that this server can.")
        return Sandbox.of({ level: "off", detail, command: plain })
      }
      const fs = yield* FileSystem.FileSystem
      const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
      const system = yield* systemFolders(fs)
      const works = yield* spawner
        .exitCode(ChildProcess.make("bwrap", [...isolation, ...system, "--", "/usr/bin/true"]))
        .pipe(
          Effect.map((code) => code === 0),
          Effect.orElseSucceed(() => false)
        )
      return works
        ? Sandbox.of({ level: "bubblewrap", detail: Option.none(), command: confined(system) })
        : Sandbox.of({ level: "none", detail: Option.some(advice), command: plain })
    })
  )
}

const advice =
  "bubblewrap does not run here: install it (Debian: apt-get install bubblewrap) and allow unprivileged user namespaces, or run as root."

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

/** Libraries and nothing else: on a merged system /lib is a link into /usr. */
const systemFolders = Effect.fnUntraced(function* (fs: FileSystem.FileSystem) {
  const links = yield* Effect.forEach(["/lib", "/lib64", "/bin"], (folder) =>
    fs.readLink(folder).pipe(
      Effect.map((target) => ["--symlink", target.replace(/^\//, ""), folder]),
      Effect.catch(() =>
        Effect.map(
          Effect.orElseSucceed(fs.exists(folder), () => false),
          (exists) => (exists ? ["--ro-bind", folder, folder] : [])
        )
      )
    )
  )
  return ["--ro-bind", "/usr/lib", "/usr/lib", "--ro-bind", "/usr/bin", "/usr/bin", ...lib64, ...links.flat()]
})

const lib64 = ["--ro-bind-try", "/usr/lib64", "/usr/lib64"]

/** An empty configuration in the bundle keeps the system's fonts out, and its lookup short. */
const engineEnv = (bundle: string | undefined, formats: string | undefined, home: string) => ({
  HOME: home,
  // The format is loaded into 155 MB of memory: with huge pages that is some 36,000 page faults less.
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1",
  ...(bundle === undefined ? {} : { FONTCONFIG_FILE: `${bundle}/fonts.conf` }),
  ...(formats === undefined ? {} : { TECTONIC_CACHE_DIR: formats })
})

const bundleArgs = (bundle: string | undefined) => (bundle === undefined ? [] : ["--bundle", bundle])

const plain = ({ bundle, engine, formats, work }: Confinement, args: ReadonlyArray<string>): Command => ({
  file: engine,
  args: ["-X", "compile", ...bundleArgs(bundle), ...args],
  env: engineEnv(bundle, formats, work),
  cwd: work
})

const confined =
  (system: ReadonlyArray<string>) =>
  ({ bundle, engine, formats, limits, work }: Confinement, args: ReadonlyArray<string>): Command => {
    const inside = {
      bundle: bundle === undefined ? undefined : "/bundle",
      formats: formats === undefined ? undefined : "/formats"
    }
    const variables = Object.entries(engineEnv(inside.bundle, inside.formats, "/work"))
    return {
      file: "bwrap",
      args: [
        ...isolation,
        ...system,
        ...["--ro-bind", engine, "/engine"],
        ...(bundle === undefined ? [] : ["--ro-bind", bundle, "/bundle"]),
        ...(formats === undefined ? [] : ["--ro-bind", formats, "/formats"]),
        ...["--bind", work, "/work", "--chdir", "/work"],
        ...variables.flatMap(([name, value]) => ["--setenv", name, value]),
        // Without this the document could fill the memory behind the root folder.
        ...["--remount-ro", "/"],
        ...["--", "/usr/bin/prlimit"],
        `--as=${limits.memoryMb * 1024 * 1024}`,
        `--cpu=${limits.cpuSeconds}`,
        `--fsize=${limits.fileMb * 1024 * 1024}`,
        ...["--nofile=128", "--nproc=64", "--core=0", "--"],
        ...["/engine", "-X", "compile", ...bundleArgs(inside.bundle), ...args]
      ],
      env: {},
      cwd: work
    }
  }
