/** Every failure leaves as an RFC 9457 problem, whatever part of the server it comes from. */
import { Cause, Effect, Option, SchemaIssue } from "effect"
import { HttpServerError, HttpServerRequest, HttpServerRespondable, HttpServerResponse } from "effect/http"
import { HttpApiMiddleware } from "effect/http-api"
import { WellFormed } from "../api/Requests.ts"
import {
  BodyTooLarge,
  InternalError,
  InvalidRequest,
  MethodNotAllowed,
  NotFound,
  UnsupportedMediaType
} from "../domain/Problems.ts"
import { RequestId } from "./RequestId.ts"

/** Bytes of a request body. */
export const bodyLimit = 1024 * 1024

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1()

/** Says where each fault is; what was sent is not repeated, as it may be a password. */
export const wellFormedLayer = HttpApiMiddleware.layerSchemaErrorTransform(WellFormed, (error) => {
  if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
  const slot = error.kind.toLowerCase()
  const errors = formatIssues(error.cause.issue).issues.map(({ message, path }) => ({
    path: [slot, ...(path ?? []).map((part) => pathPart(part))],
    message: withoutValues(message)
  }))
  const first = errors[0]
  const detail = first === undefined ? "See the API's reference at /docs." : `${first.path.join(".")}: ${first.message}`
  return Effect.fail(new InvalidRequest({ detail, errors }))
})

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
    Effect.catchCause((cause) => Effect.flatMap(fromCause(cause), HttpServerRespondable.toResponse)),
    Effect.map(withRetryAfter),
    Effect.map(withChallenge)
  )

const completed = Effect.fnUntraced(function* (response: HttpServerResponse.HttpServerResponse) {
  const isProblem = response.headers["content-type"]?.startsWith("application/problem+json") === true
  if (response.status === 415 && !isProblem) {
    return yield* HttpServerRespondable.toResponse(
      new UnsupportedMediaType({ detail: "Send the body as JSON, with `Content-Type: application/json`." })
    )
  }
  return response
})

const tooLarge = () =>
  new BodyTooLarge({ limitBytes: bodyLimit, detail: `A request may have ${bodyLimit} bytes. Send less.` })

const fromCause = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>) {
  const error = Cause.squash(cause)
  if (HttpServerError.isHttpServerError(error)) {
    switch (error.reason._tag) {
      case "RouteNotFound":
        return yield* notRouted
      case "RequestParseError":
        return tooLargeIn(error)
          ? tooLarge()
          : new InvalidRequest({ detail: "The request's body could not be read as JSON in UTF-8." })
    }
  }
  if (HttpServerRespondable.isRespondable(error)) return error
  const requestId = yield* RequestId
  if (!Cause.hasInterruptsOnly(cause)) yield* Effect.logError("A request failed unexpectedly", cause)
  return new InternalError({ requestId, detail: `Tell the operator the request id ${requestId}.` })
})

const tooLargeIn = (error: unknown): boolean =>
  /too large|MaxBodySize|maxBytes|exceed/i.test(Cause.pretty(Cause.die(error)))

/** A path that is known with another method is not unknown. */
const notRouted = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const path = request.url.split("?")[0] ?? "/"
  return known.some((pattern) => pattern.test(path))
    ? new MethodNotAllowed({ detail: `${path} does not take ${request.method}; see /docs.` })
    : new NotFound({ detail: `${path} is not part of the API; see /docs.` })
})

const known = [
  /^\/auth\/(signup|login)$/,
  /^\/(me|profile|generate|compile|quota|jobs|docs|openapi\.json)$/,
  /^\/generate\/job(\/[^/]+)?$/,
  /^\/jobs\/[^/]+(\/(resume\.(pdf|tex|json)|report))?$/,
  /^\/health\/(live|ready)$/,
  /^\/api\/status$/
]

/** `retryAfter` of a problem's body is also the header that clients look for. */
const withRetryAfter = (response: HttpServerResponse.HttpServerResponse) =>
  Option.match(retryAfterOf(response), {
    onNone: () => response,
    onSome: (seconds) => HttpServerResponse.setHeader(response, "retry-after", seconds)
  })

/** RFC 9110, section 11.6.1: a 401 names the way to sign in. */
const withChallenge = (response: HttpServerResponse.HttpServerResponse) =>
  response.status === 401 ? HttpServerResponse.setHeader(response, "www-authenticate", "Bearer") : response

const retryAfterOf = (response: HttpServerResponse.HttpServerResponse): Option.Option<string> => {
  if (response.status !== 429 && response.status !== 503) return Option.none()
  const body = response.body
  const text = body._tag === "Uint8Array" ? new TextDecoder().decode(body.body) : ""
  return Option.fromUndefinedOr(/"retryAfter":(\d+)/.exec(text)?.[1])
}
