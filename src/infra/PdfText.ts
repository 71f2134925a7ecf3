/**
 * The text of a PDF as programs read it, with pdf.js.
 *
 * @see https://github.com/unjs/unpdf
 */
import { Effect } from "effect"
import { extractText, getDocumentProxy } from "unpdf"
import type { PDFDocumentProxy } from "unpdf/pdfjs"

export interface PdfText {
  /** Lines as set, pages with an empty line between them. */
  readonly text: string
  readonly pages: number
  /** Printed lines of each page, its number included. */
  readonly lines: ReadonlyArray<number>
}

/** Text and pages of a PDF of our own making; one that pdf.js cannot read is a defect. */
export const readPdf = Effect.fn("PdfText.read")(function* (pdf: Uint8Array): Effect.fn.Return<PdfText> {
  return yield* Effect.acquireUseRelease(
    // pdf.js takes the bytes away from its caller, so it gets a copy.
    Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf), { verbosity: 0 })),
    (document) =>
      Effect.gen(function* () {
        const { text, totalPages } = yield* Effect.promise(() => extractText(document))
        const lines = yield* Effect.promise(() => countLines(document))
        return { text: text.join("\n\n"), pages: totalPages, lines }
      }),
    (document) => Effect.promise(() => document.loadingTask.destroy())
  )
})

/** Text at one height is one line; letters of another font may stand a point higher or lower. */
const countLines = (document: PDFDocumentProxy): Promise<ReadonlyArray<number>> =>
  Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent()
      const heights = items.flatMap((item) =>
        "str" in item && item.str.trim() !== "" ? [Number(item.transform[5])] : []
      )
      return heights.toSorted((a, b) => a - b).filter((height, at, all) => at === 0 || height - (all[at - 1] ?? 0) > 2)
        .length
    })
  )
