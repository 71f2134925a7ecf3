/**
 * A proposed entry held against the document: each value is put where it stands, next to the entry's other values,
 * and one that stands nowhere is refused.
 */
import { type Found, found, type FoundEntry } from "./Fields.ts"
import { datesOf, placesOf, type Searchable } from "./Locate.ts"
import type { ProposedEntry } from "./Proposed.ts"
import type { Span } from "./Span.ts"
import { nowadays } from "./Words.ts"

interface Candidate {
  readonly span: Span
  /** What is stored, where that is not the text itself. */
  readonly iso?: string
}

interface Wish {
  readonly key: string
  /** Of a list: which. */
  readonly index?: number
  readonly value: string
  readonly candidates: ReadonlyArray<Candidate>
}

export interface Grounded {
  readonly entry: FoundEntry
  /** Fields that stand nowhere in the document. */
  readonly refused: ReadonlyArray<string>
}

export interface Nearby {
  /** Where the document has entries of this kind; values there come first. */
  readonly sections: ReadonlyArray<{ readonly start: number; readonly end: number }>
  /** Behind the entry before. */
  readonly after: number
}

const isDate = (key: string): boolean => /date$/i.test(key)

const candidatesOf = (document: Searchable, key: string, value: string): ReadonlyArray<Candidate> =>
  isDate(key) ? datesOf(document, value) : placesOf(document, value).map((span) => ({ span }))

const wishesOf = (document: Searchable, entry: ProposedEntry): ReadonlyArray<Wish> =>
  Object.entries(entry).flatMap(([key, value]): ReadonlyArray<Wish> => {
    if (typeof value !== "string") {
      return (value ?? [])
        .filter((one) => one.trim() !== "")
        .map((one, index) => ({ key, index, value: one, candidates: candidatesOf(document, key, one) }))
    }
    const isNothing = value.trim() === "" || (isDate(key) && nowadays.test(value.trim()))
    return isNothing ? [] : [{ key, value, candidates: candidatesOf(document, key, value) }]
  })

const within = ({ span }: Candidate, { sections }: Nearby): boolean =>
  sections.some(({ end, start }) => start <= span.start && span.end <= end)

/** In a section of the kind before elsewhere, then the nearest. */
const nearest = (candidates: ReadonlyArray<Candidate>, to: number, near: Nearby): Candidate | undefined => {
  const distance = ({ span }: Candidate) => (span.start < to ? 2 * (to - span.start) : span.start - to)
  return candidates.toSorted(
    (a, b) => Number(within(b, near)) - Number(within(a, near)) || distance(a) - distance(b)
  )[0]
}

/** The value that stands in the fewest places tells where its entry is; of several, the longest. */
const anchorOf = (wishes: ReadonlyArray<Wish>, near: Nearby): number => {
  const here = ({ candidates }: Wish) => candidates.filter((one) => within(one, near)).length || candidates.length
  const [surest] = wishes
    .filter(({ candidates }) => candidates.length > 0)
    .toSorted((a, b) => here(a) - here(b) || b.value.length - a.value.length)
  return surest === undefined ? near.after : (nearest(surest.candidates, near.after, near)?.span.start ?? near.after)
}

/** How sure each field is, is for the caller to say. */
export const ground = (
  document: Searchable,
  proposed: ProposedEntry,
  near: Nearby,
  confidence: (key: string, span: Span) => number
): Grounded => {
  const wishes = wishesOf(document, proposed)
  const anchor = anchorOf(wishes, near)
  const refused: Array<string> = []
  const entry: Record<string, Found | Array<Found>> = {}
  for (const { candidates, index, key } of wishes) {
    const at = nearest(candidates, anchor, near)
    if (at === undefined) {
      refused.push(index === undefined ? key : `${key}/${index}`)
      continue
    }
    const one = found(at.span, confidence(key, at.span), at.iso)
    const before = entry[key]
    if (index === undefined) entry[key] = one
    else if (Array.isArray(before)) before.push(one)
    else entry[key] = [one]
  }
  return { entry, refused }
}
