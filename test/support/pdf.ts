/** The text of a PDF. */
import { Effect } from "effect"
import { readPdf } from "../../src/infra/PdfText.ts"

export const readText = async (pdf: ArrayBuffer | Uint8Array): Promise<string> =>
  (await Effect.runPromise(readPdf(new Uint8Array(pdf)))).text
