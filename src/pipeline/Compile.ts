/** Stage "compile": the PDF, fitted to its pages and read back. */
import { Effect } from "effect"
import type { JobOptions } from "../domain/Job.ts"
import type { LatexSource, TexDiagnostic } from "../domain/Latex.ts"
import type { Analysis } from "../domain/Posting.ts"
import {
  type CompileFailed,
  type CompileTimedOut,
  ResumeUnreadable,
  type TectonicUnavailable
} from "../domain/Problems.ts"
import type { Dropped, RoundTrip } from "../domain/Report.ts"
import { roundTrip } from "../domain/RoundTrip.ts"
import type { Gone } from "../domain/Shorten.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { type PdfText, readLinesBehind, readPdf } from "../infra/PdfText.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { isReadable } from "../templates/Readable.ts"
import { fit, type Setting } from "./Fit.ts"
import { renderLatex } from "./Latex.ts"

interface Compiled {
  readonly source: LatexSource
  /** What a reader is to find. */
  readonly reading: Tailored
  readonly pdf: Uint8Array
  readonly pages: number
  readonly warnings: ReadonlyArray<string>
}

interface Read extends Omit<Compiled, "reading">, PdfText {
  readonly roundTrip: RoundTrip
}

export interface CompiledResume extends Read {
  /** What the PDF says, after what had to be left out for its pages. */
  readonly tailored: Tailored
  readonly dropped: ReadonlyArray<Dropped>
  readonly gone: Gone
  /** How often the engine ran. */
  readonly compiles: number
}

export interface Goal {
  /** As many as needed where it is not told. */
  readonly pages?: number | undefined
  /** By what the posting asks for it is decided what goes first. */
  readonly analysis: Analysis
}

const compileAt = Effect.fnUntraced(function* (
  { tailored, tightness }: Setting,
  options: JobOptions
): Effect.fn.Return<Compiled, CompileFailed | CompileTimedOut | TectonicUnavailable, Tectonic> {
  const tectonic = yield* Tectonic
  const { reading, source, warnings } = renderLatex(tailored, options, tightness)
  const {
    pages,
    pdf,
    warnings: told
  } = yield* tectonic
    .compile(source, { trusted: true, passes: "one" })
    // Our own templates compile without a sandbox where there is none.
    .pipe(Effect.catchTag("SandboxUnavailable", Effect.die))
  const texts = [...warnings, ...told.filter(aboutText).map(({ message }) => message)]
  return { source, reading, pdf, pages, warnings: texts }
})

const readBack = Effect.fnUntraced(function* ({ pdf, reading, source, warnings }: Compiled): Effect.fn.Return<Read> {
  const read = yield* readPdf(pdf)
  return { source, pdf, warnings, ...read, roundTrip: roundTrip(reading, read.text) }
})

/** Text that is not there is for people to know; how full a line is, is not. */
const aboutText = ({ message }: TexDiagnostic) => /^(?:The font|could not represent)/.test(message)

/** What every reader is known to take: one column, the font with the most characters, no colour. */
const plain = { template: "classic", font: "noto-sans", accent: "#000000" } as const satisfies JobOptions

/** What programs should read of every PDF, and do not of this one. */
const lost = ({ roundTrip: { missing } }: Read) => missing.filter(isReadable)

/** Set again, plainly, when something cannot be read back; the better of both. */
const repaired = Effect.fnUntraced(function* (made: Read, setting: Setting, options: JobOptions) {
  const other = yield* readBack(yield* compileAt(setting, { ...options, ...plain }))
  const more = lost(other).length - lost(made).length || other.roundTrip.missing.length - made.roundTrip.missing.length
  return more < 0 ? { ...other, roundTrip: { ...other.roundTrip, plainer: true } } : made
})

const tooLong = (pages: number, goal: number) =>
  `The résumé takes ${pages} pages where ${goal === 1 ? "1 was" : `${goal} were`} to be enough: jobs, degrees and skills are not left out.`

/**
 * Fitted to its pages, and readable: at most four runs of the engine, and one more to mend what cannot be read. A PDF
 * that still lacks a line which programs should read is not delivered.
 */
export const compileResume = Effect.fn("Compile.compileResume")(function* (
  tailored: Tailored,
  options: JobOptions,
  { analysis, pages }: Goal = { analysis: { keywords: [] } }
) {
  const fitted = yield* fit(tailored, options, { analysis, pages: pages ?? Infinity }, (setting) =>
    Effect.map(compileAt(setting, options), (made) => ({
      ...made,
      linesBehind: (count: number) => readLinesBehind(made.pdf, count)
    }))
  )
  const { compiles, dropped, gone, setting } = fitted
  const read = yield* readBack(fitted.made)
  const isRead = read.roundTrip.missing.length === 0
  const made = isRead ? read : yield* repaired(read, setting, options)
  if (lost(made).length > 0) {
    return yield* new ResumeUnreadable({ lines: lost(made), of: made.roundTrip.linesExpected })
  }
  yield* Effect.annotateCurrentSpan({
    "compile.runs": compiles,
    "pdf.pages": made.pages,
    "pdf.dropped": dropped.length
  })
  const result: CompiledResume = {
    ...made,
    tailored: setting.tailored,
    dropped,
    gone,
    compiles: isRead ? compiles : compiles + 1,
    warnings: [
      ...made.warnings,
      ...(pages !== undefined && made.pages > pages ? [tooLong(made.pages, pages)] : []),
      ...(made.roundTrip.plainer === true
        ? ["Set plainly, in one column: programs could not read every line of the template that was asked for."]
        : []),
      ...made.roundTrip.missing.map((line) => `Machines may not read this line as it stands: ${line}`)
    ]
  }
  return result
})
