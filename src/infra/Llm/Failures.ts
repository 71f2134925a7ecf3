/** What a provider's error means for a job, and whether another try may go better. */
import { Schema } from "effect"
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai"
import { LlmFailed } from "../../domain/Problems.ts"
import { AnswerTooLarge } from "./LimitedFetch.ts"

/** A part of the request that not every server knows; it is left out at the next try. */
export const Extra = Schema.Literals(["tokens", "format", "usage", "effort"])
export type Extra = typeof Extra.Type

/** One call that went wrong. */
export class CallFailed extends Schema.TaggedError<CallFailed>()("CallFailed", {
  failure: LlmFailed,
  transient: Schema.Boolean,
  /** What the server did not understand. */
  unknown: Schema.optionalKey(Extra)
}) {}

const seconds = (headers: Headers | undefined): number | undefined => {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN)
  const told = Number.isFinite(milliseconds) ? milliseconds / 1000 : Number(headers?.get("retry-after") ?? Number.NaN)
  return Number.isFinite(told) && told >= 0 ? told : undefined
}

/** The provider's own words, without what may be a key. */
export const withoutKeys = (message: string): string =>
  message.replace(/\b(?:sk|key|Bearer)[-_ ][\w*.-]{6,}/g, "<redacted>").slice(0, 300)

const unknownPart = (error: APIError): Extra | undefined => {
  const about = `${error.param ?? ""} ${error.message}`
  return /stream_options|include_usage/.test(about)
    ? "usage"
    : /max_completion_tokens|max_tokens/.test(about)
      ? "tokens"
      : /response_format|json_schema|structured output/i.test(about)
        ? "format"
        : /reasoning/i.test(about)
          ? "effort"
          : undefined
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
  if (status >= 500 || status === 408 || status === 409) {
    return failed("unavailable", `The model's server failed (${status}): ${said}`, true)
  }
  const unknown = unknownPart(error)
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
  // An error told inside the stream has no status; a broken connection is no APIError or has none.
  const said = error instanceof Error ? withoutKeys(error.message) : "no reason given"
  return failed("unavailable", `The connection to the model's server broke: ${said}`, true)
}
