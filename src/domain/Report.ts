/** What was done to a résumé and how well it answers the posting, each claim with its evidence. */
import { Schema } from "effect"
import { Seniority } from "./Posting.ts"
import { Pointer } from "./Provenance.ts"

/** One keyword of the posting, and where the résumé answers it. */
export const KeywordCoverage = Schema.Struct({
  keyword: Schema.String.annotateKey({ description: "As the posting writes it." }),
  required: Schema.Boolean.annotateKey({ description: "Whether the posting asks for it as a must, not as a plus." }),
  weight: Schema.Finite.annotateKey({
    description: "How much it counts in the score: a must more than a plus."
  }),
  found: Schema.Boolean.annotateKey({ description: "Whether the text holds it, in any of its forms." }),
  evidence: Schema.Array(Schema.String).annotateKey({
    description: "The words around each place where it stands, at most three."
  })
})
export type KeywordCoverage = typeof KeywordCoverage.Type

/** Weighted share of the posting's keywords that a text holds. */
export const Coverage = Schema.Struct({
  score: Schema.Finite.annotateKey({ description: "0 to 100." }),
  keywords: Schema.Array(KeywordCoverage).annotateKey({
    description: "Each keyword of the posting, the weightiest first."
  })
})
export type Coverage = typeof Coverage.Type

/** A line that the composer worded in a way its sources do not bear out, and what stands instead. */
export const GuardFinding = Schema.Struct({
  source: Pointer.annotateKey({ description: "The line of the person's résumé that it was made from." }),
  rejected: Schema.String.annotateKey({ description: "The wording that was refused." }),
  unsupported: Schema.Array(Schema.String).annotateKey({ description: "The words that no source holds." }),
  reason: Schema.String.annotateKey({ description: "A sentence for people: what is wrong with it." }),
  replacement: Schema.optionalKey(Schema.String).annotateKey({
    description: "The second wording, where that one is borne out; else the original was used, or the line left out."
  })
})
export type GuardFinding = typeof GuardFinding.Type

export const Change = Schema.Struct({
  source: Pointer.annotateKey({ description: "The line of the person's résumé." }),
  before: Schema.String.annotateKey({ description: "As the person wrote it." }),
  after: Schema.String.annotateKey({ description: "As the output has it." }),
  why: Schema.String.annotateKey({ description: "What the new wording is for." })
})
export type Change = typeof Change.Type

/** Something of the source that the output leaves out. */
export const Dropped = Schema.Struct({
  source: Pointer.annotateKey({ description: "The line of the person's résumé." }),
  text: Schema.String.annotateKey({ description: "What it says." }),
  reason: Schema.String.annotateKey({ description: "A sentence for people: why it was left out." })
})
export type Dropped = typeof Dropped.Type

export const Composer = Schema.Struct({
  provider: Schema.Literals(["openai", "rules"]).annotateKey({
    description: "Who chose and worded the lines: a model, or the server's own rules, which only choose."
  }),
  model: Schema.optionalKey(Schema.String).annotateKey({
    description: "The model that answered, where there was one."
  }),
  label: Schema.String.annotateKey({ description: "A sentence for people: who wrote this, and how far." })
})
export type Composer = typeof Composer.Type

/** Whether the delivered PDF's own text holds what it should, in order. */
export const RoundTrip = Schema.Struct({
  linesExpected: Schema.Int.annotateKey({ description: "Lines that the PDF should hold." }),
  linesFound: Schema.Int.annotateKey({ description: "Of those, lines that its text holds, in order." }),
  missing: Schema.Array(Schema.String).annotateKey({ description: "The lines that its text does not hold." }),
  parts: Schema.optionalKey(
    Schema.Record(
      Schema.Literals(["contact", "sections", "content"]),
      Schema.Struct({
        expected: Schema.Int.annotateKey({ description: "Lines that the PDF should hold." }),
        found: Schema.Int.annotateKey({ description: "Of those, lines that its text holds." })
      }).annotate({ description: "Of this part of the page." })
    )
  ).annotateKey({ description: "The same by part: the head, the headings of sections, all else." }),
  plainer: Schema.optionalKey(Schema.Boolean).annotateKey({
    description: "A plainer setting was used, because of the one asked for not every line could be read back."
  })
})
export type RoundTrip = typeof RoundTrip.Type

/** What the job asked of a model, the tries that failed included. */
export const ModelCost = Schema.Struct({
  calls: Schema.Int.annotateKey({ description: "Questions, not the tries for each." }),
  inputTokens: Schema.Int.annotateKey({ description: "Tokens that the model read." }),
  outputTokens: Schema.Int.annotateKey({ description: "Tokens that it wrote." }),
  cost: Schema.Finite.annotateKey({
    description: "By the prices that the operator set, in their currency; 0 where none are."
  })
})
export type ModelCost = typeof ModelCost.Type

/** Of the letter, where one was asked for. */
export const LetterReport = Schema.Struct({
  guard: Schema.Array(GuardFinding).annotateKey({
    description: "Sentences of the letter that were refused, and what stands instead."
  }),
  warnings: Schema.Array(Schema.String).annotateKey({
    description: "Sentences for people: what is worth a look in the letter."
  })
})

export const Report = Schema.Struct({
  jobId: Schema.String.annotateKey({ description: "The job that this tells of." }),
  composer: Composer.annotateKey({ description: "Who chose and worded the lines." }),
  asked: Schema.optionalKey(
    Schema.Struct({
      titles: Schema.Array(Schema.String).annotateKey({
        description: "The names of the job, as the posting writes them."
      }),
      seniority: Schema.optionalKey(Seniority).annotateKey({ description: "The level, where the posting states one." }),
      years: Schema.optionalKey(Schema.Int).annotateKey({
        description: "Years of experience asked for, where a number is stated."
      }),
      yearsHeld: Schema.Finite.annotateKey({ description: "Years of work that the résumé's dates add up to." })
    })
  ).annotateKey({ description: "What the posting states of the job, and the years of work that the résumé shows." }),
  coverage: Schema.Struct({
    before: Coverage.annotateKey({ description: "Of the person's own résumé." }),
    after: Coverage.annotateKey({ description: "Of the finished PDF's text." })
  }).annotateKey({
    description: "The posting's keywords in the person's own résumé, and in the text of the finished PDF."
  }),
  gaps: Schema.Array(Schema.String).annotateKey({
    description: "Keywords that the posting asks for and the person's résumé does not hold."
  }),
  changes: Schema.Array(Change).annotateKey({ description: "Each reworded line beside the person's own." }),
  dropped: Schema.Array(Dropped).annotateKey({ description: "What the output leaves out, and why." }),
  guard: Schema.Array(GuardFinding).annotateKey({
    description: "Wordings that were refused because the résumé does not bear them out."
  }),
  warnings: Schema.Array(Schema.String).annotateKey({
    description: "Sentences for people: what is worth a look before the résumé is sent."
  }),
  pages: Schema.Int.annotateKey({ description: "Pages of the PDF." }),
  roundTrip: RoundTrip.annotateKey({ description: "Whether the PDF's own text holds what it should, in order." }),
  coverLetter: Schema.optionalKey(LetterReport).annotateKey({ description: "Of the letter, where one was asked for." }),
  cost: Schema.optionalKey(ModelCost).annotateKey({
    description: "Absent where no model was asked, or had answered the same before."
  }),
  timings: Schema.Record(Schema.String, Schema.Int).annotateKey({ description: "Milliseconds by stage." })
}).annotate({ identifier: "Report" })
export type Report = typeof Report.Type
