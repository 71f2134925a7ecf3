/** Stage "latex": the tailored résumé as a LaTeX document. */
import type { JobOptions } from "../domain/Job.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { classic, type Rendered, type TemplateOptions } from "../templates/Classic.ts"

/** Letter paper where it is the custom, A4 everywhere else. */
const letterCountries = /\b(US|USA|United States|CA|Canada|MX|Mexico)$/i

export const paperFor = ({ contact }: Tailored): "a4" | "letter" =>
  letterCountries.test(contact.location ?? "") ? "letter" : "a4"

/** Pure: the same résumé gives the same document. */
export const renderLatex = (
  tailored: Tailored,
  options: JobOptions,
  density: TemplateOptions["density"] = "normal"
): Rendered => classic(tailored, { paper: options.paper ?? paperFor(tailored), density })
