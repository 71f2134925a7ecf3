/**
 * The text of a PDF as programs read it, with pdf.js.
 *
 * @see https://github.com/unjs/unpdf
 */
import { Effect } from "effect"
import type { PDFDocumentProxy } from "unpdf/pdfjs"
import { openPdf } from "./pdf/Open.ts"

export interface PdfText {
  /** Lines as set, pages with an empty line between them. */
  readonly text: string
  readonly pages: number
  /** Printed lines of each page, its number included. */
  readonly lines: ReadonlyArray<number>
}

/** Text and pages of a PDF of our own making; one that pdf.js cannot read is a defect. */
export const readPdf = Effect.fn("PdfText.read")(function* (pdf: Uint8Array): Effect.fn.Return<PdfText> {
  const pages = yield* pagesOf(pdf, 0)
  return {
    text: pages.map(({ text }) => text).join("\n\n"),
    pages: pages.length,
    lines: pages.map(({ lines }) => lines)
  }
})

/** Printed lines of each page but the first `pages`, their numbers included. */
export const readLinesBehind = Effect.fn("PdfText.readLinesBehind")(function* (pdf: Uint8Array, pages: number) {
  return (yield* pagesOf(pdf, pages)).map(({ lines }) => lines)
})

const pagesOf = (pdf: Uint8Array, from: number) =>
  Effect.acquireUseRelease(
    Effect.promise(() => openPdf(pdf)),
    (document) =>
      Effect.promise(() =>
        Promise.all(
          Array.from({ length: Math.max(0, document.numPages - from) }, (_, index) => readPage(document, from + index))
        )
      ),
    (document) => Effect.promise(() => document.loadingTask.destroy())
  )

/** Text and lines at once: pdf.js reads a page anew each time it is asked for its text. */
const readPage = async (document: PDFDocumentProxy, index: number) => {
  const { items } = await (await document.getPage(index + 1)).getTextContent()
  const words = items.filter((item) => "str" in item)
  const heights = words
    .filter(({ str }) => str.trim() !== "")
    .map(({ transform }) => Number(transform[5]))
    .toSorted((a, b) => a - b)
  return {
    text: words.map(({ hasEOL, str }) => (hasEOL ? `${str}\n` : str)).join(""),
    // Text at one height is one line; letters of another font may stand a point higher or lower.
    lines: heights.filter((height, at) => at === 0 || height - (heights[at - 1] ?? 0) > 2).length
  }
}
