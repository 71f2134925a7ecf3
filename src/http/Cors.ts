/**
 * Which pages and extensions may read an answer: exactly those that `ALLOWED_ORIGINS` names.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"

const preflightSeconds = "600"
const exposed =
  "Retry-After, RateLimit, RateLimit-Policy, X-Access-Token-Expires-In, X-Request-Id, Content-Disposition, Location"

export const cors =
  (allowed: ReadonlySet<string>) =>
  <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const origin = request.headers["origin"]
      const preflight = request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined
      const response = preflight ? HttpServerResponse.empty({ status: 204 }) : yield* app
      const { vary } = response.headers
      const varied = HttpServerResponse.setHeader(response, "vary", vary === undefined ? "Origin" : `${vary}, Origin`)
      if (origin === undefined || !allowed.has(origin)) return varied
      return HttpServerResponse.setHeaders(varied, {
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": exposed,
        ...(preflight
          ? {
              "access-control-allow-methods": "GET, POST, PUT, DELETE",
              "access-control-allow-headers":
                "Authorization, Content-Type, Last-Event-ID, Idempotency-Key, X-CSRF-Token, X-Request-Id",
              "access-control-max-age": preflightSeconds
            }
          : {})
      })
    })
