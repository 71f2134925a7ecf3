/** Opens a PDF with pdf.js, with nothing on its console. */
import { getDocumentProxy } from "unpdf"

/**
 * Where there is none pdf.js inflates by itself: for the dozen small streams of a résumé that takes half the time of
 * setting up as many streams of the platform. Nothing else here uses it.
 */
Reflect.deleteProperty(globalThis, "DecompressionStream")

/** pdf.js takes the bytes away from its caller, so it gets a copy. */
export const openPdf = (bytes: Uint8Array) => getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
