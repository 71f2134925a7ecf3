/**
 * Reads a PDF as Tectonic's PDF writer writes one, object after object, and nothing else: what stands between two
 * objects, a stream of another length than it says, or a list of objects that points elsewhere, is refused. So there
 * is no second way to read it, in which a viewer would find what was not seen here.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.2, 7.3, 7.5
 */

export class UnreadablePdf extends Error {}

const unreadable = (why: string): never => {
  throw new UnreadablePdf(why)
}

/** A name, a string or another value, with the key of the dictionary that it stands under. */
export type See = (
  kind: "name" | "string" | "reference" | "other",
  /** Escapes are resolved; of a string each character is one byte. */
  text: string,
  key: string | undefined,
  /** 1 within the object's own dictionary. */
  depth: number
) => void

/** What stands at a place, other than a string in parentheses. */
const token =
  /[\0\t\n\f\r ]+|(<<|\[)|(>>|\])|\/([^\0\t\n\f\r ()<>[\]{}/%]*)|<([0-9A-Fa-f\0\t\n\f\r ]*)>|(\()|(\d+\s+\d+\s+R)(?![A-Za-z0-9])|([+-]?[0-9.]+|true|false|null)(?![A-Za-z0-9#])/y

const deepest = 200

/** One object from `at` on; resolves to the place behind it. */
export const readObject = (text: string, at: number, see: See): number => {
  const open: Array<{ readonly end: string; key: string | undefined; expectsKey: boolean }> = []
  token.lastIndex = at
  for (;;) {
    const found = token.exec(text) ?? unreadable("there is no object")
    const [, opens, closes, name, hex, paren, reference, plain] = found
    const around = open.at(-1)
    let isWhole = false
    const value = (kind: Parameters<See>[0], said: string) => {
      if (around?.end === ">>") {
        if (around.expectsKey) unreadable("a key is no name")
        around.expectsKey = true
      }
      see(kind, said, around?.key, open.length)
      isWhole = open.length === 0
    }
    if (opens !== undefined) {
      if (open.length === deepest || around?.expectsKey === true) unreadable("it is too deep")
      if (around?.end === ">>") around.expectsKey = true
      // What stands in an array stands under the array's key.
      open.push(
        opens === "<<"
          ? { end: ">>", key: undefined, expectsKey: true }
          : { end: "]", key: around?.key, expectsKey: false }
      )
    } else if (closes !== undefined) {
      if (around?.end !== closes || (closes === ">>" && !around.expectsKey)) unreadable("brackets do not match")
      open.pop()
      isWhole = open.length === 0
    } else if (name !== undefined) {
      const said = name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16))
      )
      if (around?.end === ">>" && around.expectsKey) {
        around.key = said
        around.expectsKey = false
        see("name", said, undefined, open.length)
      } else value("name", said)
    } else if (hex !== undefined) value("string", fromHex(hex))
    else if (paren !== undefined) {
      const end = endOfString(text, token.lastIndex)
      value("string", unescaped(text.slice(token.lastIndex, end - 1)))
      token.lastIndex = end
    } else if (reference !== undefined) value("reference", reference)
    else if (plain !== undefined) value("other", plain)
    if (isWhole) return token.lastIndex
  }
}

const fromHex = (hex: string): string => {
  const digits = hex.replace(/[^0-9A-Fa-f]/g, "")
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex").toString("latin1")
}

/** Behind the parenthesis that closes a string; those within are in pairs or behind a backslash. */
const endOfString = (text: string, from: number): number => {
  const mark = /\\[^]|[()]/g
  mark.lastIndex = from
  for (let depth = 1; ;) {
    const [found] = mark.exec(text) ?? unreadable("a string does not end")
    depth += found === "(" ? 1 : found === ")" ? -1 : 0
    if (depth === 0) return mark.lastIndex
  }
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }

const unescaped = (written: string): string =>
  written.replace(/\\(?:([0-7]{1,3})|(\r\n|[^]))/g, (_, octal?: string, one = "") =>
    octal === undefined
      ? (controls[one] ?? (/[\r\n]/.test(one) ? "" : one))
      : String.fromCharCode(Number.parseInt(octal, 8) & 255)
  )

/** Where an object of the file stands, and what it is besides its dictionary. */
export interface FileObject {
  readonly number: number
  readonly start: number
  readonly end: number
  /** The bytes of its stream. */
  readonly stream: readonly [from: number, to: number] | undefined
  /** The simple entries of its own dictionary. */
  readonly entries: ReadonlyMap<string, string>
}

const head = /%PDF-1\.[0-7]\n(?:%[^\n]*\n)?/y
const objectHead = /(\d{1,9}) 0 obj\s?/y
const streamHead = /\s*stream\r?\n/y
const streamEnd = /\s*endstream(?=\s)/y
const objectEnd = /\s*endobj\s+/y

const take = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
const behind = (pattern: RegExp, text: string, at: number, what: string): number => {
  if (take(pattern, text, at) === undefined) unreadable(what)
  return pattern.lastIndex
}

/** The objects of a file one after the other, each shown to `see`; returns where they end. */
export function* objectsOf(text: string, see: See): Generator<FileObject, number> {
  let at = behind(head, text, 0, "it does not begin as a PDF")
  for (;;) {
    const found = take(objectHead, text, at)
    if (found === undefined) return at
    const entries = new Map<string, string>()
    const start = at
    at = readObject(text, objectHead.lastIndex, (kind, said, key, depth) => {
      if (key !== undefined && depth === 1) {
        if (entries.has(key)) unreadable("a key stands twice")
        entries.set(key, said)
      }
      // The widths of a table's columns stand in an array.
      if (key === "W" && depth === 2) entries.set(key, `${entries.get(key) ?? ""} ${said}`)
      see(kind, said, key, depth)
    })
    const stream = take(streamHead, text, at) === undefined ? undefined : streamOf(text, streamHead.lastIndex, entries)
    at = behind(objectEnd, text, stream?.behind ?? at, "an object does not end")
    yield { number: Number(found[1]), start, end: at, stream: stream?.bytes, entries }
  }
}

const streamOf = (text: string, from: number, entries: ReadonlyMap<string, string>) => {
  const length = entries.get("Length") ?? ""
  if (!/^\d{1,9}$/.test(length)) unreadable("a stream has no length")
  const to = from + Number(length)
  return { bytes: [from, to] as const, behind: behind(streamEnd, text, to, "a stream is longer than it says") }
}

/** The objects in a list, which stand one after the other behind a table of their places. */
export function* readList(text: string, { entries }: FileObject, see: See): Generator<number> {
  let at = Number(entries.get("First"))
  for (let object = 0; object < Number(entries.get("N")); object += 1) {
    at = readObject(text, at, see)
    yield at
  }
  if (!/^[\0\t\n\f\r ]*$/.test(text.slice(at))) unreadable("a list of objects is longer than it says")
}

const plainList = /xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)*)trailer\s/y
const tail = /\s*startxref\s+(\d+)\s+%%EOF\s*$/y

/** What stands behind the objects; `isPlace` tells whether an object of a number begins there. */
export const readEnd = (
  text: string,
  at: number,
  see: See,
  list: { readonly isPlace: (number: number, place: number) => boolean; readonly start: number | undefined }
): void => {
  const plain = take(plainList, text, at)
  let end = at
  if (plain !== undefined) {
    const rows = plain[2]?.match(/[^\n]+/g) ?? []
    for (const [number, row] of rows.entries()) {
      if (row.endsWith("n ") && !list.isPlace(number, Number(row.slice(0, 10)))) unreadable("an object is elsewhere")
    }
    end = readObject(text, plainList.lastIndex, see)
  }
  const start = plain === undefined ? list.start : at
  const last = take(tail, text, end) ?? unreadable("it does not end as a PDF")
  if (start === undefined || Number(last[1]) !== start) unreadable("its list of objects is elsewhere")
}
