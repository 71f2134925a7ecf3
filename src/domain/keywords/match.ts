/** Finds the names of the tables, and any other name, in a text. */
import { fold } from "../PlainText.ts"
import { type Context, isAbout } from "./contexts.ts"
import type { Row } from "./Row.ts"
import { table } from "./table.ts"
import { nameAt, stems, type Tokens } from "./tokens.ts"

export interface Span {
  readonly start: number
  readonly end: number
}

interface Form {
  readonly row: Row
  readonly stems: ReadonlyArray<string>
  /** The very letters, where the name counts only so. */
  readonly exact?: string
  /** What the text must be about. */
  readonly context?: Context
}

export interface Found extends Span {
  readonly row: Row
}

interface Here extends Found {
  /** How many tokens the name takes. */
  readonly length: number
}

/** Chinese and Japanese write no spaces between words: their names are looked for letter by letter. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u

const formsIn = (row: Row): ReadonlyArray<Form> => [
  ...(row.exact === undefined ? [row.label] : [])
    .concat(row.aliases)
    .filter((alias) => !unspaced.test(alias))
    .map((alias): Form => ({ row, stems: stems(alias) })),
  ...(row.exact ?? []).map((exact): Form => {
    const context = row.contexts?.get(exact)
    return { row, stems: stems(exact), exact, ...(context === undefined ? {} : { context }) }
  })
]

const forms = table.flatMap(formsIn).filter((form) => form.stems.length > 0)

const byFirst = Map.groupBy(
  forms.toSorted((a, b) => b.stems.length - a.stems.length),
  (form) => form.stems[0] ?? ""
)

const byText: ReadonlyMap<string, ReadonlyArray<Form>> = Map.groupBy(forms, (form) => form.stems.join(" "))

const unspacedForms = table.flatMap((row) =>
  row.aliases.filter((alias) => unspaced.test(alias)).map((alias) => [alias, row] as const)
)

const near = 24

/** A name of two meanings counts where the text is about one of them alone: `PM` in a text about projects, not products. */
const isMeant = ({ context, row, stems }: Form, about: Tokens): boolean =>
  context === undefined ||
  (isAbout(about, context) &&
    (byText.get(stems.join(" ")) ?? []).every(
      (other) => other.row === row || other.context === undefined || !isAbout(about, other.context)
    ))

const here = (tokens: Tokens, index: number, form: Form, about: Tokens): Span | undefined => {
  const span = nameAt(tokens, index, form.stems)
  if (span === undefined || form.exact === undefined) {
    return span
  }
  if (tokens.text.slice(span.start, span.end) !== form.exact) {
    return undefined
  }
  const before = tokens.text.slice(Math.max(0, span.start - near), span.start)
  const after = tokens.text.slice(span.end, span.end + near)
  return form.row.notAfter?.test(before) || form.row.notBefore?.test(after) || !isMeant(form, about) ? undefined : span
}

/** The longest name of the tables that begins at token `index`. */
const longestAt = (tokens: Tokens, index: number, about: Tokens): Here | undefined => {
  for (const form of byFirst.get(tokens.list[index]?.stem ?? "") ?? []) {
    const span = here(tokens, index, form, about)
    if (span !== undefined) {
      return { ...span, row: form.row, length: form.stems.length }
    }
  }
  return undefined
}

/** Every place of a piece of text. */
const occurrences = (text: string, piece: string): ReadonlyArray<Span> => {
  const spans: Array<Span> = []
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) {
    spans.push({ start: at, end: at + piece.length })
  }
  return spans
}

const unspacedIn = ({ text }: Tokens): ReadonlyArray<Found> => {
  if (!unspaced.test(text)) {
    return []
  }
  const all = unspacedForms.flatMap(([alias, row]) => occurrences(text, alias).map((span) => ({ ...span, row })))
  const isInside = (one: Span, other: Span) =>
    other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start
  return all.filter((one) => !all.some((other) => isInside(one, other)))
}

/**
 * Names of the tables in a text, the longest at each place, none inside another. `about` is the
 * whole that the text is part of, which tells what ambiguous names mean.
 */
export const named = (tokens: Tokens, about: Tokens = tokens): ReadonlyArray<Found> => {
  const found: Array<Found> = []
  for (let index = 0; index < tokens.list.length;) {
    const match = longestAt(tokens, index, about)
    if (match !== undefined) {
      found.push(match)
    }
    index += match?.length ?? 1
  }
  return [...found, ...unspacedIn(tokens)]
}

/** Looks for one name in a text; made once, it can be used on many. */
export const finder = (form: string): ((tokens: Tokens) => ReadonlyArray<Span>) => {
  if (unspaced.test(form)) {
    return ({ text }) => occurrences(text, form)
  }
  const wanted = stems(form)
  const first = wanted[0] ?? ""
  const known = byText.get(wanted.join(" ")) ?? []
  return (tokens) =>
    (tokens.at.get(first) ?? []).flatMap((index) => {
      const spans =
        known.length === 0 ? [nameAt(tokens, index, wanted)] : known.map((one) => here(tokens, index, one, tokens))
      return spans.find((span) => span !== undefined) ?? []
    })
}

/** Every place where a form stands in a text; forms of the tables keep the tables' rules about case and neighbours. */
export const places = (tokens: Tokens, form: string): ReadonlyArray<Span> => finder(form)(tokens)

/** All forms of a row in lower case, the label first. */
export const formsOf = (row: Row): readonly [string, ...Array<string>] => {
  const first = row.label.toLowerCase()
  const rest = [...row.aliases, ...(row.exact ?? [])].map((form) => form.toLowerCase())
  return [first, ...new Set(rest.filter((form) => form !== first))]
}

/** Whether two whole texts name the same thing: alike but for case and spacing, or names of one row. */
export const sameName = (a: string, b: string): boolean =>
  fold(a) === fold(b) || rowsOf(a).some((row) => rowsOf(b).includes(row))

/** A name that needs its context stands alone here, so it names nothing. */
const rowsOf = (text: string): ReadonlyArray<Row> =>
  (byText.get(stems(text).join(" ")) ?? [])
    .filter((form) => form.context === undefined && (form.exact === undefined || form.exact === text.trim()))
    .map((form) => form.row)
