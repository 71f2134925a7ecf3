/** Stage "extract": the posting as clean text, and its headline facts. */
import { Effect } from "effect"
import { headline } from "../domain/Headline.ts"
import { visible } from "../domain/PlainText.ts"
import type { Posting, PostingContent, PostingInput } from "../domain/Posting.ts"
import { type LlmFailed, PostingEmpty, PostingTooLong, type PostingUnreachable } from "../domain/Problems.ts"
import { Llm } from "../infra/Llm.ts"
import { PageFetch } from "../infra/PageFetch.ts"
import { readHtml } from "./extract/Html.ts"

/** A long posting has some 10,000 characters; ten times that is no posting. */
export const postingLimit = 100_000

const read = (input: PostingContent): Posting => {
  const posting = "html" in input ? readHtml(input.html) : { text: visible(input.text).trim() }
  return { ...headline(posting.text), ...posting }
}

const checked = Effect.fnUntraced(function* (input: PostingContent) {
  const posting = read(input)
  if (!/[\p{L}\p{N}]/u.test(posting.text)) {
    return yield* new PostingEmpty({ detail: "Send the posting's text, or the HTML of the page that shows it." })
  }
  if (posting.text.length > postingLimit) {
    return yield* new PostingTooLong({
      detail: `The posting has ${posting.text.length} characters and ${postingLimit} is the limit. Send only the part that describes the job.`,
      limitCharacters: postingLimit
    })
  }
  return posting
})

/**
 * Fails when a posting holds no words, or more than `postingLimit` characters of text; of an address,
 * when nothing would be fetched from there.
 */
export const checkPosting = Effect.fnUntraced(function* (
  input: PostingInput
): Effect.fn.Return<void, PostingEmpty | PostingTooLong | PostingUnreachable, PageFetch> {
  if (isContent(input)) return yield* Effect.asVoid(checked(input))
  yield* (yield* PageFetch).check(input.url)
})

const isContent = (input: PostingInput): input is PostingContent => "text" in input || "html" in input

const contentOf = Effect.fnUntraced(function* (input: PostingInput) {
  if (isContent(input)) return input
  const { isHtml, text } = yield* (yield* PageFetch).fetch(input.url)
  return isHtml ? { html: text, url: input.url } : { text }
})

/**
 * The posting with the title, company and location that it states. When the model
 * cannot be had, the facts are read by the rules: a headline is no reason to fail a job.
 */
export const extractPosting = Effect.fn("Extract.extractPosting")(function* (
  input: PostingInput
): Effect.fn.Return<Posting, PostingEmpty | PostingTooLong | PostingUnreachable | LlmFailed, Llm | PageFetch> {
  const stated = yield* checked(yield* contentOf(input))
  if (stated.title !== undefined && stated.company !== undefined) {
    return stated
  }
  const llm = yield* Llm
  const found = yield* llm.extractPosting(stated.text).pipe(
    Effect.map(({ posting }) => posting),
    Effect.catchTag("LlmFailed", (error) =>
      Effect.logWarning("The model could not read the posting's headline; the rules read it").pipe(
        Effect.annotateLogs({ reason: error.reason, detail: error.detail }),
        Effect.as(headline(stated.text))
      )
    )
  )
  return { ...found, ...stated }
})
