/**
 * Keeps the counters of Effect's `RateLimiter` in PostgreSQL, so that all instances share one
 * limit: one statement a consume, exact however many run at once, by the database's clock.
 *
 * What a provider's answers taught (`adaptive…`) stays with the instance that heard them.
 *
 * @see https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT
 */
import { Duration, Effect, Layer, Schedule } from "effect"
import { RateLimiter } from "effect/persistence"
import { SqlClient, type SqlError } from "effect/sql"

const purgeEvery = "1 minute"

const orStoreError = Effect.mapError(
  (cause: SqlError.SqlError) =>
    new RateLimiter.RateLimiterError({
      reason: new RateLimiter.RateLimitStoreError({ message: "The rate limit could not be counted", cause })
    })
)

/** Provides the store; forgets what has expired once a minute. */
export const layerStorePg = Layer.effect(
  RateLimiter.RateLimiterStore,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { adaptiveConsume, adaptiveFeedback } = yield* RateLimiter.RateLimiterStore

    yield* sql`DELETE FROM rate_limits WHERE expires_at < clock_timestamp()`.pipe(
      Effect.catchCause((cause) => Effect.logWarning("Old rate limits could not be deleted", cause)),
      Effect.repeat(Schedule.spaced(purgeEvery)),
      Effect.forkScoped
    )

    return RateLimiter.RateLimiterStore.of({
      fixedWindow: (options) => Effect.map(orStoreError(takeFromWindow(sql, options)), first),
      tokenBucket: (options) => Effect.map(orStoreError(takeFromBucket(sql, options)), first),
      adaptiveConsume,
      adaptiveFeedback
    })
  })
).pipe(Layer.provide(RateLimiter.layerStoreMemory))

type Store = RateLimiter.RateLimiterStore["Service"]
interface Taken {
  readonly amount: number
  readonly ms: number
}

/** An upsert returns its row. */
const first = (rows: ReadonlyArray<Taken>) => {
  const [row] = rows
  if (row === undefined) throw new Error("INSERT … RETURNING returned nothing")
  return [row.amount, row.ms] as const
}

/**
 * `amount`: tokens used. A window with a limit ends its whole length after its first token, so that no more than the limit
 * are let through in it; Effect's own stores begin with a refill's length, which each token extends, and so begin anew in
 * between. Without a limit (those who wait) it is theirs. Who looked at the clock before the first and came after it is told no
 * more than the whole length.
 */
const takeFromWindow = (sql: SqlClient.SqlClient, options: Parameters<Store["fixedWindow"]>[0]) => {
  const { key, limit, tokens } = options
  const refillMs = Duration.toMillis(options.refillRate)
  const max = limit ?? Infinity
  // Windows are of whole milliseconds: divided and multiplied again, one may be longer by a rounding.
  const wholeMs = Math.round(max * refillMs)
  const lengthMs = tokens > max ? 0 : Math.min(wholeMs, (limit ?? tokens) * refillMs)
  const longerByMs = limit === undefined ? tokens * refillMs : 0
  const ms = sql`interval '1 millisecond'`
  const isOver = sql`(r.expires_at <= excluded.at OR r.amount = 0)`
  const fits = sql`(r.amount + ${tokens}::float8 <= ${max}::float8)`
  return sql<Taken>`
    INSERT INTO rate_limits AS r (key, amount, granted, at, expires_at)
    SELECT ${key}, ${tokens > max ? 0 : tokens}::float8, ${tokens <= max}::boolean, now, now + ${lengthMs}::float8 * ${ms}
    FROM clock_timestamp() AS now
    ON CONFLICT (key) DO UPDATE SET
      amount = CASE WHEN ${isOver} THEN excluded.amount WHEN ${fits} THEN r.amount + ${tokens}::float8 ELSE r.amount END,
      granted = CASE WHEN ${isOver} THEN excluded.granted ELSE ${fits} END,
      at = excluded.at,
      expires_at = CASE WHEN ${isOver} THEN excluded.expires_at ELSE r.expires_at + ${longerByMs}::float8 * ${ms} END
    RETURNING CASE WHEN granted THEN amount ELSE amount + ${tokens}::float8 END AS amount,
      least(${wholeMs}::float8, greatest(0, extract(epoch FROM expires_at - at) * 1000))::float8 AS ms
  `
}

/** `amount`: tokens left, counted from `at`, which moves by whole refills and rests while the bucket is full. */
const takeFromBucket = (sql: SqlClient.SqlClient, options: Parameters<Store["tokenBucket"]>[0]) => {
  const { allowOverflow, key, tokens } = options
  const asked = sql`${tokens}::float8`
  const size = sql`${options.limit}::float8`
  const refillMs = sql`${Duration.toMillis(options.refillRate)}::float8`
  const perToken = sql`(${refillMs} * interval '1 millisecond')`
  /** From the level before, and when it was: what a row becomes. */
  const takenFrom = sql`
    SELECT level - taken AS amount, fits AS granted, since AS at, since + ceil(${size} - level + taken) * ${perToken}
    FROM (SELECT ${allowOverflow}::boolean OR level >= ${asked} AS fits, level, since FROM filled) f,
      LATERAL (SELECT CASE WHEN fits THEN ${asked} ELSE 0 END AS taken) t
  `
  return sql<Taken>`
    WITH clock AS (SELECT clock_timestamp() AS now), upserted AS (
      INSERT INTO rate_limits AS r (key, amount, granted, at, expires_at)
      SELECT ${key}, fresh.* FROM (
        WITH filled AS (SELECT ${size} AS level, now AS since FROM clock) ${takenFrom}
      ) fresh
      ON CONFLICT (key) DO UPDATE SET (amount, granted, at, expires_at) = (
        WITH refilled AS (
          SELECT least(${size}, r.amount + refills) AS level, r.at + refills * ${perToken} AS since
          FROM (SELECT floor(greatest(0, extract(epoch FROM excluded.at - r.at) * 1000) / ${refillMs})::float8 AS refills) n
        ), filled AS (
          SELECT level, CASE WHEN level >= ${size} THEN greatest(r.at, excluded.at) ELSE since END AS since FROM refilled
        ) ${takenFrom}
      )
      RETURNING amount, granted, at
    )
    SELECT CASE WHEN granted THEN amount ELSE amount - ${asked} END AS amount,
      greatest(0, extract(epoch FROM now - at) * 1000)::float8 AS ms
    FROM upserted, clock
  `
}
