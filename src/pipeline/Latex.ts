/** Stage "latex": the tailored résumé as a LaTeX document. */
import type { JobOptions } from "../domain/Job.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { render } from "../templates/Render.ts"
import { type Rendered, type Template, type TemplateOptions, tightnessOf } from "../templates/Template.ts"
import { templates } from "../templates/Templates.ts"

/** Letter paper where it is the custom, A4 everywhere else. */
const letterCountries = /\b(US|USA|United States|CA|Canada|MX|Mexico)$/i

export const paperFor = ({ contact }: Tailored): "a4" | "letter" =>
  letterCountries.test(contact.location ?? "") ? "letter" : "a4"

/** Pure: the same résumé gives the same document. */
export const renderLatex = (tailored: Tailored, options: JobOptions, tightness = startOf(options)): Rendered =>
  render(templateOf(options), tailored, lookOf(tailored, options, tightness))

export const lookOf = (tailored: Tailored, options: JobOptions, tightness = 0): TemplateOptions => ({
  paper: options.paper ?? paperFor(tailored),
  tightness,
  ...(options.font === undefined ? {} : { font: options.font }),
  ...(options.accent === undefined ? {} : { accent: options.accent })
})

export const templateOf = ({ template = "classic" }: JobOptions): Template => templates[template]

/** How close the lines stand before anything is fitted. */
export const startOf = ({ density = "normal" }: JobOptions): number => tightnessOf[density]
