/**
 * Everything that can go wrong for a user: one class each, with its status, a
 * stable type and a title; `detail` says what to do. This is the one table from domain
 * errors to HTTP.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457 Problem Details for HTTP APIs
 */
import { Schema } from "effect"
import { HttpApiError } from "effect/http-api"
import { TexDiagnostic } from "./Latex.ts"

/** Types are URNs, as a self-hosted server has no domain of its own; each is told in `docs/problems.md`. */
export const problemType = <const Name extends string>(name: Name) => `urn:pass-ats:problem:${name}` as const

const retryAfter = Schema.Int.annotateKey({ description: "Seconds to wait, also sent as `Retry-After`." })

export class InvalidRequest extends HttpApiError.Problem<InvalidRequest>()(
  "InvalidRequest",
  { type: problemType("invalid-request"), status: 400, title: "The request is not of the form this endpoint takes" },
  {
    errors: Schema.optionalKey(Schema.Array(HttpApiError.ProblemIssue)).annotateKey({
      description: "Each place that is not of the right form."
    })
  },
  { description: "`errors` names each place that is not of the right form. Compare with the reference at `/docs`." }
) {}

export class Unauthorized extends HttpApiError.Problem<Unauthorized>()(
  "Unauthorized",
  { type: problemType("unauthorized"), status: 401, title: "A valid access token is needed" },
  {},
  { description: "Log in again; a token is good for `expiresIn` seconds." }
) {}

export class Forbidden extends HttpApiError.Problem<Forbidden>()(
  "Forbidden",
  { type: problemType("forbidden"), status: 403, title: "This key may not do that" },
  {},
  { description: "Make a key with the scope that `detail` names, or log in: keys touch no account." }
) {}

export class CrossSiteRefused extends HttpApiError.Problem<CrossSiteRefused>()(
  "CrossSiteRefused",
  {
    type: problemType("cross-site-request"),
    status: 403,
    title: "A request with cookies must come from one of our pages"
  },
  {},
  {
    description:
      "Ask from a page whose origin is listed in `ALLOWED_ORIGINS`, with `X-CSRF-Token`. Scripts use tokens instead."
  }
) {}

export class InvalidCredentials extends HttpApiError.Problem<InvalidCredentials>()(
  "InvalidCredentials",
  { type: problemType("invalid-credentials"), status: 401, title: "The e-mail address or the password is wrong" },
  {},
  { description: "Check both, or sign up. Unknown addresses and wrong passwords are told alike." }
) {}

export class TooManyAttempts extends HttpApiError.Problem<TooManyAttempts>()(
  "TooManyAttempts",
  { type: problemType("too-many-attempts"), status: 429, title: "Too many wrong passwords" },
  { retryAfter },
  {
    description:
      "Wait `retryAfter` seconds; each further wrong one doubles the wait. Elsewhere the owner is not kept waiting."
  }
) {}

export class EmailTaken extends HttpApiError.Problem<EmailTaken>()(
  "EmailTaken",
  { type: problemType("email-taken"), status: 409, title: "An account with this e-mail address exists" },
  {},
  { description: "Log in, or sign up with another address." }
) {}

export class NotFound extends HttpApiError.Problem<NotFound>()(
  "NotFound",
  { type: problemType("not-found"), status: 404, title: "There is nothing here" },
  {},
  { description: "Check the path against `/docs`." }
) {}

export class MethodNotAllowed extends HttpApiError.Problem<MethodNotAllowed>()(
  "MethodNotAllowed",
  { type: problemType("method-not-allowed"), status: 405, title: "This endpoint does not take that method" },
  {},
  { description: "Check the method against `/docs`." }
) {}

export class JobNotFound extends HttpApiError.Problem<JobNotFound>()(
  "JobNotFound",
  { type: problemType("job-not-found"), status: 404, title: "There is no such job" },
  {},
  { description: "Check the id. A job belongs to the account that started it; another's looks like none." }
) {}

export class JobNotFinished extends HttpApiError.Problem<JobNotFinished>()(
  "JobNotFinished",
  { type: problemType("job-not-finished"), status: 409, title: "The job has not made this yet" },
  {},
  { description: "Follow the job's events until `done`; for a failed job `detail` says why." }
) {}

export class NoCoverLetter extends HttpApiError.Problem<NoCoverLetter>()(
  "NoCoverLetter",
  { type: problemType("no-cover-letter"), status: 404, title: "The job was started without a cover letter" },
  {},
  { description: "Start one with `options.coverLetter: true`." }
) {}

export class JobEnded extends HttpApiError.Problem<JobEnded>()(
  "JobEnded",
  { type: problemType("job-ended"), status: 409, title: "The job has ended already" },
  {},
  { description: "Nothing is left to cancel; delete the job if it is to go." }
) {}

export class JobNotRetryable extends HttpApiError.Problem<JobNotRetryable>()(
  "JobNotRetryable",
  {
    type: problemType("job-not-retryable"),
    status: 409,
    title: "Only a job that failed or was cancelled can be tried again"
  },
  {},
  { description: "Wait for its end, or start a new job." }
) {}

export class QueueFull extends HttpApiError.Problem<QueueFull>()(
  "QueueFull",
  { type: problemType("queue-full"), status: 503, title: "Too many jobs are waiting" },
  { retryAfter },
  { description: "Send it again after `retryAfter` seconds; nothing was stored or charged." }
) {}

export class IdempotencyKeyReused extends HttpApiError.Problem<IdempotencyKeyReused>()(
  "IdempotencyKeyReused",
  {
    type: problemType("idempotency-key-reused"),
    status: 422,
    title: "This Idempotency-Key was sent with another request"
  },
  {},
  { description: "Use a new key for each new request; send the very same body when you repeat one." }
) {}

export class RequestInFlight extends HttpApiError.Problem<RequestInFlight>()(
  "RequestInFlight",
  {
    type: problemType("request-in-flight"),
    status: 409,
    title: "The first request with this Idempotency-Key is still at work"
  },
  { retryAfter },
  { description: "Send it again after `retryAfter` seconds." }
) {}

export class ProfileNotFound extends HttpApiError.Problem<ProfileNotFound>()(
  "ProfileNotFound",
  { type: problemType("profile-not-found"), status: 404, title: "No résumé is stored" },
  {},
  { description: "Store a résumé with `PUT /profile`, or send one with the request." }
) {}

export class BodyTooLarge extends HttpApiError.Problem<BodyTooLarge>()(
  "BodyTooLarge",
  { type: problemType("body-too-large"), status: 413, title: "The request body is too large" },
  { limitBytes: Schema.Int.annotateKey({ description: "The largest body that is taken." }) },
  { description: "Send at most `limitBytes` bytes." }
) {}

export class RequestTimedOut extends HttpApiError.Problem<RequestTimedOut>()(
  "RequestTimedOut",
  { type: problemType("request-timed-out"), status: 408, title: "The request took too long to arrive" },
  {},
  { description: "Send it again over a better connection." }
) {}

export class HeadersTooLarge extends HttpApiError.Problem<HeadersTooLarge>()(
  "HeadersTooLarge",
  { type: problemType("headers-too-large"), status: 431, title: "The request's headers are too large" },
  {},
  { description: "Send fewer or shorter headers; a token of ours has about 400 bytes." }
) {}

export class UnsupportedMediaType extends HttpApiError.Problem<UnsupportedMediaType>()(
  "UnsupportedMediaType",
  {
    type: problemType("unsupported-media-type"),
    status: 415,
    title: "The request body has a content type this endpoint does not take"
  },
  {},
  { description: "Send JSON with `Content-Type: application/json`, not compressed." }
) {}

export class PostingEmpty extends HttpApiError.Problem<PostingEmpty>()(
  "PostingEmpty",
  { type: problemType("posting-empty"), status: 422, title: "The posting holds no text" },
  {},
  { description: "Send the posting's text, or the HTML of the page that shows it." }
) {}

export class PostingTooLong extends HttpApiError.Problem<PostingTooLong>()(
  "PostingTooLong",
  { type: problemType("posting-too-long"), status: 422, title: "The posting is too long" },
  { limitCharacters: Schema.Int.annotateKey({ description: "The longest posting that is taken." }) },
  { description: "Send only the part that describes the job, at most `limitCharacters` characters." }
) {}

export class PostingUnreachable extends HttpApiError.Problem<PostingUnreachable>()(
  "PostingUnreachable",
  { type: problemType("posting-unreachable"), status: 422, title: "The posting's page could not be fetched" },
  {},
  {
    description:
      "Send the posting's text, or the HTML of the page. The operator allows fetching by `POSTING_FETCH=public`."
  }
) {}

export class DocumentRefused extends HttpApiError.Problem<DocumentRefused>()(
  "DocumentRefused",
  { type: problemType("document-refused"), status: 422, title: "The document cannot be read as a résumé" },
  {
    reason: Schema.Literals(["encrypted", "broken", "scan", "empty", "unknown"]).annotateKey({
      description: "For programs: why."
    })
  },
  {
    description:
      "`reason` tells: `encrypted` (save it without a password), `broken`, `scan` (it holds pictures of text), `empty`, `unknown` (send PDF, .docx, Markdown or text)."
  }
) {}

export class ResumeIncomplete extends HttpApiError.Problem<ResumeIncomplete>()(
  "ResumeIncomplete",
  { type: problemType("resume-incomplete"), status: 422, title: "The résumé lacks something a résumé needs" },
  { missing: Schema.Array(Schema.String).annotateKey({ description: "What the résumé lacks." }) },
  { description: "Add what `missing` names." }
) {}

export class CompileFailed extends HttpApiError.Problem<CompileFailed>()(
  "CompileFailed",
  { type: problemType("compile-failed"), status: 422, title: "TeX could not compile the document" },
  {
    errors: Schema.Array(TexDiagnostic).annotateKey({ description: "TeX's own messages, the first cause first." }),
    log: Schema.String.annotateKey({ description: "What TeX printed, its beginning and end when there is much." })
  },
  { description: "`errors` holds TeX's own messages with file and line." }
) {}

export class CompileTimedOut extends HttpApiError.Problem<CompileTimedOut>()(
  "CompileTimedOut",
  { type: problemType("compile-timed-out"), status: 422, title: "The document took too long to compile" },
  { limitMs: Schema.Int.annotateKey({ description: "Milliseconds that a document may take." }) },
  { description: "Look for a loop without end, or make the document shorter." }
) {}

export class SandboxUnavailable extends HttpApiError.Problem<SandboxUnavailable>()(
  "SandboxUnavailable",
  { type: problemType("sandbox-unavailable"), status: 503, title: "This server cannot compile a user's TeX safely" },
  {},
  { description: "For the operator: install bubblewrap, or set `LATEX_SANDBOX=off` where every user is trusted." }
) {}

export class TectonicUnavailable extends HttpApiError.Problem<TectonicUnavailable>()(
  "TectonicUnavailable",
  { type: problemType("tectonic-unavailable"), status: 503, title: "The TeX engine is not available on this server" },
  {},
  { description: "For the operator: start with `npm start`, or set `TECTONIC_PATH`." }
) {}

export class QuotaExceeded extends HttpApiError.Problem<QuotaExceeded>()(
  "QuotaExceeded",
  { type: problemType("quota-exceeded"), status: 429, title: "This month's résumés are used up" },
  { limit: Schema.Int.annotateKey({ description: "Résumés a month." }), retryAfter },
  { description: "Wait until the month turns (`retryAfter` seconds, also as `Retry-After`)." }
) {}

export class RateLimited extends HttpApiError.Problem<RateLimited>()(
  "RateLimited",
  { type: problemType("rate-limited"), status: 429, title: "Too many requests" },
  { limit: Schema.Int.annotateKey({ description: "Requests a window." }), retryAfter },
  { description: "Wait `retryAfter` seconds, also sent as `Retry-After`." }
) {}

export class TooBusy extends HttpApiError.Problem<TooBusy>()(
  "TooBusy",
  { type: problemType("too-busy"), status: 503, title: "The server has more to do than it can" },
  { retryAfter },
  { description: "Try again after `retryAfter` seconds." }
) {}

export class DatabaseUnavailable extends HttpApiError.Problem<DatabaseUnavailable>()(
  "DatabaseUnavailable",
  { type: problemType("database-unavailable"), status: 503, title: "The database cannot be reached" },
  { retryAfter },
  { description: "Try again after `retryAfter` seconds; nothing was changed." }
) {}

export class NotReady extends HttpApiError.Problem<NotReady>()(
  "NotReady",
  { type: problemType("not-ready"), status: 503, title: "The server is not ready" },
  {
    failing: Schema.Array(Schema.String).annotateKey({ description: "Parts without which no job can be done." }),
    parts: Schema.Record(Schema.String, Schema.String).annotateKey({ description: "How each part is." })
  },
  { description: "For the operator: `failing` names the parts, `parts` says how each is." }
) {}

export class InternalError extends HttpApiError.Problem<InternalError>()(
  "InternalError",
  { type: problemType("internal-error"), status: 500, title: "Something went wrong on the server" },
  {
    requestId: Schema.optionalKey(Schema.String).annotateKey({
      description: "The request's name in the server's log, also sent as `X-Request-Id`."
    })
  },
  { description: "Tell the operator the `requestId`; it stands in every log line of the request." }
) {}

/** What a composer's model can do wrong; a job's failure, never a response by itself. */
export class LlmFailed extends Schema.TaggedError<LlmFailed>()("LlmFailed", {
  reason: Schema.Literals([
    "unauthorized",
    "rate-limited",
    "unavailable",
    "timed-out",
    "refused",
    "truncated",
    "bad-output",
    "bad-request",
    "over-budget"
  ]),
  /** A sentence for the operator and the user; holds no key. */
  detail: Schema.String,
  /** Seconds, as the provider told. */
  retryAfter: Schema.optionalKey(Schema.Finite),
  /** What was paid for nothing. */
  tokens: Schema.optionalKey(Schema.Struct({ input: Schema.Int, output: Schema.Int }))
}) {}

/** A PDF that is not what an applicant tracking system could read; a job's failure, never a response by itself. */
export class ResumeUnreadable extends Schema.TaggedError<ResumeUnreadable>()("ResumeUnreadable", {
  /** The person's own words: for them alone, and no log. */
  lines: Schema.Array(Schema.String),
  /** How many were looked for. */
  of: Schema.Int
}) {
  override get message() {
    return `${this.lines.length} of ${this.of} lines cannot be read back from the PDF, even set plainly`
  }
}

export class PasswordRefused extends HttpApiError.Problem<PasswordRefused>()(
  "PasswordRefused",
  { type: problemType("password-refused"), status: 422, title: "This password cannot be used" },
  {
    reason: Schema.Literals(["too-short", "too-long", "not-text", "common", "from-email"]).annotateKey({
      description: "For programs: why."
    })
  },
  { description: "Choose another password; `detail` says what is wrong with this one." }
) {}

export class ResetTokenRefused extends HttpApiError.Problem<ResetTokenRefused>()(
  "ResetTokenRefused",
  { type: problemType("reset-token-refused"), status: 422, title: "This code for a new password is not valid" },
  {},
  { description: "Ask for a new code: one is good once, for half an hour." }
) {}

export class MailUnavailable extends HttpApiError.Problem<MailUnavailable>()(
  "MailUnavailable",
  { type: problemType("mail-unavailable"), status: 503, title: "This server sends no mail" },
  {},
  { description: "For the operator: set `SMTP_URL` and `MAIL_FROM`." }
) {}

export class SessionNotFound extends HttpApiError.Problem<SessionNotFound>()(
  "SessionNotFound",
  { type: problemType("session-not-found"), status: 404, title: "There is no such session" },
  {},
  { description: "List yours with `GET /auth/sessions`; it may have ended already." }
) {}

export class TooManyApiKeys extends HttpApiError.Problem<TooManyApiKeys>()(
  "TooManyApiKeys",
  { type: problemType("too-many-api-keys"), status: 409, title: "The account has as many API keys as it may" },
  { limit: Schema.Int.annotateKey({ description: "How many it may have." }) },
  { description: "Revoke one of the `limit` keys, or wait for one to expire." }
) {}

export class ApiKeyNotFound extends HttpApiError.Problem<ApiKeyNotFound>()(
  "ApiKeyNotFound",
  { type: problemType("api-key-not-found"), status: 404, title: "There is no such API key" },
  {},
  { description: "List yours with `GET /auth/keys`; it may have been revoked already." }
) {}
