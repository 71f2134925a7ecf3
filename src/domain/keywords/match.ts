/** Finds the names of the tables, and any other name, in a text. */
import { fold } from "../PlainText.ts"
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
}

export interface Found extends Span {
  readonly row: Row
  /** How many tokens the name takes. */
  readonly length: number
}

const forms: ReadonlyArray<Form> = table.flatMap((row) => [
  ...(row.exact === undefined ? [row.label] : [])
    .concat(row.aliases)
    .map((alias): Form => ({ row, stems: stems(alias) })),
  ...(row.exact ?? []).map((exact): Form => ({ row, stems: stems(exact), exact }))
])

const byFirst = Map.groupBy(
  forms.filter((form) => form.stems.length > 0).toSorted((a, b) => b.stems.length - a.stems.length),
  (form) => form.stems[0] ?? ""
)

const byText: ReadonlyMap<string, ReadonlyArray<Form>> = Map.groupBy(forms, (form) => form.stems.join(" "))

const context = 24

const here = (tokens: Tokens, index: number, form: Form): Span | undefined => {
  const span = nameAt(tokens, index, form.stems)
  if (span === undefined || form.exact === undefined) {
    return span
  }
  if (tokens.text.slice(span.start, span.end) !== form.exact) {
    return undefined
  }
  const before = tokens.text.slice(Math.max(0, span.start - context), span.start)
  const after = tokens.text.slice(span.end, span.end + context)
  return form.row.notAfter?.test(before) || form.row.notBefore?.test(after) ? undefined : span
}

/** The longest name of the tables that begins at token `index`. */
const longestAt = (tokens: Tokens, index: number): Found | undefined => {
  for (const form of byFirst.get(tokens.list[index]?.stem ?? "") ?? []) {
    const span = here(tokens, index, form)
    if (span !== undefined) {
      return { ...span, row: form.row, length: form.stems.length }
    }
  }
  return undefined
}

/** Names of the tables in a text, the longest at each place, none inside another. */
export const named = (tokens: Tokens): ReadonlyArray<Found> => {
  const found: Array<Found> = []
  for (let index = 0; index < tokens.list.length;) {
    const match = longestAt(tokens, index)
    if (match !== undefined) {
      found.push(match)
    }
    index += match?.length ?? 1
  }
  return found
}

/** Looks for one name in a text; made once, it can be used on many. */
export const finder = (form: string): ((tokens: Tokens) => ReadonlyArray<Span>) => {
  const wanted = stems(form)
  const first = wanted[0] ?? ""
  const known = byText.get(wanted.join(" ")) ?? []
  return (tokens) =>
    (tokens.at.get(first) ?? []).flatMap((index) => {
      const spans = known.length === 0 ? [nameAt(tokens, index, wanted)] : known.map((one) => here(tokens, index, one))
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

const rowsOf = (text: string): ReadonlyArray<Row> =>
  (byText.get(stems(text).join(" ")) ?? [])
    .filter((form) => form.exact === undefined || form.exact === text.trim())
    .map((form) => form.row)
