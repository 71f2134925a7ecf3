/**
 * Turns LaTeX into PDF, never from the network: with the engine host where it works (engine/README.md), and with the
 * `tectonic` command in a sandbox elsewhere.
 *
 * @see https://tectonic-typesetting.github.io/book/latest/v2cli/compile.html
 */
import { Clock, Context, Effect, type FileSystem, Layer, Metric, type Path, Ref, type Scope, Semaphore } from "effect"
import { type ChildProcessSpawner } from "effect/process"
import { availableParallelism } from "node:os"
import type { CompiledPdf, LatexSource, SandboxLevel, TexDiagnostic, TexEngineName, TexFile } from "../domain/Latex.ts"
import { CompileFailed, CompileTimedOut, SandboxUnavailable, TectonicUnavailable } from "../domain/Problems.ts"
import { AppConfig } from "./AppConfig.ts"
import { makeFairQueue } from "./FairQueue.ts"
import { metrics, outcomeOf, timed } from "./Metrics.ts"
import { systemCodes } from "./SystemCodes.ts"
import { activeContentOf } from "./tectonic/ActiveContent.ts"
import { errorsOf, missingFonts, pagesOf, readNotes } from "./tectonic/Diagnostics.ts"
import { type Probed, probe } from "./tectonic/Probe.ts"
import { makeWorkshop } from "./tectonic/Workshop.ts"

export interface CompileOptions {
  /** Our own template, all of whose text went through `Escape.ts`. A user's TeX is never trusted. */
  readonly trusted: boolean
  /** "one" for a document without references. */
  readonly passes: "one" | "as-needed"
  /** Beside the document, by names that are relative and stay below it. */
  readonly files?: ReadonlyArray<TexFile>
}

export interface TectonicStatus {
  readonly available: boolean
  readonly version?: string
  readonly engine?: TexEngineName
  readonly sandbox: SandboxLevel
  /** What is wrong and what to do. */
  readonly detail?: string
}

export const pdfLimit = 20_000_000

/** For whom a document is compiled: each one's wait behind their own, and only in rounds behind those of others. */
export class CompileFor extends Context.Reference<string>("pass-ats/infra/CompileFor", {
  defaultValue: () => "the server"
}) {}

export class Tectonic extends Context.Service<
  Tectonic,
  {
    /**
     * Compiles in a fresh folder with bounded time, memory and output, in the sandbox where there is one.
     *
     * Fails with `CompileFailed` when the source is at fault, `CompileTimedOut` after `TECTONIC_TIMEOUT_MS`,
     * `SandboxUnavailable` for a user's TeX where nothing keeps it from the server's files, and
     * `TectonicUnavailable` when the engine cannot run at all, or has no room to work in.
     */
    compile(
      source: LatexSource,
      options: CompileOptions
    ): Effect.Effect<CompiledPdf, CompileFailed | CompileTimedOut | SandboxUnavailable | TectonicUnavailable>
    /** As found at start, or at the last try since when it was not available then. */
    readonly status: Effect.Effect<TectonicStatus>
  }
>()("pass-ats/infra/Tectonic") {
  static readonly layer = Layer.effect(
    Tectonic,
    Effect.gen(function* () {
      const config = yield* AppConfig
      const parts = yield* Effect.context<
        FileSystem.FileSystem | Path.Path | ChildProcessSpawner.ChildProcessSpawner | Scope.Scope
      >()
      const workshop = yield* makeWorkshop
      const limits = { timeoutMs: config.tectonicTimeoutMs, pdfBytes: pdfLimit }
      const examine = probe({ config, workshop, limits }).pipe(Effect.provideContext(parts))
      const first = yield* examine
      yield* tellEngine(undefined, first)
      const found = yield* Ref.make<Found>({ probed: first, at: yield* Clock.currentTimeMillis })
      const probing = yield* Semaphore.make(1)
      const queue = makeFairQueue(availableParallelism())

      /** What was not available may have been installed since. */
      const current = Effect.gen(function* () {
        const last = yield* Ref.get(found)
        const now = yield* Clock.currentTimeMillis
        if (last.probed._tag === "Ready" || now - last.at < retryAfterMs) {
          return last.probed
        }
        const probed = yield* examine
        yield* tellEngine(last.probed, probed)
        yield* Ref.set(found, { probed, at: now })
        return probed
      }).pipe(Semaphore.withPermits(probing, 1))

      const compile = Effect.fn("Tectonic.compile")(function* (source: LatexSource, options: CompileOptions) {
        yield* Effect.annotateCurrentSpan({ "tex.length": source.length, "tex.trusted": options.trusted })
        const probed = yield* current
        if (probed._tag === "Unavailable") {
          return yield* new TectonicUnavailable({ detail: probed.detail })
        }
        const { engine } = probed
        yield* Effect.annotateCurrentSpan({ "tex.engine": engine.name, "tex.sandbox": engine.sandbox })
        if (!options.trusted && engine.sandbox === "none") {
          return yield* new SandboxUnavailable({ detail: probed.detail ?? "No sandbox works on this server." })
        }
        const { passes, trusted } = options
        const job = { source, files: options.files ?? [], passes, sharesOpening: trusted, now: yield* today }
        const ran = yield* engine.run(job).pipe(
          Effect.catchTags({
            RanTooLong: ({ limitMs }) =>
              Effect.fail(new CompileTimedOut({ detail: `It was stopped after ${limitMs} ms.`, limitMs })),
            RanTooMuch: ({ what }) =>
              Effect.fail(
                new CompileFailed({ detail: `${what}.`, errors: [{ severity: "error", message: what }], log: "" })
              ),
            // The next one looks at once for what still works.
            EngineGone: ({ why }) =>
              Effect.logWarning("The TeX engine ended").pipe(
                Effect.annotateLogs({ engine: engine.name, sandbox: engine.sandbox, why }),
                Effect.andThen(tellEngine(probed, undefined)),
                Effect.andThen(Ref.set(found, { probed: { _tag: "Unavailable", detail: why }, at: 0 })),
                Effect.andThen(Effect.fail(new TectonicUnavailable({ detail: `The engine ended: ${why}.` })))
              ),
            PlatformError: (error) =>
              systemCodes(error).some((code) => noRoom.has(code))
                ? Effect.fail(new TectonicUnavailable({ detail: noRoomDetail }))
                : Effect.die(error)
          }),
          queue.inTurn(yield* CompileFor)
        )
        const { chatter, exitCode, ms, notes, pdf } = ran
        yield* Effect.annotateCurrentSpan({
          "tex.exit_code": exitCode,
          "tex.ms": ms,
          ...(ran.passes === undefined ? {} : { "tex.passes": ran.passes })
        })
        if (pdf === undefined) {
          const errors = errorsOf(ran, source)
          return yield* new CompileFailed({ detail: told(errors), errors, log: chatter })
        }
        const active = trusted ? undefined : yield* activeContentOf(pdf)
        if (active !== undefined) {
          const message = `The PDF would hold ${active}`
          const errors = [{ severity: "error" as const, message }]
          return yield* new CompileFailed({ detail: `${message}. Take it out.`, errors, log: chatter })
        }
        const pages = pagesOf(chatter)
        yield* Effect.annotateCurrentSpan({ "pdf.bytes": pdf.byteLength, "pdf.pages": pages })
        const warnings = [...missingFonts(chatter), ...readNotes(notes)]
        const made = { pdf: new Uint8Array(pdf), pages, log: chatter, ms, warnings }
        return { ...made, ...(ran.passes === undefined ? {} : { passes: ran.passes }) }
      })

      const status = Effect.map(current, (probed): TectonicStatus => {
        const detail = probed.detail === undefined ? {} : { detail: probed.detail }
        return probed._tag === "Ready"
          ? {
              available: true,
              version: probed.engine.version,
              engine: probed.engine.name,
              sandbox: probed.engine.sandbox,
              ...detail
            }
          : { available: false, sandbox: "none", ...detail }
      })

      const measured = (source: LatexSource, options: CompileOptions) =>
        compile(source, options).pipe(
          timed(metrics.compileDuration, (exit) => {
            const outcome = outcomeOf(exit)
            return outcome === undefined ? undefined : { outcome, trusted: String(options.trusted) }
          })
        )
      return Tectonic.of({ compile: measured, status })
    })
  )
}

interface Found {
  readonly probed: Probed
  readonly at: number
}

const retryAfterMs = 15_000

/** In the metrics: what compiles now, and what does not any more. */
const tellEngine = (before: Probed | undefined, now: Probed | undefined) => {
  const tell = (probed: Probed | undefined, value: number) =>
    probed?._tag === "Ready"
      ? Metric.update(
          Metric.withAttributes(metrics.texEngine, { engine: probed.engine.name, sandbox: probed.engine.sandbox }),
          value
        )
      : Effect.void
  return Effect.andThen(tell(before, 0), tell(now, 1))
}

const noRoom: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"])
const noRoomDetail = "The disk where TeX works is full. For the operator: make room where TMPDIR is."

/** The start of the day, UTC: `\today` is right, and a document compiled twice in a day has the same bytes. */
const today = Effect.map(Clock.currentTimeMillis, (now) => Math.floor(now / 86_400_000) * 86_400)

const told = ([first]: ReadonlyArray<TexDiagnostic>) => {
  const message = `${first?.message.replace(/[.!]+$/, "")}.`
  if (first?.line === undefined) return message
  const isOwn = first.file === undefined || first.file === "main.tex"
  return isOwn ? `Line ${first.line}: ${message}` : `${first.file}, line ${first.line}: ${message}`
}
