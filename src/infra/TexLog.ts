/**
 * What Tectonic writes to its error stream, as diagnostics.
 *
 * @see https://tectonic-typesetting.github.io/book/latest/v2cli/compile.html
 */
import type { TexDiagnostic } from "../domain/Latex.ts"

const line = /^(error|warning): (?:(?<file>[^:\s][^:\n]*):(?<line>\d+): )?(?<message>.+)$/

/** Lines of Tectonic's that say only that something failed. */
const noise =
  /^(the TeX engine had an unrecoverable error|halted on potentially-recoverable error|accessing absolute path)/

export const parseTexLog = (log: string): ReadonlyArray<TexDiagnostic> =>
  log.split("\n").flatMap((text): ReadonlyArray<TexDiagnostic> => {
    const match = line.exec(text.trim())
    const { file, line: number, message } = match?.groups ?? {}
    if (match === null || message === undefined || noise.test(message)) return []
    return [
      {
        severity: match[1] === "error" ? "error" : "warning",
        message,
        ...(file === undefined ? {} : { file }),
        ...(number === undefined ? {} : { line: Number(number) })
      }
    ]
  })
