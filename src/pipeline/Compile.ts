/** Stage "compile": the PDF, fitted to its pages and read back. */
import { Effect } from "effect"
import type { JobOptions } from "../domain/Job.ts"
import type { LatexSource, TexDiagnostic } from "../domain/Latex.ts"
import type { CompileFailed, CompileTimedOut, TectonicUnavailable } from "../domain/Problems.ts"
import type { RoundTrip } from "../domain/Report.ts"
import { roundTrip } from "../domain/RoundTrip.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { readPdf } from "../infra/PdfText.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { renderLatex } from "./Latex.ts"

export interface CompiledResume {
  readonly source: LatexSource
  readonly pdf: Uint8Array
  readonly pages: number
  /** The PDF's own text. */
  readonly text: string
  readonly roundTrip: RoundTrip
  readonly warnings: ReadonlyArray<string>
}

const compileAt = Effect.fnUntraced(function* (
  tailored: Tailored,
  options: JobOptions,
  tightness: number
): Effect.fn.Return<CompiledResume, CompileFailed | CompileTimedOut | TectonicUnavailable, Tectonic> {
  const tectonic = yield* Tectonic
  const { reading, source, warnings } = renderLatex(tailored, options, tightness)
  const { pdf, warnings: told } = yield* tectonic
    .compile(source, { trusted: true, passes: "one" })
    // Our own templates compile without a sandbox where there is none.
    .pipe(Effect.catchTag("SandboxUnavailable", Effect.die))
  const { pages, text } = yield* readPdf(pdf)
  const found = roundTrip(reading, text)
  const unread = found.missing.map((line) => `Machines may not read this line as it stands: ${line}`)
  return {
    source,
    pdf,
    pages,
    text,
    roundTrip: found,
    warnings: [...warnings, ...told.filter(aboutText).map(({ message }) => message), ...unread]
  }
})

/** Text that is not there is for people to know; how full a line is, is not. */
const aboutText = ({ message }: TexDiagnostic) => /^(?:The font|could not represent)/.test(message)

/** Set closer when that saves a page; the last page of a résumé is seldom worth a sheet of its own. */
export const compileResume = Effect.fn("Compile.compileResume")(function* (tailored: Tailored, options: JobOptions) {
  const normal = yield* compileAt(tailored, options, 0)
  if (normal.pages === 1) return normal
  const compact = yield* compileAt(tailored, options, 1)
  return compact.pages < normal.pages ? compact : normal
})
