/**
 * What a composer (a model, or the rules) decides: which entries of the source
 * résumé stand in the output, in what order, and how each line is worded. Names of
 * employers, titles, dates and degrees are not in it: code copies them from the source,
 * so no composer can invent one.
 */
import { Schema } from "effect"
import { Line, Pointer } from "./Provenance.ts"
import { SectionKind } from "./Resume.ts"

/** An entry that stays, with its lines (summary first, then highlights) in order of relevance. */
export const ComposedEntry = Schema.Struct({
  /** The entry itself: `/work/0`. */
  source: Pointer,
  lines: Schema.Array(Line)
})
export type ComposedEntry = typeof ComposedEntry.Type

/** A section that stays, entries in output order. Skills, languages and interests: each line is one keyword. */
export const ComposedSection = Schema.Struct({
  kind: SectionKind,
  entries: Schema.Array(ComposedEntry)
})
export type ComposedSection = typeof ComposedSection.Type

export const Composition = Schema.Struct({
  summary: Schema.NullOr(Line),
  sections: Schema.Array(ComposedSection)
}).annotate({ identifier: "Composition" })
export type Composition = typeof Composition.Type
