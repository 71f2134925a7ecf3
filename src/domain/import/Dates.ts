/** Dates as people write them in résumés, as JSON Resume wants them. */
import { fold } from "../PlainText.ts"
import { slice, type Span } from "./Span.ts"
import { nowadays } from "./Words.ts"

export interface DateRange {
  /** Where it stands. */
  readonly span: Span
  readonly start?: string
  /** Absent with `ongoing`. */
  readonly end?: string
  readonly ongoing: boolean
}

/** Locales of the résumés that are read; each names its months in its own way, and in two cases. */
const locales = ["en", "de", "fr", "es", "it", "pt", "pl", "nl", "sv", "uk", "da", "nb", "cs", "fi"]

/** The months' names, whole and short, folded, with their numbers. */
const months: ReadonlyMap<string, string> = new Map(
  locales.flatMap((locale) =>
    (["long", "short"] as const).flatMap((month) =>
      ([{ month }, { month, day: "numeric" }] as const).flatMap((style) => {
        const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" })
        return Array.from({ length: 12 }, (_, index): readonly [string, string] => {
          const parts = format.formatToParts(Date.UTC(2020, index, 1))
          const name = parts.find(({ type }) => type === "month")?.value ?? ""
          return [fold(name).replace(/\.$/, ""), String(index + 1).padStart(2, "0")]
        })
      })
    )
  )
)
/** Short forms that no locale has and people write. */
const shortened: ReadonlyMap<string, string> = new Map([
  ["sept", "09"],
  ["mrz", "03"],
  ["okt", "10"],
  ["dez", "12"],
  ["juil", "07"]
])

const name = String.raw`\p{L}{3,10}\.?`
const date = String.raw`(?:(?:${name}\s+(?:del?\s+)?|\d{1,2}\s*[/.]\s*)?(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?)`
const now = String.raw`${nowadays.source.slice(1, -1)}`
const range = new RegExp(String.raw`(${date})\s*(?:-|–|—|to|until|bis|à|a|al|al)\s*(${date}|${now})`, "iu")
const single = new RegExp(date, "iu")
const open = new RegExp(String.raw`(?:since|seit|depuis|desde)\s+(${date})`, "iu")

const monthOf = (word: string): string | undefined => {
  const folded = fold(word).replace(/\.$/, "")
  return months.get(folded) ?? shortened.get(folded)
}

/** `2014-06`, or `2014` when no month is stated; undefined when a word is no month. */
const isoOf = (text: string): string | undefined => {
  const year = /(?:19|20)\d{2}/.exec(text)?.[0]
  if (year === undefined) return undefined
  const iso = /(?:19|20)\d{2}-(\d{2})/.exec(text)?.[1]
  const number = /^(\d{1,2})\s*[/.]/.exec(text)?.[1]
  const word = /^\p{L}+/u.exec(text)?.[0]
  const month =
    iso ??
    (number === undefined ? undefined : number.padStart(2, "0")) ??
    (word === undefined ? undefined : monthOf(word))
  return month === undefined || Number(month) < 1 || Number(month) > 12 ? year : `${year}-${month}`
}

/** A word before the year that is no month is not part of the date. */
const placed = (span: Span, text: string, index: number): Span => {
  const word = /^(\p{L}+)\.?\s+/u.exec(text)
  const skip = word !== null && monthOf(word[1] ?? "") === undefined ? word[0].length : 0
  return slice(span, index + skip, index + text.length)
}

/** The first range of a line, else its last single date. */
export const findDates = (span: Span): DateRange | undefined => {
  const found = range.exec(span.text)
  if (found !== null) {
    const [whole, from = "", to = ""] = found
    const ongoing = nowadays.test(to)
    const [start, end] = [isoOf(trimWord(from)), ongoing ? undefined : isoOf(trimWord(to))]
    return {
      span: placed(span, whole, found.index),
      ongoing,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end })
    }
  }
  const since = open.exec(span.text)
  if (since !== null) {
    const start = isoOf(trimWord(since[1] ?? ""))
    return {
      span: slice(span, since.index, since.index + since[0].length),
      ongoing: true,
      ...(start === undefined ? {} : { start })
    }
  }
  const one = [...span.text.matchAll(new RegExp(single, "giu"))].at(-1)
  if (one === undefined) return undefined
  const end = isoOf(trimWord(one[0]))
  return { span: placed(span, one[0], one.index), ongoing: false, ...(end === undefined ? {} : { end }) }
}

const trimWord = (text: string): string => {
  const word = /^(\p{L}+)\.?\s+/u.exec(text)
  return word !== null && monthOf(word[1] ?? "") === undefined ? text.slice(word[0].length) : text
}

/** Every date of a line, each for itself. */
export const datesIn = (span: Span): ReadonlyArray<{ readonly iso: string; readonly span: Span }> =>
  [...span.text.matchAll(new RegExp(single, "giu"))].flatMap(({ 0: text, index }) => {
    const iso = isoOf(trimWord(text))
    return iso === undefined ? [] : [{ iso, span: placed(span, text, index) }]
  })

/** A text that is a date and nothing else, `2019-03-01` included. */
export const findDate = (text: string): string | undefined => {
  const bare = text.trim().replace(/^((?:19|20)\d{2}-\d{2})-\d{2}$/, "$1")
  const found = new RegExp(`^${date}$`, "iu").exec(bare)
  return found === null ? undefined : isoOf(bare)
}
