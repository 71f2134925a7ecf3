import { assert, layer } from "@effect/vitest"
import { Duration, Effect, Layer, Redacted, Schedule } from "effect"
import { RateLimiter } from "effect/persistence"
import { SqlClient } from "effect/sql"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { Database } from "../../src/infra/Database.ts"
import { layerStorePg } from "../../src/infra/RateLimiterStorePg.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

const algorithms = ["fixed-window", "token-bucket"] as const
const consumer = fileURLToPath(new URL("rate-limiter/consumer.ts", import.meta.url))

/** How many of `count` requests in each of `processes` processes are let through, of a limit of 100. */
const letThrough = (algorithm: string, processes: number, count: number) =>
  Effect.gen(function* () {
    const { url } = yield* Database
    const outputs = yield* Effect.forEach(
      Array.from({ length: processes }),
      () =>
        Effect.promise(() =>
          promisify(execFile)(process.execPath, [consumer, Redacted.value(url), algorithm, String(count)])
        ),
      { concurrency: "unbounded" }
    )
    return outputs.map(({ stdout }) => Number(stdout)).reduce((sum, passed) => sum + passed, 0)
  })

const clear = SqlClient.SqlClient.use((sql) => sql`TRUNCATE rate_limits`)
/** As if that much time had gone by for a key. */
const age = (interval: string) =>
  SqlClient.SqlClient.use(
    (sql) =>
      sql`UPDATE rate_limits SET at = at - ${interval}::interval, expires_at = expires_at - ${interval}::interval`
  )

const consume = (algorithm: (typeof algorithms)[number], tokens = 1, onExceeded: "fail" | "delay" = "fail") =>
  RateLimiter.RateLimiter.use((limiter) =>
    limiter.consume({ algorithm, key: "a", limit: 10, window: "10 seconds", tokens, onExceeded })
  )
const refusal = (algorithm: (typeof algorithms)[number], tokens = 1) =>
  Effect.gen(function* () {
    const { reason } = yield* Effect.flip(consume(algorithm, tokens))
    if (reason._tag !== "RateLimitExceeded") return assert.fail("the store failed")
    return reason
  })

const Limited = RateLimiter.layer.pipe(Layer.provideMerge(layerStorePg), Layer.provideMerge(TestDatabase.layer))

layer(Limited, { excludeTestServices: true })("RateLimiterStorePg", (it) => {
  for (const algorithm of algorithms) {
    for (const processes of [1, 3]) {
      const each = Math.ceil(1_000 / processes)
      it.effect(`lets exactly 100 of 1,000 at once through: ${algorithm}, processes: ${processes}`, () =>
        Effect.gen(function* () {
          yield* clear
          assert.strictEqual(yield* letThrough(algorithm, processes, each), 100)
        })
      )
    }

    it.effect(`${algorithm}: counts down, refuses with the time to wait, and goes on after it`, () =>
      Effect.gen(function* () {
        yield* clear
        const remaining = yield* Effect.forEach([1, 2, 3], () => Effect.map(consume(algorithm), (r) => r.remaining))
        assert.deepStrictEqual(remaining, [9, 8, 7])
        yield* consume(algorithm, 7)
        const { limit, retryAfter } = yield* refusal(algorithm)
        assert.strictEqual(limit, 10)
        const wait = algorithm === "fixed-window" ? 10_000 : 1_000
        assert.isAtMost(Duration.toMillis(retryAfter), wait)
        assert.isAbove(Duration.toMillis(retryAfter), wait - 900)
        yield* age(`${wait} milliseconds`)
        yield* consume(algorithm)
      })
    )

    it.effect(`${algorithm}: is not moved by requests that were refused`, () =>
      Effect.gen(function* () {
        yield* clear
        yield* consume(algorithm, 8)
        yield* refusal(algorithm, 3)
        yield* refusal(algorithm, 3)
        assert.strictEqual((yield* consume(algorithm, 2)).remaining, 0)
      })
    )
  }

  it.effect("token-bucket: refills one by one, never above its size", () =>
    Effect.gen(function* () {
      yield* clear
      yield* consume("token-bucket", 10)
      yield* age("3500 milliseconds")
      assert.strictEqual((yield* consume("token-bucket", 3)).remaining, 0)
      const { retryAfter } = yield* refusal("token-bucket")
      assert.isAtMost(Duration.toMillis(retryAfter), 500)
      yield* age("1 hour")
      assert.strictEqual((yield* consume("token-bucket")).remaining, 9)
    })
  )

  it.effect("token-bucket: lends, and tells how long to wait", () =>
    Effect.gen(function* () {
      yield* clear
      yield* consume("token-bucket", 10, "delay")
      const { delay } = yield* consume("token-bucket", 2, "delay")
      assert.isAtMost(Duration.toMillis(delay), 2_000)
      assert.isAbove(Duration.toMillis(delay), 1_000)
    })
  )

  it.effect("fixed-window: ends its whole length after its first token, however they come", () =>
    Effect.gen(function* () {
      yield* clear
      const { resetAfter } = yield* consume("fixed-window")
      assert.isAtMost(Duration.toMillis(resetAfter), 10_000)
      assert.isAbove(Duration.toMillis(resetAfter), 9_000)
      yield* age("4 seconds")
      const second = yield* consume("fixed-window", 9)
      assert.strictEqual(second.remaining, 0)
      assert.isAtMost(Duration.toMillis(second.resetAfter), 6_000)
      assert.isAbove(Duration.toMillis(second.resetAfter), 5_000)
      const { retryAfter } = yield* refusal("fixed-window")
      assert.isAtMost(Duration.toMillis(retryAfter), 6_000)
      yield* age("6 seconds")
      assert.strictEqual((yield* consume("fixed-window")).remaining, 9)
    })
  )

  it.effect(
    "fixed-window: tells no end beyond its length, though another began it after one had looked at the clock",
    () =>
      Effect.gen(function* () {
        yield* clear
        yield* consume("fixed-window")
        // As if this one had waited for the row since.
        yield* age("-50 milliseconds")
        const { resetAfter } = yield* consume("fixed-window", 9)
        assert.isAtMost(Duration.toMillis(resetAfter), 10_000)
        const { retryAfter } = yield* refusal("fixed-window")
        assert.isAtMost(Duration.toMillis(retryAfter), 10_000)
      })
  )

  it.effect("fixed-window: lends, each token keeping it open a refill longer, as Effect's own stores do", () =>
    Effect.gen(function* () {
      yield* clear
      const { resetAfter } = yield* consume("fixed-window", 4, "delay")
      assert.isAtMost(Duration.toMillis(resetAfter), 4_000)
      assert.isAbove(Duration.toMillis(resetAfter), 3_500)
      const second = yield* consume("fixed-window", 7, "delay")
      assert.isAbove(Duration.toMillis(second.resetAfter), 10_000)
    })
  )

  it.effect("forgets what has expired", () =>
    Effect.gen(function* () {
      yield* clear
      yield* consume("fixed-window")
      yield* age("1 hour")
      yield* Layer.build(Layer.fresh(layerStorePg))
      const sql = yield* SqlClient.SqlClient
      const left = Effect.map(sql`SELECT 1 FROM rate_limits`, (rows) => rows.length)
      yield* Effect.repeat(left, { until: (count) => count === 0, times: 1_000, schedule: Schedule.spaced("5 millis") })
      assert.strictEqual(yield* left, 0)
    })
  )

  it.effect("tells of a database that is away as the store's failure, not as a limit", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`ALTER TABLE rate_limits RENAME TO elsewhere`
      const error = yield* Effect.flip(consume("fixed-window"))
      yield* sql`ALTER TABLE elsewhere RENAME TO rate_limits`
      assert.strictEqual(error.reason._tag, "RateLimitStoreError")
    })
  )
})
