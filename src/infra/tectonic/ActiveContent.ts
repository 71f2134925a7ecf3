/**
 * What a PDF must not hold when it leaves: programs, and things that start programs. A document of TeX can ask for any
 * of it, and the reader's viewer may obey.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.3.5, 12.6.4
 */
import { inflateSync } from "node:zlib"

const forbidden = [
  [/\/(?:JavaScript|JS)\b/, "JavaScript"],
  [/\/Launch\b/, "an action that starts a program"],
  [/\/(?:EmbeddedFiles?|RichMedia)\b/, "an embedded file"],
  [/\/(?:SubmitForm|ImportData)\b/, "a form that sends data"],
  [/\/Encrypt\b/, "encrypted parts, which cannot be looked through"]
] as const satisfies ReadonlyArray<readonly [RegExp, string]>

const link = /\/URI\s*\(\s*(?:javascript|vbscript|data|file):/i

/** Text, titles and links may say what names may not. Strings hold balanced parentheses, and others after a backslash. */
const withoutStrings = (objects: string): string => {
  const kept: Array<string> = []
  let depth = 0
  let from = 0
  for (const { 0: mark, index } of objects.matchAll(/\\[^]|[()]/g)) {
    if (mark === "(") {
      if (depth === 0) kept.push(objects.slice(from, index))
      depth += 1
    } else if (mark === ")" && depth > 0) {
      depth -= 1
      from = index + 1
    }
  }
  // One that never ends would hide what follows.
  return depth === 0 ? [...kept, objects.slice(from)].join(" ") : objects
}

/** A name or a scheme may be written with escapes, and a link with characters that viewers skip. */
const plain = (text: string): string =>
  text
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(?:([0-7]{1,3})|[nrtbf])/g, (_, octal?: string) =>
      octal === undefined ? "" : String.fromCharCode(Number.parseInt(octal, 8))
    )
    .replace(/<((?:[0-9a-f]{2}\s*){8,})>/gi, (_, hex: string) => `(${Buffer.from(hex, "hex").toString("latin1")})`)
    // oxlint-disable-next-line no-control-regex -- what viewers skip in a link
    .replace(/[\0-\x08\x0e-\x1f]/g, "")

const unpackedLimit = 64 * 1_048_576

/** The objects of a PDF as text: those that stand plainly, and those in its compressed lists. */
const objectsOf = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const text = bytes.toString("latin1")
  const parts: Array<string> = []
  let behind = 0
  for (const { 0: word, index } of text.matchAll(/\bstream\r?\n/g)) {
    if (index < behind) continue
    const start = index + word.length
    const end = text.indexOf("endstream", start)
    if (end === -1) break
    const dictionary = text.slice(Math.max(behind, index - 2_000), index)
    parts.push(text.slice(behind, index))
    if (/\/ObjStm\b/.test(plain(dictionary.slice(dictionary.lastIndexOf(" obj"))))) {
      parts.push(inflateSync(bytes.subarray(start, end), { maxOutputLength: unpackedLimit }).toString("latin1"))
    }
    behind = end
  }
  return [...parts, text.slice(behind)].join("\n")
}

/** What it holds that it must not, for people; undefined when it holds nothing of the kind. */
export const activeContentOf = (pdf: Uint8Array): string | undefined => {
  try {
    const objects = objectsOf(pdf)
    if (link.test(plain(objects))) return "a link that runs a program or opens a local file"
    const names = plain(withoutStrings(objects))
    return forbidden.find(([pattern]) => pattern.test(names))?.[1]
  } catch {
    return "parts that cannot be read"
  }
}
