/** A letter of one page that goes with the résumé: fixed phrases, and sentences that rest on the person's own. */
import { Schema } from "effect"
import { Language } from "./Language.ts"
import { Pointer } from "./Provenance.ts"
import { Contact } from "./Tailored.ts"

/** A paragraph, or a point of a list. A fixed phrase has no source: it says nothing of the person. */
export const LetterBlock = Schema.Struct({
  kind: Schema.Literals(["text", "point"]),
  text: Schema.String,
  sources: Schema.Array(Pointer)
})
export type LetterBlock = typeof LetterBlock.Type

export const CoverLetter = Schema.Struct({
  language: Language,
  contact: Contact,
  /** As people write it: `23 November 2026`. */
  date: Schema.String,
  /** The employer, where the posting states one. */
  to: Schema.optionalKey(Schema.String),
  subject: Schema.String,
  greeting: Schema.String,
  blocks: Schema.Array(LetterBlock),
  regards: Schema.String
}).annotate({ identifier: "CoverLetter" })
export type CoverLetter = typeof CoverLetter.Type

/** A sentence that a model proposes, with the places of the résumé that it rests on. */
export interface ProposedSentence {
  readonly text: string
  readonly sources: ReadonlyArray<Pointer>
}

/** Paragraphs of sentences. */
export type ProposedLetter = ReadonlyArray<ReadonlyArray<ProposedSentence>>
