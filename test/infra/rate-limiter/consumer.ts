/** A process of its own that consumes from a shared limit, and prints how many requests were let through. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { RateLimiter } from "effect/persistence"
import { layerStorePg } from "../../../src/infra/RateLimiterStorePg.ts"

const [url = "", algorithm, count] = process.argv.slice(2)

const program = Effect.gen(function* () {
  const limiter = yield* RateLimiter.RateLimiter
  const consume = limiter.consume({
    algorithm: algorithm === "token-bucket" ? algorithm : "fixed-window",
    key: "shared",
    limit: 100,
    window: "1 hour"
  })
  const outcomes = yield* Effect.forEach(
    Array.from({ length: Number(count) }),
    () =>
      consume.pipe(
        Effect.as(1),
        Effect.catchReason("RateLimiterError", "RateLimitExceeded", () => Effect.succeed(0))
      ),
    { concurrency: "unbounded" }
  )
  return outcomes.reduce<number>((sum, outcome) => sum + outcome, 0)
})

const layer = RateLimiter.layer.pipe(
  Layer.provide(layerStorePg),
  Layer.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 10 }))
)
console.log(await Effect.runPromise(Effect.provide(program, layer)))
