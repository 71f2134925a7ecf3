/**
 * Turns LaTeX into PDF with Tectonic: one confined child process for each document,
 * offline, in a folder that is gone afterwards.
 *
 * @see https://tectonic-typesetting.github.io/book/latest/v2cli/compile.html
 */
import { Clock, Context, Effect, FileSystem, Layer, Option, Path, Semaphore, Stream } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { availableParallelism } from "node:os"
import { type CompiledPdf, LatexSource, type SandboxLevel } from "../domain/Latex.ts"
import { CompileFailed, CompileTimedOut, SandboxUnavailable, TectonicUnavailable } from "../domain/Problems.ts"
import { AppConfig } from "./AppConfig.ts"
import { Sandbox } from "./Sandbox.ts"
import { parseTexLog } from "./TexLog.ts"

export interface CompileOptions {
  /** Our own template, in which all text is escaped; a user's TeX is not. */
  readonly trusted: boolean
  /** `one` for documents without references; else as many as they need. */
  readonly passes: "one" | "as-needed"
}

export interface TectonicStatus {
  readonly available: boolean
  readonly version?: string
  readonly sandbox: SandboxLevel
  /** What is wrong and what to do. */
  readonly detail?: string
}

const maxPdfMb = 20
const maxLogCharacters = 64 * 1024

export class Tectonic extends Context.Service<
  Tectonic,
  {
    /**
     * Fails with `CompileFailed` when the document is at fault, `CompileTimedOut` after
     * `TECTONIC_TIMEOUT_MS`, `SandboxUnavailable` when a user's TeX could not be confined, and
     * `TectonicUnavailable` when there is no engine.
     */
    compile(
      source: LatexSource,
      options: CompileOptions
    ): Effect.Effect<CompiledPdf, CompileFailed | CompileTimedOut | SandboxUnavailable | TectonicUnavailable>
    /** As found by a real compile at start. */
    readonly status: Effect.Effect<TectonicStatus>
  }
>()("pass-ats/infra/Tectonic") {
  static readonly layer = Layer.effect(
    Tectonic,
    Effect.gen(function* () {
      const config = yield* AppConfig
      const sandbox = yield* Sandbox
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
      const slots = yield* Semaphore.make(availableParallelism())
      const engine = yield* findEngine(config.tectonicPath, fs, path)

      const run = Effect.fnUntraced(function* (source: LatexSource, { passes }: CompileOptions) {
        const work = yield* fs.makeTempDirectoryScoped({ prefix: "pass-ats-tex-" })
        // The sandbox's user is nobody, and must write here.
        yield* fs.chmod(work, 0o777)
        yield* fs.writeFileString(path.join(work, "main.tex"), source)
        const command = sandbox.command(
          {
            engine,
            bundle: config.tectonicBundle,
            formats: config.tectonicCacheDir,
            work,
            limits: {
              memoryMb: config.tectonicMemoryMb,
              cpuSeconds: Math.ceil(config.tectonicTimeoutMs / 1000),
              fileMb: maxPdfMb
            }
          },
          ["--untrusted", "--only-cached", ...(passes === "one" ? ["--reruns", "0"] : []), "main.tex"]
        )
        const child = yield* spawner.spawn(
          ChildProcess.make(command.file, command.args, {
            cwd: command.cwd,
            env: command.env,
            extendEnv: false,
            stdin: "ignore",
            forceKillAfter: "200 millis"
          })
        )
        const log = yield* child.all.pipe(
          Stream.decodeText(),
          Stream.runFold(
            () => "",
            (text, chunk) => (text.length < maxLogCharacters ? text + chunk : text)
          )
        )
        const code = yield* child.exitCode
        const pdf = yield* fs.readFile(path.join(work, "main.pdf")).pipe(Effect.option)
        const kept = log.slice(0, maxLogCharacters).replaceAll(work, "")
        const diagnostics = parseTexLog(kept)
        if (code !== 0 || Option.isNone(pdf)) {
          const errors = diagnostics.filter(({ severity }) => severity === "error")
          return yield* new CompileFailed({ errors, log: kept, detail: firstCause(errors) })
        }
        return { pdf: pdf.value, warnings: diagnostics.filter(({ severity }) => severity === "warning") }
      }, Effect.scoped)

      const limited = (source: LatexSource, options: CompileOptions) =>
        run(source, options).pipe(
          Effect.timeoutOrElse({
            duration: config.tectonicTimeoutMs,
            orElse: () =>
              Effect.fail(
                new CompileTimedOut({
                  limitMs: config.tectonicTimeoutMs,
                  detail: "Look for a loop without end, or make the document shorter."
                })
              )
          }),
          slots.withPermits(1)
        )

      const check = limited(oneWord, { trusted: true, passes: "one" }).pipe(
        Effect.match({
          onSuccess: (): TectonicStatus => ({ available: true, sandbox: sandbox.level }),
          onFailure: (error): TectonicStatus => ({
            available: false,
            sandbox: sandbox.level,
            detail:
              error._tag === "PlatformError"
                ? `${config.tectonicPath} cannot be run. Set TECTONIC_PATH, or start with \`npm start\`, which installs Tectonic.`
                : `Tectonic cannot compile one word: ${error.detail ?? error.title}`
          })
        })
      )
      const version = yield* spawner.string(ChildProcess.make(engine, ["--version"])).pipe(
        Effect.map((text) => /\d+\.\d+\.\d+/.exec(text)?.[0]),
        Effect.orElseSucceed(() => undefined)
      )
      const found = yield* check
      const status: TectonicStatus = {
        ...found,
        ...(version === undefined ? {} : { version }),
        ...(found.detail === undefined && Option.isSome(sandbox.detail) ? { detail: sandbox.detail.value } : {})
      }

      const compile = Effect.fn("Tectonic.compile")(function* (source: LatexSource, options: CompileOptions) {
        if (!status.available) {
          return yield* new TectonicUnavailable({ detail: status.detail ?? "Tectonic is not installed." })
        }
        if (!options.trusted && sandbox.level === "none") {
          return yield* new SandboxUnavailable({ detail: Option.getOrElse(sandbox.detail, () => "") })
        }
        yield* Effect.annotateCurrentSpan({
          "latex.length": source.length,
          "tex.passes": options.passes,
          "tex.sandbox": sandbox.level
        })
        const begun = yield* Clock.currentTimeMillis
        const { pdf, warnings } = yield* limited(source, options).pipe(Effect.catchTag("PlatformError", Effect.die))
        const ms = Math.round((yield* Clock.currentTimeMillis) - begun)
        yield* Effect.annotateCurrentSpan({ "pdf.bytes": pdf.byteLength, "tex.ms": ms })
        return { pdf, ms, warnings }
      })

      return Tectonic.of({ compile, status: Effect.succeed(status) })
    })
  )
}

const oneWord = LatexSource.make("\\nofiles\\documentclass{article}\\begin{document}Ready\\end{document}\n")

/** The sandbox binds a file, so a bare name is looked up as a shell would. */
const findEngine = Effect.fnUntraced(function* (name: string, fs: FileSystem.FileSystem, path: Path.Path) {
  if (name.includes("/")) return path.resolve(name)
  for (const folder of (process.env["PATH"] ?? "").split(":")) {
    const file = path.join(folder, name)
    if (yield* Effect.orElseSucceed(fs.exists(file), () => false)) return file
  }
  return name
})

const firstCause = (errors: ReadonlyArray<{ readonly message: string; readonly line?: number }>): string => {
  const [first] = errors
  if (first === undefined)
    return "TeX ended without a word; the document may need more memory or output than is allowed."
  return first.line === undefined ? first.message : `Line ${first.line}: ${first.message}`
}
