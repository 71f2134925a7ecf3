/** A cover letter in the look of the résumé's template: the same head, then the letter, on one page. */
import type { CoverLetter } from "../domain/CoverLetter.ts"
import { LatexSource } from "../domain/Latex.ts"
import { readable } from "./Accent.ts"
import { type Direction, directionOf, escapeTex } from "./Escape.ts"
import type { FamilyId } from "./Fonts.ts"
import { preamble } from "./Preamble.ts"
import { lengthsAt, type Template, type TemplateOptions } from "./Template.ts"

/** Pure and total: any text in any field gives a document that compiles. */
export const letterTex = (template: Template, letter: CoverLetter, options: TemplateOptions): LatexSource => {
  const families = new Set<FamilyId>()
  const font = options.font ?? template.font
  const direction = directionOf(letter.blocks.map(({ text }) => text).join(" "))
  const texIn =
    (around: Direction) =>
    (text: string): string => {
      const escaped = escapeTex(text, around, font)
      for (const one of escaped.families) families.add(one)
      return escaped.tex
    }
  const lines = linesOf(letter, texIn(direction), texIn("ltr"))
  const lengths = lengthsAt(template, 0)
  const before = preamble(
    { language: letter.language, contact: letter.contact, summary: null, sections: [] },
    { paper: options.paper, lengths, font, accent: readable(options.accent ?? template.accent), direction, families }
  )
  return LatexSource.make(
    [before.setUp, template.macros(lengths), before.begin, ...lines, "\\end{document}", ""].join("\n")
  )
}

type Tex = (text: string) => string

const linesOf = (letter: CoverLetter, tex: Tex, fromLeft: Tex): ReadonlyArray<string> => {
  const { blocks, contact, date, greeting, regards, subject, to } = letter
  const { email, location, name, phone } = contact
  const contacts = [location, email, phone].flatMap((item) => (item === undefined ? [] : [`\\mbox{${fromLeft(item)}}`]))
  const paragraph = (above: number, text: string) => `\\par\\vskip${above}pt\\cvpar{${text}}`
  return [
    `\\cvname{${tex(name)}}`,
    ...(contacts.length === 0 ? [] : [`\\cvcontact{${contacts.join("\\cvsep\n")}}`]),
    "\\cvheadend",
    paragraph(24, tex(date)),
    ...(to === undefined ? [] : [paragraph(10, tex(to))]),
    paragraph(18, `\\textbf{${tex(subject)}}`),
    paragraph(10, tex(greeting)),
    ...blocks.map(({ kind, text }) => (kind === "point" ? `\\cvitem{${tex(text)}}` : paragraph(8, tex(text)))),
    paragraph(14, tex(regards)),
    paragraph(10, tex(name))
  ]
}

/** As plain text, for forms and e-mails. */
export const letterText = ({ blocks, contact, date, greeting, regards, subject, to }: CoverLetter): string => {
  const reach = [contact.location, contact.email, contact.phone].filter((one) => one !== undefined).join(" | ")
  const head = [contact.name, reach].filter((line) => line !== "").join("\n")
  const body = blocks
    .map(({ kind, text }, index) =>
      kind === "text" ? `\n\n${text}` : `${blocks[index - 1]?.kind === "point" ? "\n" : "\n\n"}- ${text}`
    )
    .join("")
    .trimStart()
  return `${[head, date, ...(to === undefined ? [] : [to]), subject, greeting, body, regards, contact.name].join("\n\n")}\n`
}
