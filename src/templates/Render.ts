/** A résumé in a template: a complete LaTeX document. One pass is enough. */
import { LatexSource } from "../domain/Latex.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { readable } from "./Accent.ts"
import { body } from "./Body.ts"
import { type Direction, directionOf, escapeList } from "./Escape.ts"
import type { FamilyId } from "./Fonts.ts"
import { preamble } from "./Preamble.ts"
import { asSet } from "./Reading.ts"
import { arrange, lengthsAt, type Rendered, type Template, type TemplateOptions } from "./Template.ts"

/** Pure and total: any text in any field gives a document that compiles. */
export const render = (template: Template, tailored: Tailored, options: TemplateOptions): Rendered => {
  const missing = new Set<string>()
  const families = new Set<FamilyId>()
  const font = options.font ?? template.font
  const direction = directionOf(wording(tailored).join(" "))
  const listIn =
    (around: Direction) =>
    (texts: ReadonlyArray<string>): string => {
      const escaped = escapeList(texts, around, font)
      for (const one of escaped.missing) missing.add(one)
      for (const one of escaped.families) families.add(one)
      return escaped.tex
    }
  const texIn = (around: Direction) => (text: string) => listIn(around)([text])
  const arranged = arrange(template, tailored.sections)
  const lines = body(tailored, arranged, {
    direction,
    language: tailored.language,
    capitals: template.capitals,
    tex: texIn(direction),
    list: listIn(direction),
    fromLeft: texIn("ltr")
  })
  const lengths = lengthsAt(template, options.tightness)
  const accent = readable(options.accent ?? template.accent)
  const before = preamble(tailored, { paper: options.paper, lengths, font, accent, direction, families })
  return {
    source: LatexSource.make(
      [before.setUp, template.macros(lengths), before.begin, ...lines, "\\end{document}", ""].join("\n")
    ),
    reading: asSet({ ...tailored, sections: [...arranged.beside, ...arranged.main] }, font),
    warnings: [
      ...(missing.size === 0 ? [] : [`No font here holds ${[...missing].map(named).join(", ")}; left out.`]),
      ...(options.accent === undefined || accent === options.accent.toUpperCase()
        ? []
        : [`The colour ${options.accent} is too light to be read on white; ${accent} was used.`])
    ]
  }
}

/** The person's own sentences and titles. */
const wording = ({ contact, sections, summary }: Tailored): ReadonlyArray<string> => [
  contact.name,
  summary?.text ?? "",
  ...sections.flatMap((one) =>
    one._tag === "Groups"
      ? one.groups.flatMap(({ items }) => items.map(({ text }) => text))
      : one.entries.flatMap(({ lines, title }) => [title, ...lines.map(({ text }) => text)])
  )
]

/** A character for people: itself where it can be seen, and its code points. */
const named = (cluster: string): string => {
  const points = [...cluster].map(
    (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  )
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cluster) ? `${cluster} (${points.join(" ")})` : points.join(" ")
}
