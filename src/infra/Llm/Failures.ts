/** What a provider's error means for a job, and whether another try may go better. */
import { Schema } from "effect"
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai"
import { LlmFailed } from "../../domain/Problems.ts"
import { connectionTrouble } from "../ConnectionTrouble.ts"
import { AnswerTooLarge } from "./LimitedFetch.ts"

/** A part of the request that not every server knows; it is left out at the next try. */
export const Extra = Schema.Literals(["tokens", "format", "usage", "effort", "stream"])
export type Extra = typeof Extra.Type

/** What was not understood; `unsaid` where the server refuses a request and names no part of it. */
export const Unknown = Schema.Union([Extra, Schema.Literal("unsaid")])
export type Unknown = typeof Unknown.Type

/** One call that went wrong. */
export class CallFailed extends Schema.TaggedError<CallFailed>()("CallFailed", {
  failure: LlmFailed,
  transient: Schema.Boolean,
  /** What the server did not understand. */
  unknown: Schema.optionalKey(Unknown)
}) {}

/** A date is held against the server's own clock, which it tells along. */
const seconds = (headers: Headers | undefined): number | undefined => {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN)
  const after = headers?.get("retry-after") ?? ""
  const until = (Date.parse(after) - Date.parse(headers?.get("date") ?? "")) / 1000
  const told = [milliseconds / 1000, after === "" ? Number.NaN : Number(after), until].find(Number.isFinite)
  return told === undefined || told < 0 ? undefined : told
}

/** The provider's own words, without what may be a key. */
export const withoutKeys = (message: string): string =>
  message.replace(/\b(?:sk|key|Bearer)[-_ ][\w*.-]{6,}/g, "<redacted>").slice(0, 300)

/** In the words of OpenAI, Azure, vLLM, llama.cpp, Ollama, Mistral, Groq and OpenRouter. */
const partsInWords: ReadonlyArray<readonly [Extra, RegExp]> = [
  ["usage", /stream_options|include_usage/],
  // A context that is too short for the room asked for may do for what is needed.
  ["tokens", /max_completion_tokens|max_tokens|context (?:length|window|size)/i],
  ["format", /response_format|json_schema|json_object|json mode|json schema|structured output|grammar/i],
  ["effort", /reasoning/i],
  ["stream", /\bstream(?:ing)?\b/i]
]

/** What no other wording of the request would mend. */
const elsewhere = /\bmodel\b.*\b(?:not|unknown|exist|found|invalid)|content|policy|safety|billing|deploy/i

const unknownPart = (error: APIError, status: number): Unknown | undefined => {
  const about = `${error.param ?? ""} ${error.message}`
  const named = partsInWords.find(([, words]) => words.test(about))?.[0]
  return named ?? ((status === 400 || status === 422) && !elsewhere.test(about) ? "unsaid" : undefined)
}

const failed = (reason: LlmFailed["reason"], detail: string, transient = false) =>
  new CallFailed({ failure: new LlmFailed({ reason, detail }), transient })

const fromStatus = (error: APIError, status: number): CallFailed => {
  const said = withoutKeys(error.message)
  if (status === 401 || status === 403) {
    return failed("unauthorized", `The model's server refused the key (${status}). Check OPENAI_API_KEY.`)
  }
  if (status === 429) {
    const retryAfter = seconds(error.headers)
    return new CallFailed({
      failure: new LlmFailed({
        reason: "rate-limited",
        detail: `The model's server is at its limit: ${said}`,
        ...(retryAfter === undefined ? {} : { retryAfter })
      }),
      // A used-up account does not fill up by waiting.
      transient: error.code !== "insufficient_quota"
    })
  }
  if (error.code === "content_filter") {
    return failed("refused", `The model's server refused the text: ${said}`)
  }
  // A model that is gone, or that nobody pays for any more, is no fault of the request.
  if (status === 402 || status === 404) {
    return failed("unavailable", `The model's server has no such model for us (${status}): ${said}`)
  }
  const unknown = unknownPart(error, status)
  if (status >= 500 || status === 408 || status === 409) {
    const outage = failed("unavailable", `The model's server failed (${status}): ${said}`, true)
    // Some fail over a schema that they cannot follow.
    return unknown === "format" ? new CallFailed({ ...outage, unknown }) : outage
  }
  return new CallFailed({
    failure: new LlmFailed({
      reason: "bad-request",
      detail: `The model's server did not take the request (${status}): ${said}`
    }),
    transient: false,
    ...(unknown === undefined ? {} : { unknown })
  })
}

/** Whether an error, or what caused it, is the answer's size. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof AnswerTooLarge || (error instanceof Error && error.cause !== undefined && isTooLarge(error.cause))

export const callFailed = (error: unknown): CallFailed => {
  if (isTooLarge(error)) {
    return failed("bad-output", "The model's answer was larger than any résumé.")
  }
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return failed("timed-out", "The model's server did not answer in time.")
  }
  if (error instanceof APIError && error.status !== undefined) {
    return fromStatus(error, error.status)
  }
  const trouble = connectionTrouble(error)
  if (trouble !== undefined) {
    return failed("unavailable", `The model's server cannot be reached: ${trouble}.`, true)
  }
  // An error told inside the stream has no status; a broken connection is no APIError or has none.
  const said = error instanceof Error ? withoutKeys(error.message) : "no reason given"
  return failed("unavailable", `The connection to the model's server broke: ${said}`, true)
}
