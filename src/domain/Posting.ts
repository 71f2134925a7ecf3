/** A job posting: what a client sends, and what is understood of it. */
import { Schema } from "effect"

/** What a posting says, as a client read it. */
export const PostingContent = Schema.Union([
  Schema.Struct({ text: Schema.String.annotateKey({ description: "The posting as plain text." }) }),
  Schema.Struct({
    html: Schema.String.annotateKey({ description: "The page that shows the posting." }),
    url: Schema.optionalKey(Schema.String).annotateKey({ description: "Where the page is from." })
  })
]).annotate({ identifier: "PostingContent" })
export type PostingContent = typeof PostingContent.Type

/** What a client sends: plain text, the HTML of the page it was read from, or that page's address alone. */
export const PostingInput = Schema.Union([
  ...PostingContent.members,
  Schema.Struct({
    url: Schema.String.check(Schema.isMaxLength(2_048)).annotateKey({
      description: "The page's address, where the server fetches pages (`features.postingFetch`)."
    })
  })
]).annotate({ identifier: "PostingInput" })
export type PostingInput = typeof PostingInput.Type

/** The posting as clean text with its headline facts; a fact that is not stated is absent. */
export const Posting = Schema.Struct({
  title: Schema.optionalKey(Schema.String),
  company: Schema.optionalKey(Schema.String),
  location: Schema.optionalKey(Schema.String),
  text: Schema.String
}).annotate({ identifier: "Posting" })
export type Posting = typeof Posting.Type

/** One thing a posting asks for. */
export const Keyword = Schema.Struct({
  /** As the posting writes it, for people: `PostgreSQL`. */
  label: Schema.String,
  /** Normal forms that count as the same thing, lower case: `postgresql`, `postgres`. */
  forms: Schema.NonEmptyArray(Schema.String),
  /** Share of the score: required things weigh more than preferred ones. */
  weight: Schema.Finite,
  required: Schema.Boolean
})
export type Keyword = typeof Keyword.Type

export const Seniority = Schema.Literals(["intern", "junior", "mid", "senior", "lead", "executive"])
export type Seniority = typeof Seniority.Type

/** What a posting asks for, found without a model, so that a score can be checked. */
export const Analysis = Schema.Struct({
  keywords: Schema.Array(Keyword),
  /** The names of the job, as the posting writes them: its title, and occupations that it names. */
  titles: Schema.optionalKey(Schema.Array(Schema.String)),
  /** The level, where the posting states one. */
  seniority: Schema.optionalKey(Seniority),
  /** Years of experience asked for, where a number is stated. */
  years: Schema.optionalKey(Schema.Int)
})
export type Analysis = typeof Analysis.Type
