/**
 * How often one user, or one address before sign-in, may ask.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
import { Clock, Context, DateTime, Duration, Effect, Layer, Option } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { RateLimiter } from "effect/persistence"
import { SqlError } from "effect/sql"
import { AddressLimit } from "../api/Requests.ts"
import { networkOf } from "../domain/Address.ts"
import { type DatabaseUnavailable, type QuotaExceeded, RateLimited } from "../domain/Problems.ts"
import type { QuotaUsage } from "../domain/Quota.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable } from "../infra/Database.ts"
import { refused } from "../infra/Metrics.ts"

interface Policy {
  readonly name: string
  /** Requests in one window. */
  readonly limit: number
  readonly windowMs: number
}

export class RequestLimit extends Context.Service<
  RequestLimit,
  {
    /** Counts one request for `key` and tells the answer how many are left. */
    consume(key: string): Effect.Effect<void, RateLimited | DatabaseUnavailable, HttpServerRequest.HttpServerRequest>
    /** Counts one new account for the client's address. */
    consumeSignup: Effect.Effect<void, RateLimited | DatabaseUnavailable, HttpServerRequest.HttpServerRequest>
  }
>()("pass-ats/http/RequestLimit") {
  static readonly layer = Layer.effect(
    RequestLimit,
    Effect.gen(function* () {
      const limiter = yield* RateLimiter.RateLimiter
      const { rateLimitRequests, rateLimitWindowMs, signupsPerHour } = yield* AppConfig
      const general = { name: "default", limit: rateLimitRequests, windowMs: rateLimitWindowMs }
      const signups = { name: "signup", limit: signupsPerHour, windowMs: 3_600_000 }

      const take = Effect.fnUntraced(function* (key: string, policy: Policy) {
        const { limit, windowMs } = policy
        const { remaining, resetAfter } = yield* limiter
          .consume({ key, limit, window: Duration.millis(windowMs), algorithm: "fixed-window" })
          .pipe(
            Effect.catchTag("RateLimiterError", (error) => refuse(error, policy)),
            orUnavailable
          )
        yield* tell(policy, remaining, Math.ceil(Duration.toSeconds(resetAfter)))
      })

      return RequestLimit.of({
        // With each request: where in the code it was asked is not worth its time.
        consume: (key) =>
          take(key, general).pipe(Effect.withSpan("RequestLimit.consume", undefined, { captureStackTrace: false })),
        consumeSignup: Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
          take(`signup-${addressKey(request)}`, signups)
        ).pipe(Effect.withSpan("RequestLimit.consumeSignup"))
      })
    })
  )
}

/** Policies are told one after the other: an answer may be under several. */
const tell = ({ limit, name, windowMs }: Policy, remaining: number, reset: number) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(
      HttpServerResponse.setHeaders(response, {
        "ratelimit-policy": listed(
          response.headers["ratelimit-policy"],
          `"${name}";q=${limit};w=${Math.ceil(windowMs / 1000)}`
        ),
        ratelimit: listed(response.headers["ratelimit"], `"${name}";r=${remaining};t=${reset}`)
      })
    )
  )

/** The month's résumés, as one more limit on the answer. */
const tellQuota = Effect.fnUntraced(function* ({ limit, remaining, resetsAt }: QuotaUsage) {
  const windowMs = DateTime.toEpochMillis(resetsAt) - DateTime.toEpochMillis(DateTime.subtract(resetsAt, { months: 1 }))
  const resetMs = DateTime.toEpochMillis(resetsAt) - (yield* Clock.currentTimeMillis)
  yield* tell({ name: "resumes", limit, windowMs }, remaining, Math.max(1, Math.ceil(resetMs / 1000)))
})

/** Tells what is left of the month with the answer to what takes of it, or would have. What was accepted stands, told or not. */
export const withQuotaTold =
  <E2>(usage: Effect.Effect<QuotaUsage, E2>) =>
  <A, E, R>(taking: Effect.Effect<A, E | QuotaExceeded, R>) => {
    const told = Effect.ignore(Effect.flatMap(usage, tellQuota))
    return taking.pipe(
      Effect.tap(told),
      Effect.tapErrorTag("QuotaExceeded", () => told)
    )
  }

const listed = (before: string | undefined, one: string) => (before === undefined ? one : `${before}, ${one}`)

const refuse = Effect.fnUntraced(function* (error: RateLimiter.RateLimiterError, policy: Policy) {
  if (error.reason._tag !== "RateLimitExceeded") {
    const { cause } = error.reason
    // The store says no more than that; whether the database is away stands in what it stumbled over.
    return yield* SqlError.isSqlError(cause) ? Effect.fail(cause) : Effect.die(error)
  }
  const { limit, name, windowMs } = policy
  const retryAfter = Math.max(1, Math.ceil(Duration.toSeconds(error.reason.retryAfter)))
  yield* tell(policy, 0, retryAfter)
  yield* refused("rate-limited")
  const what = name === "signup" ? "new accounts" : "requests"
  const detail = `${limit} ${what} are allowed in ${windowMs / 1000} s. Wait ${retryAfter} s.`
  return yield* new RateLimited({ limit, retryAfter, detail })
})

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
