/**
 * The refresh tokens of a session, one generation after the other. Of each only a hash is stored.
 *
 * A spent token leads to its successor for a short grace. The successor is kept sealed with the
 * spent token itself: who comes back with that can open it, the database alone cannot, no server
 * key is needed, and of one generation there is one token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 Refresh token protection
 * @see https://www.rfc-editor.org/rfc/rfc6819#section-5.2.2.3 Refresh token rotation
 */
import { Effect, type Redacted, Schema } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { SessionId } from "../../domain/Session.ts"
import { hashSecret, newSecret, seal, unseal } from "../Secrets.ts"

export interface Lifetimes {
  /** How long a token is good unless it is used. */
  readonly idleMs: number
  /** How long a spent token leads to its successor. */
  readonly graceMs: number
}

export interface NextToken {
  readonly refreshToken: Redacted.Redacted
  /** Seconds until it is no longer good, unless it is used. */
  readonly refreshExpiresIn: number
}

const Row = Schema.Struct({
  state: Schema.Literals(["good", "expired", "grace", "spent"]),
  successor: Schema.NullOr(Schema.Uint8Array),
  seconds: Schema.Finite
})
const decode = Schema.decodeUnknownEffect(Row)

export const millis = (sql: SqlClient.SqlClient, ms: number) => sql`(${ms}::float8 * interval '1 millisecond')`

/** All within a transaction of the caller, who holds the session's row. */
export const refreshTokens = (sql: SqlClient.SqlClient, { graceMs, idleMs }: Lifetimes) => {
  const secondsLeft = sql`greatest(0, floor(extract(epoch FROM expires_at - clock_timestamp())))::float8 AS seconds`

  /** The first token of a session, or the next one; `given` has the session's `id` and `expires_at`. */
  const issued = (refreshToken: Redacted.Redacted, given: Statement.Fragment) => sql<{ readonly seconds: number }>`
    INSERT INTO refresh_tokens (hash, session_id, issued_at, expires_at)
    SELECT ${hashSecret(refreshToken)}::bytea, id, clock_timestamp(),
      least(clock_timestamp() + ${millis(sql, idleMs)}, expires_at)
    ${given}
    RETURNING ${secondsLeft}
  `

  const issue = Effect.fnUntraced(function* (sessionId: SessionId, refreshToken: Redacted.Redacted) {
    const [row] = yield* issued(refreshToken, sql`FROM sessions WHERE id = ${sessionId}::uuid`)
    const next: NextToken = { refreshToken, refreshExpiresIn: row?.seconds ?? 0 }
    return next
  })

  const look = Effect.fnUntraced(function* (token: Redacted.Redacted) {
    const [row] = yield* sql`
      SELECT CASE
          WHEN spent_at IS NULL THEN CASE WHEN expires_at > clock_timestamp() THEN 'good' ELSE 'expired' END
          WHEN successor IS NOT NULL AND spent_at + ${millis(sql, graceMs)} > clock_timestamp() THEN 'grace'
          ELSE 'spent' END AS state,
        successor, ${secondsLeft}
      FROM refresh_tokens WHERE hash = ${hashSecret(token)}
    `
    return yield* Effect.orDie(decode(row))
  })

  /** What a stored token is worth, after the way that the grace opens from it: at its end no state is "grace". */
  const follow = Effect.fnUntraced(function* (token: Redacted.Redacted) {
    let newest = token
    let found = yield* look(newest)
    while (found.state === "grace" && found.successor !== null) {
      newest = unseal(newest, found.successor)
      found = yield* look(newest)
    }
    return { state: found.state, refreshToken: newest, refreshExpiresIn: found.seconds }
  })

  /** Spends a good token for the next one, and forgets what only the grace of older ones needed. */
  const spend = Effect.fnUntraced(function* (sessionId: SessionId, token: Redacted.Redacted) {
    const next = newSecret()
    yield* sql`
      UPDATE refresh_tokens SET successor = NULL WHERE session_id = ${sessionId}::uuid
        AND successor IS NOT NULL AND spent_at + ${millis(sql, graceMs)} <= clock_timestamp()
    `
    yield* sql`
      UPDATE refresh_tokens SET spent_at = clock_timestamp(), successor = ${seal(token, next)}
      WHERE hash = ${hashSecret(token)}
    `
    return yield* issue(sessionId, next)
  })

  return { issued, follow, spend }
}
