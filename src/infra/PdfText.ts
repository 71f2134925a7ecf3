/**
 * Reads a PDF back: its text as machines see it, and its pages.
 *
 * @see https://github.com/unjs/unpdf
 */
import { Effect } from "effect"
import { extractText, getDocumentProxy } from "unpdf"

export interface PdfText {
  readonly text: string
  readonly pages: number
}

/** A PDF that cannot be read is a defect: we made it. */
export const readPdf = Effect.fn("PdfText.read")((pdf: Uint8Array) =>
  Effect.promise(async (): Promise<PdfText> => {
    // The reader takes the bytes away from their owner, so it gets a copy.
    const document = await getDocumentProxy(pdf.slice())
    const { text, totalPages } = await extractText(document, { mergePages: false })
    await document.loadingTask.destroy()
    return { text: text.join("\n"), pages: totalPages }
  })
)
