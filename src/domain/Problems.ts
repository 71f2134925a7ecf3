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

/** Seconds to wait, also sent as `Retry-After`. */
const retryAfter = Schema.Int

export class InvalidRequest extends HttpApiError.Problem<InvalidRequest>()(
  "InvalidRequest",
  {
    type: problemType("invalid-request"),
    status: 400,
    title: "The request is not of the form this endpoint takes"
  },
  { errors: Schema.optionalKey(Schema.Array(HttpApiError.ProblemIssue)) }
) {}

export class Unauthorized extends HttpApiError.Problem<Unauthorized>()("Unauthorized", {
  type: problemType("unauthorized"),
  status: 401,
  title: "A valid access token is needed"
}) {}

export class Forbidden extends HttpApiError.Problem<Forbidden>()("Forbidden", {
  type: problemType("forbidden"),
  status: 403,
  title: "This key may not do that"
}) {}

export class CrossSiteRefused extends HttpApiError.Problem<CrossSiteRefused>()("CrossSiteRefused", {
  type: problemType("cross-site-request"),
  status: 403,
  title: "A request with cookies must come from one of our pages"
}) {}

export class InvalidCredentials extends HttpApiError.Problem<InvalidCredentials>()("InvalidCredentials", {
  type: problemType("invalid-credentials"),
  status: 401,
  title: "The e-mail address or the password is wrong"
}) {}

export class TooManyAttempts extends HttpApiError.Problem<TooManyAttempts>()(
  "TooManyAttempts",
  {
    type: problemType("too-many-attempts"),
    status: 429,
    title: "Too many wrong passwords"
  },
  { retryAfter }
) {}

export class EmailTaken extends HttpApiError.Problem<EmailTaken>()("EmailTaken", {
  type: problemType("email-taken"),
  status: 409,
  title: "An account with this e-mail address exists"
}) {}

export class NotFound extends HttpApiError.Problem<NotFound>()("NotFound", {
  type: problemType("not-found"),
  status: 404,
  title: "There is nothing here"
}) {}

export class MethodNotAllowed extends HttpApiError.Problem<MethodNotAllowed>()("MethodNotAllowed", {
  type: problemType("method-not-allowed"),
  status: 405,
  title: "This endpoint does not take that method"
}) {}

export class JobNotFound extends HttpApiError.Problem<JobNotFound>()("JobNotFound", {
  type: problemType("job-not-found"),
  status: 404,
  title: "There is no such job"
}) {}

export class JobNotFinished extends HttpApiError.Problem<JobNotFinished>()("JobNotFinished", {
  type: problemType("job-not-finished"),
  status: 409,
  title: "The job has not made this yet"
}) {}

export class NoCoverLetter extends HttpApiError.Problem<NoCoverLetter>()("NoCoverLetter", {
  type: problemType("no-cover-letter"),
  status: 404,
  title: "The job was started without a cover letter"
}) {}

export class JobEnded extends HttpApiError.Problem<JobEnded>()("JobEnded", {
  type: problemType("job-ended"),
  status: 409,
  title: "The job has ended already"
}) {}

export class JobNotRetryable extends HttpApiError.Problem<JobNotRetryable>()("JobNotRetryable", {
  type: problemType("job-not-retryable"),
  status: 409,
  title: "Only a job that failed or was cancelled can be tried again"
}) {}

export class QueueFull extends HttpApiError.Problem<QueueFull>()(
  "QueueFull",
  {
    type: problemType("queue-full"),
    status: 503,
    title: "Too many jobs are waiting"
  },
  { retryAfter }
) {}

export class IdempotencyKeyReused extends HttpApiError.Problem<IdempotencyKeyReused>()("IdempotencyKeyReused", {
  type: problemType("idempotency-key-reused"),
  status: 422,
  title: "This Idempotency-Key was sent with another request"
}) {}

export class RequestInFlight extends HttpApiError.Problem<RequestInFlight>()(
  "RequestInFlight",
  {
    type: problemType("request-in-flight"),
    status: 409,
    title: "The first request with this Idempotency-Key is still at work"
  },
  { retryAfter }
) {}

export class ProfileNotFound extends HttpApiError.Problem<ProfileNotFound>()("ProfileNotFound", {
  type: problemType("profile-not-found"),
  status: 404,
  title: "No résumé is stored"
}) {}

export class BodyTooLarge extends HttpApiError.Problem<BodyTooLarge>()(
  "BodyTooLarge",
  {
    type: problemType("body-too-large"),
    status: 413,
    title: "The request body is too large"
  },
  { limitBytes: Schema.Int }
) {}

export class RequestTimedOut extends HttpApiError.Problem<RequestTimedOut>()("RequestTimedOut", {
  type: problemType("request-timed-out"),
  status: 408,
  title: "The request took too long to arrive"
}) {}

export class HeadersTooLarge extends HttpApiError.Problem<HeadersTooLarge>()("HeadersTooLarge", {
  type: problemType("headers-too-large"),
  status: 431,
  title: "The request's headers are too large"
}) {}

export class UnsupportedMediaType extends HttpApiError.Problem<UnsupportedMediaType>()("UnsupportedMediaType", {
  type: problemType("unsupported-media-type"),
  status: 415,
  title: "The request body has a content type this endpoint does not take"
}) {}

export class PostingEmpty extends HttpApiError.Problem<PostingEmpty>()("PostingEmpty", {
  type: problemType("posting-empty"),
  status: 422,
  title: "The posting holds no text"
}) {}

export class PostingTooLong extends HttpApiError.Problem<PostingTooLong>()(
  "PostingTooLong",
  {
    type: problemType("posting-too-long"),
    status: 422,
    title: "The posting is too long"
  },
  { limitCharacters: Schema.Int }
) {}

export class PostingUnreachable extends HttpApiError.Problem<PostingUnreachable>()("PostingUnreachable", {
  type: problemType("posting-unreachable"),
  status: 422,
  title: "The posting's page could not be fetched"
}) {}

export class DocumentRefused extends HttpApiError.Problem<DocumentRefused>()(
  "DocumentRefused",
  {
    type: problemType("document-refused"),
    status: 422,
    title: "The document cannot be read as a résumé"
  },
  { reason: Schema.Literals(["encrypted", "broken", "scan", "empty", "unknown"]) }
) {}

export class ResumeIncomplete extends HttpApiError.Problem<ResumeIncomplete>()(
  "ResumeIncomplete",
  {
    type: problemType("resume-incomplete"),
    status: 422,
    title: "The résumé lacks something a résumé needs"
  },
  { missing: Schema.Array(Schema.String) }
) {}

export class CompileFailed extends HttpApiError.Problem<CompileFailed>()(
  "CompileFailed",
  {
    type: problemType("compile-failed"),
    status: 422,
    title: "TeX could not compile the document"
  },
  { errors: Schema.Array(TexDiagnostic), log: Schema.String }
) {}

export class CompileTimedOut extends HttpApiError.Problem<CompileTimedOut>()(
  "CompileTimedOut",
  {
    type: problemType("compile-timed-out"),
    status: 422,
    title: "The document took too long to compile"
  },
  { limitMs: Schema.Int }
) {}

export class SandboxUnavailable extends HttpApiError.Problem<SandboxUnavailable>()("SandboxUnavailable", {
  type: problemType("sandbox-unavailable"),
  status: 503,
  title: "This server cannot compile a user's TeX safely"
}) {}

export class TectonicUnavailable extends HttpApiError.Problem<TectonicUnavailable>()("TectonicUnavailable", {
  type: problemType("tectonic-unavailable"),
  status: 503,
  title: "The TeX engine is not available on this server"
}) {}

export class QuotaExceeded extends HttpApiError.Problem<QuotaExceeded>()(
  "QuotaExceeded",
  {
    type: problemType("quota-exceeded"),
    status: 429,
    title: "This month's résumés are used up"
  },
  { limit: Schema.Int, retryAfter }
) {}

export class RateLimited extends HttpApiError.Problem<RateLimited>()(
  "RateLimited",
  {
    type: problemType("rate-limited"),
    status: 429,
    title: "Too many requests"
  },
  { limit: Schema.Int, retryAfter }
) {}

export class TooBusy extends HttpApiError.Problem<TooBusy>()(
  "TooBusy",
  {
    type: problemType("too-busy"),
    status: 503,
    title: "The server has more to do than it can"
  },
  { retryAfter }
) {}

export class DatabaseUnavailable extends HttpApiError.Problem<DatabaseUnavailable>()(
  "DatabaseUnavailable",
  {
    type: problemType("database-unavailable"),
    status: 503,
    title: "The database cannot be reached"
  },
  { retryAfter }
) {}

export class NotReady extends HttpApiError.Problem<NotReady>()(
  "NotReady",
  {
    type: problemType("not-ready"),
    status: 503,
    title: "The server is not ready"
  },
  {
    failing: Schema.Array(Schema.String),
    /** How each part is. */
    parts: Schema.Record(Schema.String, Schema.String)
  }
) {}

export class InternalError extends HttpApiError.Problem<InternalError>()(
  "InternalError",
  {
    type: problemType("internal-error"),
    status: 500,
    title: "Something went wrong on the server"
  },
  { requestId: Schema.optionalKey(Schema.String) }
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

export class PasswordRefused extends HttpApiError.Problem<PasswordRefused>()(
  "PasswordRefused",
  {
    type: problemType("password-refused"),
    status: 422,
    title: "This password cannot be used"
  },
  { reason: Schema.Literals(["too-short", "too-long", "not-text", "common", "from-email"]) }
) {}

export class ResetTokenRefused extends HttpApiError.Problem<ResetTokenRefused>()("ResetTokenRefused", {
  type: problemType("reset-token-refused"),
  status: 422,
  title: "This code for a new password is not valid"
}) {}

export class MailUnavailable extends HttpApiError.Problem<MailUnavailable>()("MailUnavailable", {
  type: problemType("mail-unavailable"),
  status: 503,
  title: "This server sends no mail"
}) {}

export class SessionNotFound extends HttpApiError.Problem<SessionNotFound>()("SessionNotFound", {
  type: problemType("session-not-found"),
  status: 404,
  title: "There is no such session"
}) {}

export class TooManyApiKeys extends HttpApiError.Problem<TooManyApiKeys>()(
  "TooManyApiKeys",
  {
    type: problemType("too-many-api-keys"),
    status: 409,
    title: "The account has as many API keys as it may"
  },
  { limit: Schema.Int }
) {}

export class ApiKeyNotFound extends HttpApiError.Problem<ApiKeyNotFound>()("ApiKeyNotFound", {
  type: problemType("api-key-not-found"),
  status: 404,
  title: "There is no such API key"
}) {}
