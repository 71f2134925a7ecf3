/**
 * Reads a PDF as Tectonic's PDF writer writes one, object after object, and nothing else: what stands between two
 * objects, a stream of another length than it says, or a list of objects that points elsewhere, is refused. So there
 * is no second way to read it, in which a viewer would find what was not seen here. All of it yields where others
 * should have a turn.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.5
 */
import { type Entries, type Look, type Read, readValue, unreadable, type Value, type Work } from "./PdfValues.ts"

/** Where an object of the file stands, and what it is. */
export interface FileObject {
  readonly number: number
  readonly start: number
  readonly end: number
  /** The bytes of its stream. */
  readonly stream: readonly [from: number, to: number] | undefined
  readonly value: Value
  /** Those of its own dictionary. */
  readonly entries: Entries
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

/** As many steps as the rest of an object takes. */
const stepsOfObject = 10

/** The objects of a file one after the other; returns where they end. */
export function* readObjects(text: string, look: Look, work: Work): Generator<FileObject | undefined, number> {
  let at = behind(head, text, 0, "it does not begin as a PDF")
  for (;;) {
    const found = take(objectHead, text, at)
    if (found === undefined) return at
    const start = at
    const { end, entries, value } = yield* readValue(text, objectHead.lastIndex, look, work)
    const stream = take(streamHead, text, end) === undefined ? undefined : streamOf(text, streamHead.lastIndex, entries)
    at = behind(objectEnd, text, stream?.behind ?? end, "an object does not end")
    work.did(stepsOfObject)
    yield { number: Number(found[1]), start, end: at, stream: stream?.bytes, value, entries }
  }
}

const streamOf = (text: string, from: number, entries: Entries) => {
  const length = entries.get("Length")?.text ?? ""
  if (!/^\d{1,9}$/.test(length)) unreadable("a stream has no length")
  const to = from + Number(length)
  return { bytes: [from, to] as const, behind: behind(streamEnd, text, to, "a stream is longer than it says") }
}

const space = /[\0\t\n\f\r ]*/y
const listRow = /[\0\t\n\f\r ]*(\d{1,9})[\0\t\n\f\r ]+(\d{1,9})(?=[\0\t\n\f\r ])/y

/** The objects of a list, which stand one after the other behind a table of their numbers and places. */
export function* readList(
  text: string,
  list: Entries,
  look: Look,
  work: Work
): Generator<undefined, ReadonlyArray<readonly [number: number, value: Value]>> {
  const first = Number(list.get("First")?.text)
  const count = Number(list.get("N")?.text)
  const found: Array<readonly [number, Value]> = []
  let rowsAt = 0
  let at = behind(space, text, first, "a list has no objects")
  while (found.length < count) {
    const [, number, place] = take(listRow, text, rowsAt) ?? unreadable("a list has no table")
    rowsAt = listRow.lastIndex
    if (first + Number(place) !== at) unreadable("an object is elsewhere in its list")
    const { end, value }: Read = yield* readValue(text, at, look, work)
    found.push([Number(number), value])
    at = behind(space, text, end, "a list does not end")
    if (work.did(stepsOfObject)) yield
  }
  const isWhole = behind(space, text, rowsAt, "a list does not end") === first && at === text.length
  if (!isWhole) unreadable("a list of objects is longer than it says")
  return found
}

/** Whether an object of a number stands at a place, or in a list as its nth. */
export interface Places {
  readonly isAt: (number: number, place: number) => boolean
  readonly isIn: (number: number, list: number, index: number) => boolean
}

const plainHead = /xref\n0 (\d+)\n/y
const plainRow = /(\d{10}) \d{5} ([fn]) \n/y
const plainEnd = /trailer\s/y
const tail = /\s*startxref\s+(\d+)\s+%%EOF\s*$/y

/** What stands behind the objects; `start` is where the object stands that is a table of the others, if there is one. */
export function* readEnd(
  text: string,
  at: number,
  {
    look,
    places,
    start,
    work
  }: { readonly look: Look; readonly places: Places; readonly start: number | undefined; readonly work: Work }
): Generator<undefined, void> {
  const plain = take(plainHead, text, at)
  let end = at
  if (plain !== undefined) {
    end = plainHead.lastIndex
    for (let number = 0; number < Number(plain[1]); number += 1) {
      const row = take(plainRow, text, end) ?? unreadable("its list of objects")
      if (row[2] === "n" && !places.isAt(number, Number(row[1]))) unreadable("an object is elsewhere")
      end = plainRow.lastIndex
      if (work.did(1)) yield
    }
    const trailer = yield* readValue(text, behind(plainEnd, text, end, "it has no trailer"), look, work)
    if (trailer.entries.has("Prev")) unreadable("it was changed later")
    end = trailer.end
  }
  const last = take(tail, text, end) ?? unreadable("it does not end as a PDF")
  if (Number(last[1]) !== (plain === undefined ? start : at)) unreadable("its list of objects is elsewhere")
}

/** Whether the table of a file's objects, itself one of them, says of each where we found it. */
export function* checkTable(table: Buffer, entries: Entries, places: Places, work: Work): Generator<undefined, void> {
  const [type = 0, place = 0, rest = 0] = (entries.get("W")?.text.match(/\d+/g) ?? []).map(Number)
  const row = type + place + rest
  const isKnown = type === 1 && place > 0 && place < 7 && rest > 0 && rest < 7 && table.length % row === 0
  if (!isKnown || ["Index", "Prev"].some((key) => entries.has(key))) unreadable("its list of objects")
  for (let at = 0; at < table.length; at += row) {
    const [number, kind, where] = [at / row, table[at], table.readUIntBE(at + type, place)]
    const isRight =
      kind === 0 ||
      (kind === 1 && places.isAt(number, where)) ||
      (kind === 2 && places.isIn(number, where, table.readUIntBE(at + type + place, rest)))
    if (!isRight) unreadable("an object is elsewhere")
    if (work.did(1)) yield
  }
}
