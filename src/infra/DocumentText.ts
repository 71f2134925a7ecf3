/**
 * The text of a document that a person uploads: PDF, Word, Markdown or plain text, told apart by their
 * bytes. The text of a PDF is put in the order a person reads it, column by column.
 *
 * @see https://github.com/unjs/unpdf
 * @see https://github.com/mwilliamson/mammoth.js
 */
import { Effect } from "effect"
import mammoth from "mammoth"
import { DocumentRefused } from "../domain/Problems.ts"
import { openPdf } from "./pdf/Open.ts"
import { readingOrder } from "./pdf/ReadingOrder.ts"
import type { TextItem } from "./pdf/Rows.ts"

export type DocumentFormat = "pdf" | "docx" | "text"

export interface DocumentText {
  readonly format: DocumentFormat
  readonly text: string
}

const maxPages = 30
/** A page of a résumé has thousands; a scan has none, or a scanner's mark. */
const leastLetters = 50

const refused = (reason: DocumentRefused["reason"], detail: string) => new DocumentRefused({ reason, detail })

const begins = (bytes: Uint8Array, text: string): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 1_024)).trimStart().startsWith(text)

const readPdf = (bytes: Uint8Array) =>
  Effect.acquireUseRelease(
    Effect.tryPromise({
      try: () => openPdf(bytes),
      catch: (error) =>
        error instanceof Error && error.name === "PasswordException"
          ? refused("encrypted", "The PDF asks for a password. Save it without one and send it again.")
          : refused("broken", "The PDF cannot be read. Export it anew and send it again.")
    }),
    (document) =>
      Effect.tryPromise({
        try: async () => {
          const pages: Array<string> = []
          for (let number = 1; number <= Math.min(maxPages, document.numPages); number += 1) {
            const page = await document.getPage(number)
            const { items } = await page.getTextContent()
            pages.push(readingOrder(items.flatMap(asItem)))
          }
          return pages.join("\n\n")
        },
        catch: () => refused("broken", "The PDF cannot be read to its end. Export it anew and send it again.")
      }),
    (document) => Effect.promise(() => document.loadingTask.destroy())
  )

const asItem = (item: object): ReadonlyArray<TextItem> => {
  if (!("str" in item) || typeof item.str !== "string" || item.str.trim() === "") return []
  if (!("transform" in item) || !Array.isArray(item.transform)) return []
  const [, , , height, x, y] = item.transform.map(Number)
  const width = "width" in item ? Number(item.width) : 0
  return [{ text: item.str, x: x ?? 0, y: y ?? 0, width, height: Math.abs(height ?? 0) || 10 }]
}

const readDocx = (bytes: Uint8Array) =>
  Effect.tryPromise({
    try: async () => {
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: noImages })
      return textOf(value)
    },
    catch: () => refused("broken", "The Word document cannot be read. Save it as .docx anew, or as PDF.")
  })

const noImages = mammoth.images.imgElement(() => Promise.resolve({ src: "" }))

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " }

/** mammoth's HTML is plain and well formed: paragraphs, headings, lists, tables. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<li>/g, "\n• ")
    .replaceAll(/<h[1-6]>/g, "\n\n")
    .replaceAll(/<\/(?:p|h[1-6]|tr|ul|ol)>|<br ?\/?>/g, "\n")
    .replaceAll(/<\/t[dh]>/g, "\t")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&([a-z]+|#\d+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim()

const readText = (bytes: Uint8Array) =>
  Effect.try({
    try: () => new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n"),
    catch: () => refused("unknown", "Send a PDF, a Word document (.docx), Markdown or plain text in UTF-8.")
  }).pipe(
    Effect.filterOrFail(
      (text) => !text.includes("\u0000"),
      () => refused("unknown", "Send a PDF, a Word document (.docx), Markdown or plain text in UTF-8.")
    )
  )

/** Fails with `DocumentRefused`, whose reason a client can tell apart. */
export const readDocument = Effect.fn("DocumentText.read")(function* (
  bytes: Uint8Array
): Effect.fn.Return<DocumentText, DocumentRefused> {
  const format: DocumentFormat = begins(bytes, "%PDF-") ? "pdf" : begins(bytes, "PK\u0003\u0004") ? "docx" : "text"
  const read = { pdf: readPdf, docx: readDocx, text: readText }[format]
  const text = (yield* read(bytes)).toWellFormed()
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters < leastLetters) {
    return yield* format === "pdf"
      ? refused("scan", "The PDF holds no text, only pictures of it. Send the file it was printed from.")
      : refused("empty", "The document holds almost no text.")
  }
  return { format, text }
})
