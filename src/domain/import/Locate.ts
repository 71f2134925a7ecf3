/**
 * Where a value stands in a document. White space, hyphens, quotes, marks of lists, accents and case may differ, as
 * type-setting changes them; what comes back is the document's own writing.
 */
import { findDate, datesIn } from "./Dates.ts"
import { linesOf, type Span } from "./Span.ts"

/** A date that stands in the document, as JSON Resume wants it. */
export interface PlacedDate {
  readonly iso: string
  readonly span: Span
}

export interface Searchable {
  readonly text: string
  readonly folded: string
  /** Of each unit of `folded`: where its character begins and ends in `text`. */
  readonly starts: ReadonlyArray<number>
  readonly ends: ReadonlyArray<number>
  readonly dates: ReadonlyArray<PlacedDate>
}

const unread = /[\s\p{Pd}\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Cf}\p{M}'"`´•●◦▪‣∙·*,;:|\\]/u

const foldedCharacter = (character: string): string => {
  if (unread.test(character)) return ""
  return [...character.normalize("NFKD").toLowerCase()].filter((one) => !unread.test(one)).join("")
}

const folded = (text: string): string => [...text].map(foldedCharacter).join("")

export const searchable = (text: string): Searchable => {
  const parts: Array<string> = []
  const starts: Array<number> = []
  const ends: Array<number> = []
  let offset = 0
  for (const character of text) {
    const kept = foldedCharacter(character)
    for (let unit = 0; unit < kept.length; unit += 1) {
      starts.push(offset)
      ends.push(offset + character.length)
    }
    parts.push(kept)
    offset += character.length
  }
  return { text, folded: parts.join(""), starts, ends, dates: linesOf(text).flatMap(datesIn) }
}

/** Scripts that write no spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u
const inWord = /[\p{L}\p{N}+#]/u

/** Begins and ends with whole words: "C" does not stand in "C++", nor "Ada" in "Canada". */
const isWhole = (text: string, start: number, end: number): boolean => {
  const meets = (before: string | undefined, after: string | undefined) =>
    before !== undefined &&
    after !== undefined &&
    inWord.test(before) &&
    inWord.test(after) &&
    !unspaced.test(before) &&
    !unspaced.test(after)
  return !meets(text[start - 1], text[start]) && !meets(text[end - 1], text[end])
}

/** A figure is not found in the middle of a longer one: "3" in "0.3" or "3,000". */
const isFigure = (text: string, start: number, end: number): boolean =>
  !(/\d[.,]$/.test(text.slice(Math.max(0, start - 2), start)) && /\d/.test(text[start] ?? "")) &&
  !(/^[.,]\d/.test(text.slice(end, end + 2)) && /\d/.test(text[end - 1] ?? ""))

const listMark = /\n\s*(?:[•●◦▪‣∙*–—-]|\d{1,2}[.)])\s+/gu
const emphasis = /\*\*|__|`/g
const flat = (text: string): string => text.replace(emphasis, "").replace(/\s+/gu, " ").trim()

/** The document's writing on one line; a word that the end of a line broke is whole again where the value has it so. */
const written = (raw: string, value: string): string => {
  const lines = raw.replaceAll(listMark, "\n")
  const whole = flat(lines.replace(/(\p{L})-\s*\n\s*(\p{Ll})/gu, "$1$2"))
  return whole === flat(value) ? whole : flat(lines)
}

/** A bracket or quote that the value begins or ends with belongs to it. */
const withMarks = (text: string, value: string, from: number, to: number) => {
  const characters = [...value.trim()]
  const first = characters.findIndex((one) => !unread.test(one))
  const last = characters.findLastIndex((one) => !unread.test(one))
  const [lead, tail] = [characters.slice(0, first).join(""), characters.slice(last + 1).join("")]
  return {
    start: text.slice(0, from).endsWith(lead) ? from - lead.length : from,
    end: text.startsWith(tail, to) ? to + tail.length : to
  }
}

const most = 200

/** Every place, in the document's order. */
export const placesOf = (document: Searchable, value: string): ReadonlyArray<Span> => {
  const wanted = folded(value)
  const places: Array<Span> = []
  if (wanted === "") return places
  for (let at = document.folded.indexOf(wanted); at >= 0; at = document.folded.indexOf(wanted, at + 1)) {
    const start = document.starts[at] ?? 0
    const end = document.ends[at + wanted.length - 1] ?? start
    if (!isWhole(document.text, start, end) || !isFigure(document.text, start, end)) continue
    const whole = withMarks(document.text, value, start, end)
    places.push({ ...whole, text: written(document.text.slice(whole.start, whole.end), value) })
    if (places.length === most) break
  }
  return places
}

/** A date may be stated less exactly than it is written, and never more. */
export const datesOf = (document: Searchable, value: string): ReadonlyArray<PlacedDate> => {
  const iso = findDate(value)
  return iso === undefined ? [] : document.dates.filter((one) => one.iso.startsWith(iso))
}
