/** The résumé in the formats beside the PDF, all from what the PDF was made from. */
import { Effect } from "effect"
import type { JobOptions } from "../domain/Job.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { toDocx } from "../templates/Docx.ts"
import { toMarkdown } from "../templates/Markdown.ts"
import { outline } from "../templates/Outline.ts"
import { toPlainText } from "../templates/PlainText.ts"
import { paperFor } from "./Latex.ts"

const encoder = new TextEncoder()

export const exportResume = Effect.fn("Exports.exportResume")(function* (tailored: Tailored, options: JobOptions) {
  const outlined = outline(tailored)
  return {
    markdown: encoder.encode(toMarkdown(outlined)),
    text: encoder.encode(toPlainText(outlined)),
    docx: yield* toDocx(outlined, { paper: options.paper ?? paperFor(tailored) })
  }
})
