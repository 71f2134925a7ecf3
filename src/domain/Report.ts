/** What was done to a résumé and how well it answers the posting, each claim with its evidence. */
import { Schema } from "effect"
import { Seniority } from "./Posting.ts"
import { Pointer } from "./Provenance.ts"

/** One keyword of the posting, and where the résumé answers it. */
export const KeywordCoverage = Schema.Struct({
  keyword: Schema.String,
  required: Schema.Boolean,
  weight: Schema.Finite,
  found: Schema.Boolean,
  /** The words around each place where it stands, at most three. */
  evidence: Schema.Array(Schema.String)
})
export type KeywordCoverage = typeof KeywordCoverage.Type

/** Weighted share of the posting's keywords that a text holds. */
export const Coverage = Schema.Struct({
  /** 0 to 100. */
  score: Schema.Finite,
  keywords: Schema.Array(KeywordCoverage)
})
export type Coverage = typeof Coverage.Type

/** A line that the composer worded in a way its sources do not bear out, and what stands instead. */
export const GuardFinding = Schema.Struct({
  source: Pointer,
  rejected: Schema.String,
  /** The words that no source holds. */
  unsupported: Schema.Array(Schema.String),
  reason: Schema.String,
  /** The second wording, where that one is borne out; else the original was used, or the line left out. */
  replacement: Schema.optionalKey(Schema.String)
})
export type GuardFinding = typeof GuardFinding.Type

export const Change = Schema.Struct({
  source: Pointer,
  before: Schema.String,
  after: Schema.String,
  /** What the new wording is for. */
  why: Schema.String
})
export type Change = typeof Change.Type

/** Something of the source that the output leaves out. */
export const Dropped = Schema.Struct({ source: Pointer, text: Schema.String, reason: Schema.String })
export type Dropped = typeof Dropped.Type

export const Composer = Schema.Struct({
  provider: Schema.Literals(["openai", "rules"]),
  /** The model that answered, where there was one. */
  model: Schema.optionalKey(Schema.String),
  /** A sentence for people: who wrote this, and how far. */
  label: Schema.String
})
export type Composer = typeof Composer.Type

/** Whether the delivered PDF's own text holds what it should, in order. */
export const RoundTrip = Schema.Struct({
  linesExpected: Schema.Int,
  linesFound: Schema.Int,
  missing: Schema.Array(Schema.String),
  /** The same by part: the head, the headings of sections, all else. */
  parts: Schema.optionalKey(
    Schema.Record(
      Schema.Literals(["contact", "sections", "content"]),
      Schema.Struct({ expected: Schema.Int, found: Schema.Int })
    )
  ),
  /** A plainer setting was used, because of the one asked for not every line could be read back. */
  plainer: Schema.optionalKey(Schema.Boolean)
})
export type RoundTrip = typeof RoundTrip.Type

/** What the job asked of a model, the tries that failed included. */
export const ModelCost = Schema.Struct({
  /** Questions, not the tries for each. */
  calls: Schema.Int,
  inputTokens: Schema.Int,
  outputTokens: Schema.Int,
  /** By the prices that the operator set, in their currency; 0 where none are. */
  cost: Schema.Finite
})
export type ModelCost = typeof ModelCost.Type

/** Of the letter, where one was asked for. */
export const LetterReport = Schema.Struct({
  guard: Schema.Array(GuardFinding),
  warnings: Schema.Array(Schema.String)
})

export const Report = Schema.Struct({
  jobId: Schema.String,
  composer: Composer,
  /** What the posting states of the job, and the years of work that the résumé shows. */
  asked: Schema.optionalKey(
    Schema.Struct({
      titles: Schema.Array(Schema.String),
      seniority: Schema.optionalKey(Seniority),
      years: Schema.optionalKey(Schema.Int),
      yearsHeld: Schema.Finite
    })
  ),
  coverage: Schema.Struct({ before: Coverage, after: Coverage }),
  /** Keywords that the posting asks for and the person's résumé does not hold. */
  gaps: Schema.Array(Schema.String),
  changes: Schema.Array(Change),
  dropped: Schema.Array(Dropped),
  guard: Schema.Array(GuardFinding),
  warnings: Schema.Array(Schema.String),
  pages: Schema.Int,
  roundTrip: RoundTrip,
  coverLetter: Schema.optionalKey(LetterReport),
  /** Absent where no model was asked, or had answered the same before. */
  cost: Schema.optionalKey(ModelCost),
  /** Milliseconds by stage. */
  timings: Schema.Record(Schema.String, Schema.Int)
}).annotate({ identifier: "Report" })
export type Report = typeof Report.Type
