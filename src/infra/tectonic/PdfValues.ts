/**
 * Reads the values of a PDF: numbers, names, strings, arrays and dictionaries.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.2, 7.3
 */

export class UnreadablePdf extends Error {}
export class EndlessPdf extends Error {}

export const unreadable = (why: string): never => {
  throw new UnreadablePdf(why)
}

export interface Value {
  readonly kind: "name" | "string" | "reference" | "other" | "array" | "dictionary"
  /** Escapes are resolved; of a string each character is one byte. An array's as it is written, a dictionary's is empty. */
  readonly text: string
}
export type Entries = ReadonlyMap<string, Value>

/** Is shown what is read. */
export interface Look {
  readonly name: (name: string, isKey: boolean) => void
  /** Each dictionary, with the key of the one around it; what stands in an array stands under the array's key. */
  readonly dictionary: (entries: Entries, under: string | undefined) => void
}

/** A token or so each; a book of 300 pages, each with a section and a link, takes 74,000. */
const mostSteps = 500_000
const stepsOfATurn = 2_000

/** Counts what is done for one file, which must come to an end. */
export class Work {
  #steps = 0
  #turn = 0
  /** Whether others should have a turn. */
  did(steps: number): boolean {
    this.#steps += steps
    this.#turn += steps
    if (this.#steps > mostSteps) throw new EndlessPdf()
    if (this.#turn < stepsOfATurn) return false
    this.#turn = 0
    return true
  }
}

/** What stands at a place, other than a string in parentheses. */
const token =
  /[\0\t\n\f\r ]*(?:(<<|\[)|(>>|\])|\/([^\0\t\n\f\r ()<>[\]{}/%]{0,999})(?=[\0\t\n\f\r ()<>[\]{}/%]|$)|<([0-9A-Fa-f\0\t\n\f\r ]*)>|(\()|(\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R)(?![A-Za-z0-9])|([+-]?[0-9.]+|true|false|null)(?![A-Za-z0-9#]))/y

const deepest = 200
const longestString = 65_535

interface Open {
  readonly end: ">>" | "]"
  readonly start: number
  readonly entries: Map<string, Value>
  /** Of a dictionary's next value; of an array the key that it stands under. */
  key: string | undefined
}

export interface Read {
  readonly value: Value
  /** Those of a dictionary. */
  readonly entries: Entries
  /** The place behind it. */
  readonly end: number
}

const none = new Map<string, Value>()

/** One value from `at` on. Yields where others should have a turn. */
export function* readValue(text: string, at: number, look: Look, work: Work): Generator<undefined, Read> {
  const open: Array<Open> = []
  let next = at
  for (;;) {
    token.lastIndex = next
    const found = token.exec(text) ?? unreadable("there is no value")
    next = token.lastIndex
    const [, opens, closes, name, hex, paren, reference, other] = found
    const around = open.at(-1)
    let steps = 1
    let value: Value | undefined
    let entries = none
    if (opens !== undefined) {
      if (open.length === deepest || isBeforeKey(around)) unreadable("it is too deep")
      const isArray = opens === "["
      open.push({
        end: isArray ? "]" : ">>",
        start: next - 1,
        entries: isArray ? none : new Map(),
        key: isArray ? around?.key : undefined
      })
    } else if (closes !== undefined) {
      if (around?.end !== closes || (closes === ">>" && !isBeforeKey(around)))
        return unreadable("brackets do not match")
      open.pop()
      if (closes === ">>") {
        entries = around.entries
        look.dictionary(entries, open.at(-1)?.key)
        value = { kind: "dictionary", text: "" }
      } else value = { kind: "array", text: text.slice(around.start, next) }
    } else if (name !== undefined) {
      const said = name.includes("#") ? withoutEscapes(name) : name
      steps += name.length >> 3
      look.name(said, isBeforeKey(around))
      if (isBeforeKey(around)) around.key = said
      else value = { kind: "name", text: said }
    } else if (hex !== undefined) value = { kind: "string", text: fromHex(hex) }
    else if (paren !== undefined) {
      const { end, marks } = endOfString(text, next)
      value = { kind: "string", text: unescaped(text.slice(next, end - 1)) }
      next = end
      steps += marks
    } else if (reference !== undefined) value = { kind: "reference", text: reference }
    else if (other !== undefined) value = { kind: "other", text: other }
    if (work.did(steps)) yield
    if (value === undefined) continue
    const outer = open.at(-1)
    if (outer === undefined) return { value, entries, end: next }
    if (outer.end === ">>") put(outer, value)
  }
}

const isBeforeKey = (around: Open | undefined): around is Open => around?.end === ">>" && around.key === undefined

const put = (around: Open, value: Value) => {
  if (around.key === undefined) return unreadable("a key is no name")
  if (around.entries.has(around.key)) unreadable("a key stands twice")
  around.entries.set(around.key, value)
  around.key = undefined
}

const withoutEscapes = (name: string): string =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const fromHex = (hex: string): string => {
  if (hex.length > 2 * longestString) unreadable("a string is too long")
  const digits = hex.replace(/[^0-9A-Fa-f]/g, "")
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex").toString("latin1")
}

/** Behind the parenthesis that closes a string; those within are in pairs or behind a backslash. */
const endOfString = (text: string, from: number): { readonly end: number; readonly marks: number } => {
  const mark = /\\[^]|[()]/g
  mark.lastIndex = from
  for (let depth = 1, marks = 1; ; marks += 1) {
    const [found] = mark.exec(text) ?? unreadable("a string does not end")
    if (mark.lastIndex - from > longestString) unreadable("a string is too long")
    depth += found === "(" ? 1 : found === ")" ? -1 : 0
    if (depth === 0) return { end: mark.lastIndex, marks }
  }
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }

const unescaped = (written: string): string =>
  written.replace(/\\(?:([0-7]{1,3})|(\r\n|[^]))/g, (_, octal?: string, one = "") =>
    octal === undefined
      ? (controls[one] ?? (/[\r\n]/.test(one) ? "" : one))
      : String.fromCharCode(Number.parseInt(octal, 8) & 255)
  )
