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
  [
    /^File ended while scanning use of (\\\S+)/,
    ([, command]) => `A { behind ${command} has no }, or its } stands behind a %`
  ],
  [/^File ended while scanning|^Runaway argument/, () => "A { has no }"],
  [/^Paragraph ended before (\\\S+)/, () => "A { has no }, or there is an empty line before its }"],
  [/^Too many \}'s|^Extra \}/, () => "A } has no {"],
  [/^Misplaced alignment tab character &/, () => "An & stands outside of a table; text needs \\&"],
  [/^Environment (\S+) undefined/, ([, name]) => `${name} is not an environment`],
  [
    /^\\begin\{(.+)\} on input line (\d+) ended by \\end\{(.+)\}/,
    ([, begun, line, ended]) => `\\begin{${begun}} of line ${line} has no \\end{${begun}} before \\end{${ended}}`
  ],
  [
    /^Emergency stop|no legal \\end found/,
    (_, _line, chatter) =>
      chatter.includes("no legal \\end found")
        ? "\\end{document} is missing, or what stands before it never ends"
        : "TeX could not go on"
  ],
  [/^Missing \\begin\{document\}/, () => "Text stands before \\begin{document}, or that is missing"],
  [/^Can be used only in preamble/, () => "Such a command must stand before \\begin{document}"],
  [/^Lonely \\item/, () => "An \\item stands outside of a list"],
  [/perhaps a missing \\item/, () => "A list has text before its first \\item, or none at all"],
  [/^There's no line here to end/, () => "A \\\\ or \\newline stands where no line has begun"],
  [/^You can't use `macro parameter character #'/, () => "A # stands outside of a definition; text needs \\#"],
  [/^Extra alignment tab/, () => "A row of a table has more & than the table has columns"],
  [/^Misplaced \\noalign/, () => "A \\hline stands within a row; the row before it needs \\\\"],
  [
    /^Illegal character in array arg/,
    () => "The columns of a table are described by a letter that is none of l, c, r, p"
  ],
  [/^Double (super|sub)script/, ([, kind]) => `Two ${kind}scripts follow one another; put {…} around one of them`],
  [/^Missing \\right/, () => "A \\left has no \\right"],
  [/^Extra \\right/, () => "A \\right has no \\left"],
  [/^Missing number/, () => "A number is expected here"],
  [/^Illegal unit/, () => "A length has no unit, such as cm or pt"],
  [/^Dimension too large/, () => "A length is more than TeX can count, which is about 5.7 m"],
  [/^Illegal parameter number/, () => "A definition uses a # with a number that it did not announce"],
  [/^Command (\\\S+) already defined/, ([, name]) => `${name} is there already; use \\renewcommand, or another name`],
  [/^Command (\\\S+) undefined/, ([, name]) => `${name} is not there yet; use \\newcommand`],
  [
    /^Too many unprocessed floats/,
    () => "More figures and tables wait for a place than LaTeX can keep; put in a \\clearpage"
  ],
  [/^Not in outer par mode/, () => "A figure or table stands within a box"],
  [/^\\caption outside float/, () => "A \\caption stands outside of a figure or table"],
  [/^\\verb (?:illegal|ended)/, () => "A \\verb stands within another command, or does not end on its line"],
  [/^Font \S+?=(.+?)(?: at .*)? not loadable/, ([, name]) => `The font ${name} is not installed here`],
  [/^The font "([^"]+)" cannot be found/, ([, name]) => `The font ${name} is not installed here`],
  [
    /^File [`']([^'`]+)' not found/,
    ([, name]) => `The file ${name} is not there; it must come along with the document`
  ],
  [/^Option clash for package (\S+)\./, ([, name]) => `The package ${name} is loaded twice, with other options`],
  [/^Undefined color [`']([^']+)'/, ([, name]) => `${name} is not a colour`],
  [
    /^TeX capacity exceeded, sorry \[(?:input stack|parameter stack|main memory|save|semantic nest)/,
    () => "The document asks for more than TeX can hold; often a command calls itself without end"
  ],
  [/^unable to read an entire line/, () => "A line is longer than 200,000 characters, or is no text"],
  [/^Text line contains an invalid character/, () => "A character stands there that is none, such as a NUL"],
  [/^Out of memory/, () => "A picture or a font asks for more memory than a document may use"],
  [/^terminal input forbidden/, () => "The document asks the one at the keyboard, and there is nobody"]
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
