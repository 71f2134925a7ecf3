/** Every failure leaves as an RFC 9457 problem, whatever part of the server it comes from. */
import { Cause, Effect, Option, Predicate, Schema, SchemaIssue } from "effect"
import {
  HttpServerError,
  HttpServerRequest,
  HttpServerRespondable,
  HttpServerResponse,
  ProblemDetails
} from "effect/http"
import { HttpApiError, HttpApiMiddleware } from "effect/http-api"
import { documentLimit } from "../api/Profile.ts"
import { WellFormed } from "../api/Requests.ts"
import {
  BodyTooLarge,
  InternalError,
  InvalidRequest,
  MethodNotAllowed,
  NotFound,
  UnsupportedMediaType
} from "../domain/Problems.ts"
import { methodsOf } from "./Paths.ts"
import { RequestId } from "./RequestId.ts"

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1()

/** Says where each fault is; what was sent is not repeated, as it may be a password. */
export const wellFormedLayer = HttpApiMiddleware.layerSchemaErrorTransform(WellFormed, (error) => {
  if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
  const slot = slots[error.kind]
  const errors = formatIssues(error.cause.issue).issues.map(({ message, path = [] }) => ({
    path: [slot, ...path.map((part) => pathPart(part))],
    message: slot === "body" && path.length === 0 ? wholeBody(message) : withoutValues(message)
  }))
  const first = errors[0]
  const detail = first === undefined ? "See the API's reference at /docs." : `${first.path.join(".")}: ${first.message}`
  return Effect.fail(new InvalidRequest({ detail, errors }))
})

/** Where a client put it. */
const slots = { Payload: "body", Params: "path", Query: "query", Headers: "header" } as const

const wholeBody = (message: string): string =>
  message.includes("valid JSON") ? "Expected valid JSON" : "Expected a JSON object, as told at /docs"

const pathPart = (part: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof part === "object" ? part.key : part
  return typeof key === "number" ? key : String(key)
}

const withoutValues = (message: string): string => message.replace(/,? (?:but )?(?:got|actual) .*$/s, "")

/** Answers that the framework made without a body, and failures that no endpoint declares. */
export const problems = <E, R>(
  app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>
): Effect.Effect<HttpServerResponse.HttpServerResponse, never, R | HttpServerRequest.HttpServerRequest> =>
  app.pipe(
    Effect.flatMap(completed),
    Effect.catchCause(fromCause),
    Effect.map(withRetryAfter),
    Effect.map(withChallenge)
  )

const completed = (response: HttpServerResponse.HttpServerResponse) =>
  response.status === 415 && response.headers["content-type"]?.startsWith(ProblemDetails.contentType) !== true
    ? HttpServerRespondable.toResponse(
        new UnsupportedMediaType({ detail: "Send the body as JSON, with `Content-Type: application/json`." })
      )
    : Effect.succeed(response)

const fromCause = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>) {
  // Whoever went away, or a server that stops, is no failure: it stays an interruption.
  if (Cause.hasInterruptsOnly(cause)) {
    return yield* Effect.failCause(
      Cause.fromReasons<never>(cause.reasons.filter((reason) => Cause.isInterruptReason(reason)))
    )
  }
  const error = Cause.squash(cause)
  if (HttpServerError.isHttpServerError(error) && error.reason._tag === "RouteNotFound") return yield* notRouted
  if (Predicate.isTagged(error, "MultipartError")) return yield* HttpServerRespondable.toResponse(unreadUpload(error))
  const known = HttpServerRespondable.isRespondable(error) && !HttpServerError.isHttpServerError(error)
  if (known && !HttpApiError.HttpApiSchemaError.is(error)) return yield* HttpServerRespondable.toResponse(error)
  const requestId = yield* RequestId
  yield* Effect.logError("A request failed unexpectedly", cause)
  const detail = `Tell the operator the request id ${requestId}.`
  return yield* HttpServerRespondable.toResponse(new InternalError({ requestId, detail }))
})

/** The framework's own words for an upload have no body. */
const unreadUpload = (error: object): BodyTooLarge | InvalidRequest => {
  const reason = Predicate.hasProperty(error, "reason") ? error.reason : undefined
  const tag = Predicate.hasProperty(reason, "_tag") ? String(reason._tag) : ""
  return tag === "FileTooLarge" || tag === "BodyTooLarge"
    ? new BodyTooLarge({
        limitBytes: documentLimit,
        detail: `A document may have ${documentLimit} bytes, with all its files. Send a smaller one.`
      })
    : new InvalidRequest({ detail: "body: Expected multipart/form-data with the parts that /docs names" })
}

/** A path that is known with another method, or is badly written, is not unknown. */
const notRouted = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const path = request.url.split("?")[0] ?? "/"
  const named = path.length > 100 ? `${path.slice(0, 100)}…` : path
  const methods = methodsOf(path)
  if (methods.length === 0) {
    return yield* HttpServerRespondable.toResponse(
      new NotFound({ detail: `${named} is not part of the API; see /docs.` })
    )
  }
  // The router gives up on escapes that are no UTF-8, so the path looks unknown though it is of a known form.
  if (methods.includes(request.method)) {
    const detail = `${named} holds a percent sign that does not stand for UTF-8. Write % itself as %25.`
    return yield* HttpServerRespondable.toResponse(new InvalidRequest({ detail }))
  }
  const allow = methods.join(", ")
  const detail = `${named} takes ${allow}, not ${request.method}; see /docs.`
  const response = yield* HttpServerRespondable.toResponse(new MethodNotAllowed({ detail }))
  return HttpServerResponse.setHeader(response, "allow", allow)
})

/** `retryAfter` of a problem's body is also the header that clients look for. */
const withRetryAfter = (response: HttpServerResponse.HttpServerResponse) => {
  if ((response.status !== 429 && response.status !== 503) || response.body._tag !== "Uint8Array") return response
  return Option.match(decodeRetryAfter(new TextDecoder().decode(response.body.body)), {
    onNone: () => response,
    onSome: ({ retryAfter }) => HttpServerResponse.setHeader(response, "retry-after", String(retryAfter))
  })
}

const decodeRetryAfter = Schema.decodeOption(Schema.fromJsonString(Schema.Struct({ retryAfter: Schema.Int })))

/** RFC 9110, section 11.6.1: a 401 names the way to sign in. */
const withChallenge = (response: HttpServerResponse.HttpServerResponse) =>
  response.status === 401 ? HttpServerResponse.setHeader(response, "www-authenticate", "Bearer") : response
