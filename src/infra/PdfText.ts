/**
 * The text of a PDF as programs read it, with pdf.js.
 *
 * @see https://github.com/unjs/unpdf
 */
import { Effect } from "effect"
import { extractText, getDocumentProxy } from "unpdf"

export interface PdfText {
  /** Lines as set, pages with an empty line between them. */
  readonly text: string
  readonly pages: number
}

/** Text and pages of a PDF of our own making; one that pdf.js cannot read is a defect. */
export const readPdf = Effect.fn("PdfText.read")(function* (pdf: Uint8Array): Effect.fn.Return<PdfText> {
  return yield* Effect.acquireUseRelease(
    // pdf.js takes the bytes away from its caller, so it gets a copy.
    Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf), { verbosity: 0 })),
    (document) =>
      Effect.map(
        Effect.promise(() => extractText(document)),
        ({ text, totalPages }): PdfText => ({ text: text.join("\n\n"), pages: totalPages })
      ),
    (document) => Effect.promise(() => document.loadingTask.destroy())
  )
})
