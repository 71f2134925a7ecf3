/** What TeX says of a fault, as people put it; its own words stay, for they are what one looks up. */
import type { TexDiagnostic } from "../../domain/Latex.ts"

/** TeX prints the line up to the place where it stopped: the last command there is the one it does not know. */
const unknownCommand = (line: number | undefined, chatter: string): string | undefined => {
  const context = new RegExp(`^l\\.${line ?? "\\d+"} (.*)$`, "m").exec(chatter)?.[1]
  return context?.match(/\\(?:[A-Za-z@]+|.)/gu)?.at(-1)
}

type Rule = readonly [
  pattern: RegExp,
  cause: (found: RegExpExecArray, line: number | undefined, chatter: string) => string
]

const rules: ReadonlyArray<Rule> = [
  [
    /^Undefined control sequence/,
    (_, line, chatter) => {
      const command = unknownCommand(line, chatter)
      return command === undefined ? "A command is used that does not exist" : `${command} is not a command`
    }
  ],
  [
    /^Missing \$ inserted/,
    () => "A character that belongs into a formula, such as _ or ^, stands outside of $…$, or a formula is not closed"
  ],
  [/File [`']([^'`]+)\.sty' not found/, ([, name]) => `The package ${name} is not installed here`],
  [/File [`']([^'`]+)\.cls' not found/, ([, name]) => `The document class ${name} is not installed here`],
  [/Unable to load picture or PDF file '([^']+)'/, ([, name]) => `The picture ${name} is missing or cannot be read`],
  [/^File ended while scanning|^Runaway argument|^Paragraph ended before/, () => "A { has no }"],
  [/^Too many \}'s|^Extra \}/, () => "A } has no {"],
  [/^Misplaced alignment tab character &/, () => "An & stands outside of a table; text needs \\&"],
  [/^Environment (\S+) undefined/, ([, name]) => `${name} is not an environment`]
]

/** The error with its cause in front, where the cause is known. */
export const plainly =
  (chatter: string) =>
  (error: TexDiagnostic): TexDiagnostic => {
    for (const [pattern, cause] of rules) {
      const found = pattern.exec(error.message.replace(/^.*? Error: /, ""))
      if (found !== null) {
        return { ...error, message: `${cause(found, error.line, chatter)} (${error.message.replace(/\.$/, "")})` }
      }
    }
    return error
  }
