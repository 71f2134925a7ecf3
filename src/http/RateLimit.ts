/**
 * How often one user, or one address before sign-in, may ask.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
import { Context, Duration, Effect, Layer, Option } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RateLimiter } from "effect/persistence"
import { AddressLimit } from "../api/Requests.ts"
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

      const consume = Effect.fn("RequestLimit.consume")(function* (key: string) {
        const { remaining, resetAfter } = yield* limiter
          .consume({ key, limit, window, algorithm: "fixed-window" })
          .pipe(Effect.catchTag("RateLimiterError", refuse))
        const reset = Math.ceil(Duration.toSeconds(resetAfter))
        yield* HttpEffect.appendPreResponseHandler((_request, response) =>
          Effect.succeed(
            HttpServerResponse.setHeaders(response, {
              "ratelimit-policy": policy,
              ratelimit: `"default";r=${remaining};t=${reset}`
            })
          )
        )
      })

      const refuse = (error: RateLimiter.RateLimiterError) => {
        if (error.reason._tag !== "RateLimitExceeded") return Effect.die(error)
        const retryAfter = Math.max(1, Math.ceil(Duration.toSeconds(error.reason.retryAfter)))
        const detail = `${limit} requests are allowed in ${rateLimitWindowMs / 1000} s. Wait ${retryAfter} s.`
        return Effect.fail(new RateLimited({ limit, retryAfter, detail }))
      }

      return RequestLimit.of({ consume })
    })
  )
}

const addressOf = (request: HttpServerRequest.HttpServerRequest): string =>
  Option.match(request.remoteAddress, { onNone: () => "unknown", onSome: (address) => String(address) })

export const addressLimitLayer = Layer.effect(
  AddressLimit,
  Effect.map(RequestLimit, (limit) =>
    AddressLimit.of(
      Effect.fnUntraced(function* (app) {
        const request = yield* HttpServerRequest.HttpServerRequest
        yield* limit.consume(`address:${addressOf(request)}`)
        return yield* app
      })
    )
  )
)
