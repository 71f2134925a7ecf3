/**
 * Slows down guessing at passwords. Tries leak away with time; beyond some free ones each must wait
 * twice as long as the one before.
 *
 * What counts is the account together with the network it is tried from, so that nobody keeps the
 * owner out from elsewhere. An account that is tried from many networks leaves each of them fewer free
 * tries, and a network that tries many accounts must wait as well; neither touches a network from which
 * the owner has signed in before. An address without an account counts alike: the answer tells nothing.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#protect-against-automated-attacks
 */
import { Context, Duration, Effect, Layer, Predicate } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { createHash } from "node:crypto"
import { networkOf } from "../domain/Address.ts"
import type { Caller } from "../domain/Caller.ts"
import { type DatabaseUnavailable, TooManyAttempts } from "../domain/Problems.ts"
import { type Email, UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"
import { refused } from "../infra/Metrics.ts"
import { SecurityEvents } from "./SecurityEvents.ts"
import { millis } from "./sessions/RefreshTokens.ts"

interface Bucket {
  readonly key: string
  /** Tries without waiting; infinite where they are only counted. */
  readonly free: number
  /** In this time one try is forgotten. */
  readonly leak: Duration.Input
}

const firstWaitMs = 1_000
const longestWaitMs = 15 * 60_000
/** An account that was tried this often of late is under attack. */
const manyTries = 20

const digest = (...parts: ReadonlyArray<string>) => createHash("sha256").update(parts.join("\0")).digest("base64url")

export class LoginThrottle extends Context.Service<
  LoginThrottle,
  {
    /**
     * Runs a check of the account's password: a try that fails with `InvalidCredentials` counts, one that
     * succeeds makes good for those before. Fails with `TooManyAttempts` without running it.
     */
    guard<A, E, R>(
      email: Email,
      caller: Caller,
      check: Effect.Effect<A, E, R>
    ): Effect.Effect<A, E | TooManyAttempts | DatabaseUnavailable, R>
  }
>()("pass-ats/services/LoginThrottle") {
  static readonly layer = Layer.effect(
    LoginThrottle,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* SecurityEvents

      const hasSignedInFrom = Effect.fnUntraced(function* (email: Email, network: string) {
        const rows = yield* sql<{ readonly address: string }>`
          SELECT DISTINCT s.address FROM sessions s JOIN users u ON u.id = s.user_id
          WHERE u.email = ${email.toLowerCase()} AND s.address IS NOT NULL
        `
        return rows.some(({ address }) => networkOf(address) === network)
      })

      /** Once in a while: a stubborn guesser does not fill the trail. */
      const tell = Effect.fnUntraced(function* (email: Email, caller: Caller, pair: string) {
        if ((yield* put(sql, [{ key: `${pair}:told`, free: 1, leak: "15 minutes" }])) > 0) return
        const [user] = yield* sql<{ readonly id: string }>`SELECT id FROM users WHERE email = ${email.toLowerCase()}`
        const userId = user === undefined ? null : UserId.make(user.id)
        yield* events.record({ userId, event: "login-throttled", caller })
      })

      /** Counts the try; tells what it was counted in: by the account from this network, and the others. */
      const count = Effect.fnUntraced(function* (email: Email, caller: Caller) {
        const network = networkOf(caller.address ?? "unknown")
        const account = digest(email.toLowerCase())
        const ofAccount = { key: `login-account:${account}`, free: Infinity, leak: "3 minutes" } as const
        const familiar = yield* hasSignedInFrom(email, network)
        const many = !familiar && (yield* levelOf(sql, ofAccount)) > manyTries
        const pair: Bucket = { key: `login-pair:${digest(account, network)}`, free: many ? 2 : 5, leak: "10 minutes" }
        const ofNetwork = { key: `login-network:${network}`, free: 30, leak: "2 minutes" } as const
        const buckets = [ofAccount, ...(familiar ? [] : [ofNetwork]), pair]
        const waitMs = yield* put(sql, buckets)
        if (waitMs > 0) {
          yield* tell(email, caller, pair.key)
          yield* refused("too-many-attempts")
          return yield* tooMany(waitMs)
        }
        return { pair: pair.key, others: buckets.slice(0, -1).map(({ key }) => key) }
      }, orUnavailable)

      /** In the order of their keys, as they are counted in: nobody then waits for one who waits for it. */
      const takeBack = (keys: ReadonlyArray<string>) => sql`
        UPDATE rate_limits SET amount = greatest(0, amount - 1) WHERE key IN (
          SELECT key FROM rate_limits WHERE key = ANY(${[...keys]}::text[]) ORDER BY key FOR UPDATE
        )
      `

      /** Of the account from this network all is forgotten. */
      const makeGood = (pair: string, others: ReadonlyArray<string>) =>
        orUnavailable(sql`
          WITH taken AS (${takeBack(others)} RETURNING 1)
          DELETE FROM rate_limits WHERE key = ${pair} AND (SELECT count(*) FROM taken) >= 0
        `)

      const guard = Effect.fn("LoginThrottle.guard")(function* <A, E, R>(
        email: Email,
        caller: Caller,
        check: Effect.Effect<A, E, R>
      ) {
        const { others, pair } = yield* count(email, caller)
        return yield* check.pipe(
          Effect.tap(() => makeGood(pair, others)),
          Effect.tapError((error) =>
            Predicate.isTagged(error, "InvalidCredentials") ? Effect.void : orUnavailable(takeBack([pair, ...others]))
          )
        )
      })

      return LoginThrottle.of({ guard })
    })
  )
}

const tooMany = (waitMs: number) => {
  const retryAfter = Math.ceil(waitMs / 1000)
  return new TooManyAttempts({
    retryAfter,
    detail: `Wait ${retryAfter} s before the next try, or ask for a new password if you have forgotten yours.`
  })
}

const leaked = (sql: SqlClient.SqlClient, { leak }: Bucket) => sql`
  greatest(0, r.amount - extract(epoch FROM clock_timestamp() - r.at) * 1000 / ${Duration.toMillis(leak)}::float8)::float8
`

const levelOf = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, bucket: Bucket) {
  const [row] = yield* sql<{ readonly level: number }>`
    SELECT ${leaked(sql, bucket)} AS level FROM rate_limits r WHERE key = ${bucket.key}
  `
  return row?.level ?? 0
})

const excessOf = (sql: SqlClient.SqlClient, bucket: Bucket) =>
  sql`least(20, round(${leaked(sql, bucket)}) - ${bucket.free}::float8)`

const waitOf = (sql: SqlClient.SqlClient, bucket: Bucket) => sql`(CASE WHEN ${excessOf(sql, bucket)} < 0 THEN 0
  ELSE least(${longestWaitMs}::float8, ${firstWaitMs}::float8 * power(2, ${excessOf(sql, bucket)})) END)`

/** Counts one more in a bucket, for a row of `given`, unless that must wait; then it returns nothing. */
const putIn = (sql: SqlClient.SqlClient, bucket: Bucket, given: Statement.Fragment) => {
  const perTry = millis(sql, Duration.toMillis(bucket.leak))
  const level = leaked(sql, bucket)
  return sql`
    INSERT INTO rate_limits AS r (key, amount, granted, at, expires_at)
    SELECT ${bucket.key}::text, 1, true, clock_timestamp(), clock_timestamp() + ${perTry} ${given}
    ON CONFLICT (key) DO UPDATE SET amount = ${level} + 1, at = clock_timestamp(),
      expires_at = clock_timestamp() + (${level} + 1) * ${perTry}
    WHERE r.at + ${waitOf(sql, bucket)} * interval '1 millisecond' <= clock_timestamp()
    RETURNING key
  `
}

/**
 * Counts a try in each bucket, up to one that must wait, and tells the milliseconds of that; exact however many run
 * at once. Buckets are given in the order of their keys.
 */
const put = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, buckets: ReadonlyArray<Bucket>) {
  const name = (index: number) => sql.literal(`bucket_${index}`)
  const each = buckets.map((bucket, index) => {
    const given = index === 0 ? sql`` : sql`FROM ${name(index - 1)}`
    return sql`${name(index)} AS (${putIn(sql, bucket, given)})`
  })
  const counts = buckets.map((_, index) => sql`(SELECT count(*) FROM ${name(index)})`)
  const [counted] = yield* sql<{ readonly count: number }>`
    WITH ${sql.csv(each)} SELECT (${sql.join(" + ", false)(counts)})::int AS count
  `
  const full = buckets[counted?.count ?? 0]
  if (full === undefined) return 0
  const [blocked] = yield* sql<{ readonly ms: number }>`
    SELECT ${waitOf(sql, full)} - extract(epoch FROM clock_timestamp() - r.at)::float8 * 1000 AS ms
    FROM rate_limits r WHERE key = ${full.key}
  `
  return Math.max(1, blocked?.ms ?? 1)
})
