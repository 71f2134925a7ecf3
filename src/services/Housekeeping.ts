/**
 * Deletes what accounts no longer need: what has ended is kept for a while, for the person to see
 * and for reuse to be told, and then goes.
 *
 * @see https://eur-lex.europa.eu/eli/reg/2016/679/oj Article 5 (1) (e), storage limitation
 */
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { AppConfig } from "../infra/AppConfig.ts"
import { millis } from "./sessions/RefreshTokens.ts"

const every = "1 hour"
const endedDays = 30
const eventDays = 180
const strangerDays = 7
/** A job is tried again within days, if at all. */
const answerDays = 7
const usageDays = 400

/** One round; doing it on several instances at once does no harm. */
export const sweep = Effect.fn("Housekeeping.sweep")(function* () {
  const sql = yield* SqlClient.SqlClient
  const { refreshGraceMs, sessionIdleMs } = yield* AppConfig
  const ended = sql`now() - make_interval(days => ${endedDays}::int)`
  yield* sql`DELETE FROM idempotency_keys WHERE started_at < now() - interval '1 day'`
  yield* sql`DELETE FROM model_answers WHERE at < now() - make_interval(days => ${answerDays}::int)`
  yield* sql`DELETE FROM model_usage WHERE month < now() - make_interval(days => ${usageDays}::int)`
  // A spent token is kept as long as it would have been good: so long its reuse ends the session.
  yield* sql`DELETE FROM refresh_tokens WHERE expires_at < now()`
  yield* sql`
    UPDATE refresh_tokens SET successor = NULL
    WHERE successor IS NOT NULL AND spent_at + ${millis(sql, refreshGraceMs)} <= now()
  `
  yield* sql`
    DELETE FROM sessions
    WHERE least(revoked_at, expires_at, last_used_at + ${millis(sql, sessionIdleMs)}) < ${ended}
  `
  yield* sql`DELETE FROM api_keys WHERE least(revoked_at, expires_at) < ${ended}`
  yield* sql`DELETE FROM password_resets WHERE expires_at < now() - interval '1 day'`
  yield* sql`DELETE FROM security_events WHERE at < now() - make_interval(days => ${eventDays}::int)`
  // Of tries with addresses that have no account a flood would fill the disk.
  yield* sql`
    DELETE FROM security_events WHERE user_id IS NULL AND event LIKE 'login-%'
      AND at < now() - make_interval(days => ${strangerDays}::int)
  `
})

/** Sweeps at start and once an hour. */
export const housekeepingLayer = Layer.effectDiscard(
  sweep().pipe(
    Effect.catchCause((cause) => Effect.logWarning("Old sessions and events could not be deleted", cause)),
    Effect.repeat(Schedule.spaced(every)),
    Effect.forkScoped
  )
)
