/** The engine host behind the interface that it shares with the command. */
import { Clock, Effect } from "effect"
import type { TexFile } from "../../domain/Latex.ts"
import type { Host } from "./Host.ts"
import type { HostAnswer } from "./HostFrames.ts"
import { type Ran, RanTooLong, RanTooMuch, type RunLimits } from "./Run.ts"
import { EngineGone, type TexEngine, type TexJob } from "./TexEngine.ts"

const mostPasses = 4

export const hostEngine = (host: Host, version: string, limits: RunLimits): TexEngine => ({
  name: "host",
  sandbox: "seccomp",
  version,
  run: Effect.fnUntraced(function* (job: TexJob) {
    const begun = yield* Clock.currentTimeMillis
    const tooLong = new RanTooLong({ limitMs: limits.timeoutMs })
    const { answer, passes } = yield* passesOf(host, job).pipe(
      Effect.timeoutOrElse({ duration: limits.timeoutMs, orElse: () => Effect.fail(tooLong) }),
      Effect.catchTags({
        HostMissing: ({ detail }) => Effect.fail(new EngineGone({ why: detail })),
        HostGone: ({ why }) => Effect.fail(new EngineGone({ why })),
        JobCrashed: () => Effect.succeed({ answer: crashed, passes: 1 })
      })
    )
    const { chatter, notes, pdf, status } = answer
    const failure = failures[status]
    if (status === "unjailed") return yield* new EngineGone({ why: "its jail does not work any more" })
    if (status === "wall") return yield* tooLong
    if (status === "written") return yield* new RanTooMuch({ what: "The document writes more than it may" })
    if (pdf.length > limits.pdfBytes) {
      return yield* new RanTooMuch({ what: `The PDF is larger than ${Math.floor(limits.pdfBytes / 1_048_576)} MiB` })
    }
    const ms = (yield* Clock.currentTimeMillis) - begun
    const made = status === "done" ? pdf : undefined
    const ran: Ran = { exitCode: failure ?? (made === undefined ? 1 : 0), chatter, notes, pdf: made, ms, passes }
    return ran
  })
})

const crashed: HostAnswer = { status: "crashed", chatter: "", notes: "", pdf: new Uint8Array(), files: [] }

/** What a shell would say of the signal. */
const failures: Readonly<Record<string, number | undefined>> = { gaveup: 134, crashed: 139, cpu: 152 }

/** Again as long as references ask for it, each pass with the files that the one before it wrote. */
const passesOf = Effect.fnUntraced(function* (host: Host, job: TexJob) {
  const opening = job.sharesOpening ? openingOf(job.source) : undefined
  let files = job.files
  for (let passes = 1; ; passes += 1) {
    const lastPass = job.passes === "one" || passes === mostPasses
    const answer = yield* host.ask({ source: job.source, files, lastPass }, opening, job.now)
    if (answer.status !== "again") return { answer, passes }
    files = withNewer(job.files, answer.files)
  }
})

const withNewer = (files: ReadonlyArray<TexFile>, newer: ReadonlyArray<TexFile>): ReadonlyArray<TexFile> => {
  const written = new Set(newer.map(({ name }) => name))
  return [...files.filter(({ name }) => !written.has(name)), ...newer]
}

/** What stands before a document's own text. */
const openingOf = (source: string): string | undefined => {
  const end = source.indexOf("\n\\begin{document}\n")
  return end === -1 ? undefined : source.slice(0, end + "\n\\begin{document}\n".length)
}
