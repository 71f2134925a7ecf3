/** One run of the engine: a folder of its own, a process group of its own, bounded in time and output. */
import { Clock, Data, Effect, FileSystem, Path, type PlatformError, Stream } from "effect"
import { ChildProcessSpawner } from "effect/process"
import type { TexFile } from "../../domain/Latex.ts"
import type { Confine, EngineOptions } from "../Sandbox.ts"

export interface RunLimits {
  readonly timeoutMs: number
  readonly pdfBytes: number
}

export interface Ran {
  /** Absent when a signal ended the engine. */
  readonly exitCode: number | undefined
  /** What TeX printed, its beginning and end when there is much. */
  readonly chatter: string
  /** Tectonic's own lines: `error: …`, `warning: …`. */
  readonly notes: string
  readonly pdf: Uint8Array | undefined
  /** Wall time, milliseconds. */
  readonly ms: number
  /** Absent where the engine does not tell. */
  readonly passes?: number
}

export class RanTooLong extends Data.TaggedError("RanTooLong")<{ readonly limitMs: number }> {}

/** What was printed, or what was made, is more than a document needs. */
export class RanTooMuch extends Data.TaggedError("RanTooMuch")<{ readonly what: string }> {}

/** Kept of what is printed, for one stream. */
const keptCharacters = 65_536
/** A document that prints more is stopped: the rest would be read for nothing. */
const printedLimit = 8 * 1_048_576

const collect = (stream: Stream.Stream<Uint8Array, PlatformError.PlatformError>) =>
  stream.pipe(
    Stream.decodeText(),
    Stream.runFoldEffect(
      () => ({ head: "", tail: "", length: 0 }),
      ({ head, length, tail }, text) => {
        if (length + text.length > printedLimit) {
          return Effect.fail(new RanTooMuch({ what: `The document prints more than ${printedLimit / 1_048_576} MiB` }))
        }
        const room = Math.max(0, keptCharacters / 2 - head.length)
        return Effect.succeed({
          head: head + text.slice(0, room),
          tail: (tail + text.slice(room)).slice(-keptCharacters / 2),
          length: length + text.length
        })
      }
    ),
    Effect.map(({ head, length, tail }) => (length > head.length + tail.length ? `${head}\n[…]\n${tail}` : head + tail))
  )

/**
 * Compiles `source`, with `files` beside it, in a fresh folder below `workshop`, which is removed whatever happens. A document at
 * fault is no failure of this: see `exitCode`.
 */
export const runEngine = Effect.fnUntraced(function* (
  { files, source }: { readonly source: string; readonly files: ReadonlyArray<TexFile> },
  at: { readonly confine: Confine; readonly workshop: string; readonly limits: RunLimits },
  options: EngineOptions
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const job = yield* fs.makeTempDirectoryScoped({ directory: at.workshop, prefix: "job-" })
  for (const { content, name } of files) {
    yield* fs.makeDirectory(path.dirname(path.join(job, name)), { recursive: true })
    yield* fs.writeFile(path.join(job, name), content)
  }
  yield* fs.writeFileString(path.join(job, "main.tex"), source)
  const begun = yield* Clock.currentTimeMillis
  const { limits } = at
  const ended = yield* spawnAndWait(at.confine(job, options)).pipe(
    Effect.timeoutOrElse({
      duration: limits.timeoutMs,
      orElse: () => Effect.fail(new RanTooLong({ limitMs: limits.timeoutMs }))
    })
  )
  const ms = Math.round((yield* Clock.currentTimeMillis) - begun)
  const pdf = ended.exitCode === 0 ? yield* readPdf(path.join(job, "main.pdf"), limits.pdfBytes) : undefined
  const ran: Ran = { ...ended, pdf, ms }
  return ran
}, Effect.scoped)

const spawnAndWait = Effect.fnUntraced(function* (command: ReturnType<Confine>) {
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const engine = yield* spawner.spawn(command)
  const [chatter, notes, exitCode] = yield* Effect.all(
    [collect(engine.stdout), collect(engine.stderr), Effect.orElseSucceed(engine.exitCode, () => undefined)],
    { concurrency: "unbounded" }
  )
  return { exitCode, chatter, notes }
  // The scope ends here, and with it the whole process group.
}, Effect.scoped)

/** The PDF, if one was made. A link in its place would be a file of the server's. */
const readPdf = Effect.fnUntraced(function* (file: string, limit: number) {
  const fs = yield* FileSystem.FileSystem
  const info = yield* Effect.option(fs.lstat(file))
  if (info._tag === "None" || info.value.type !== "File") {
    return undefined
  }
  if (Number(info.value.size) > limit) {
    return yield* new RanTooMuch({ what: `The PDF is larger than ${Math.floor(limit / 1_048_576)} MiB` })
  }
  return yield* fs.readFile(file)
})
