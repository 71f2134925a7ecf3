/**
 * What Tectonic and TeX say of a document, as data.
 *
 * @see https://tectonic-typesetting.github.io/book/latest/
 */
import type { TexDiagnostic } from "../../domain/Latex.ts"
import { plainly } from "./Causes.ts"
import type { Ran } from "./Run.ts"

const note = /^(error|warning): (?:([^\s:][^:\n]*):(\d+): ?)?(.*)$/gm

/** Lines that say only that something was said before. */
const empty =
  /^(?:the XeTeX engine had an unrecoverable error|something bad happened inside XeTeX|warnings were issued|you may need to load|choose a different font|halted on|Fontconfig)/

/** A document may err without end; nobody reads more. */
const keptErrors = 20
const keptWarnings = 200

/** Tectonic's `error: main.tex:14: …` and `warning: …` lines, without those that only refer to others. */
export const readNotes = (notes: string): ReadonlyArray<TexDiagnostic> =>
  // The text of a warning may begin on the line below its place.
  Array.from(
    notes.replace(/^((?:error|warning): [^\s:]+:\d+:) *\n/gm, "$1 ").matchAll(note),
    ([, severity, file, line, message = ""]): TexDiagnostic => ({
      severity: severity === "error" ? "error" : "warning",
      message: message.trim(),
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line: Number(line) })
    })
  )
    .filter(({ message }) => message !== "" && !empty.test(message))
    .slice(0, keptWarnings)

/** What our own template says of a font that this installation lacks. */
export const missingFonts = (chatter: string): ReadonlyArray<TexDiagnostic> =>
  Array.from(chatter.matchAll(/^PASS-ATS lacks (\S+)$/gm), ([, font = ""]): TexDiagnostic => ({
    severity: "warning",
    message: `The font ${font} is not installed, and text that needs it was left out`
  }))

/** Pages of the document, as XeTeX counts them at the end. */
export const pagesOf = (chatter: string): number =>
  Number([...chatter.matchAll(/^Output written on main\.xdv \((\d+) pages?/gm)].at(-1)?.[1] ?? 0)

/** `! …` of TeX itself, with the line that TeX names below it, for a run that Tectonic reported no place for. */
const shouted = (chatter: string): ReadonlyArray<TexDiagnostic> =>
  Array.from(
    chatter.matchAll(/^! (.+)$(?:(?!\n! )[^])*?(?:^l\.(\d+) |(?![^]))/gm),
    ([, message = "", line]): TexDiagnostic => ({
      severity: "error",
      message,
      ...(line === undefined ? {} : { file: "main.tex", line: Number(line) })
    })
  ).slice(0, keptErrors)

const signals: Readonly<Record<number, string>> = {
  134: "The engine gave up: a picture or a font of the document is broken, or it needs more memory than it may use",
  137: "The document needs more memory than it may use",
  139: "The engine crashed on this document",
  152: "The document needs more processor time than it may use",
  153: "The document writes more than it may"
}

/** TeX asks for another name of a file it misses, and so tells no line: it is the first that names the file. */
const placed =
  (source: string) =>
  (error: TexDiagnostic): TexDiagnostic => {
    const file = /File `([^']+)' not found/.exec(error.message)?.[1]
    if (file === undefined || error.line !== undefined) return error
    const names = [file, file.replace(/\.\w+$/, "")]
    const index = source.split("\n").findIndex((line) => names.some((name) => line.includes(name)))
    return index === -1 ? error : { ...error, file: "main.tex", line: index + 1 }
  }

/** At least one error of the document `source`, one with a place first. */
export const errorsOf = (ran: Ran, source = ""): ReadonlyArray<TexDiagnostic> => {
  if (hasNoPages.test(ran.chatter) && !/^! /m.test(ran.chatter)) {
    return [{ severity: "error", message: "The document has no pages" }]
  }
  const noted = readNotes(ran.notes).filter(({ severity }) => severity === "error")
  const located = noted.filter(({ line }) => line !== undefined)
  const found = (located.length > 0 ? located : [...shouted(ran.chatter).map(placed(source)), ...noted]).slice(
    0,
    keptErrors
  )
  return found.length > 0 ? found.map(plainly(ran.chatter)) : [{ severity: "error", message: lastResort(ran) }]
}

const hasNoPages = /^No pages of output\./m

const lastResort = ({ exitCode }: Ran): string =>
  signals[exitCode ?? 137] ?? `The engine ended with code ${exitCode} and said nothing more`
