/**
 * How often one user, or one address before sign-in, may ask.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
import { Context, Duration, Effect, Layer, Option } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RateLimiter } from "effect/persistence"
import { AddressLimit } from "../api/Requests.ts"
import { networkOf } from "../domain/Address.ts"
import { RateLimited } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"

export class RequestLimit extends Context.Service<
  RequestLimit,
  {
    /** Counts one request for `key` and tells the answer how many are left. */
    consume(key: string): Effect.Effect<void, RateLimited, HttpServerRequest.HttpServerRequest>
  }
>()("pass-ats/http/RequestLimit") {
  static readonly layer = Layer.effect(
    RequestLimit,
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.RateLimiter
      const { rateLimitRequests: limit, rateLimitWindowMs } = yield* AppConfig
      const window = Duration.millis(rateLimitWindowMs)
      const policy = `"default";q=${limit};w=${Math.ceil(rateLimitWindowMs / 1000)}`

      const tell = (remaining: number, reset: number) =>
        HttpEffect.appendPreResponseHandler((_request, response) =>
          Effect.succeed(
            HttpServerResponse.setHeaders(response, {
              "ratelimit-policy": policy,
              ratelimit: `"default";r=${remaining};t=${reset}`
            })
          )
        )

      const consume = Effect.fn("RequestLimit.consume")(function* (key: string) {
        const { remaining, resetAfter } = yield* limiter
          .consume({ key, limit, window, algorithm: "fixed-window" })
          .pipe(Effect.catchTag("RateLimiterError", refuse))
        yield* tell(remaining, Math.ceil(Duration.toSeconds(resetAfter)))
      })

      const refuse = Effect.fnUntraced(function* (error: RateLimiter.RateLimiterError) {
        if (error.reason._tag !== "RateLimitExceeded") return yield* Effect.die(error)
        const retryAfter = Math.max(1, Math.ceil(Duration.toSeconds(error.reason.retryAfter)))
        yield* tell(0, retryAfter)
        const detail = `${limit} requests are allowed in ${rateLimitWindowMs / 1000} s. Wait ${retryAfter} s.`
        return yield* new RateLimited({ limit, retryAfter, detail })
      })

      return RequestLimit.of({ consume })
    })
  )
}

/** Those whose address is not known share one limit. */
export const addressKey = (request: HttpServerRequest.HttpServerRequest): string =>
  `address:${Option.match(request.remoteAddress, { onNone: () => "unknown", onSome: networkOf })}`

export const addressLimitLayer = Layer.effect(
  AddressLimit,
  Effect.map(RequestLimit, (limit) =>
    AddressLimit.of(
      Effect.fnUntraced(function* (app) {
        const request = yield* HttpServerRequest.HttpServerRequest
        yield* limit.consume(addressKey(request))
        return yield* app
      })
    )
  )
)
