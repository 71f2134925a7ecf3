/**
 * The monthly quota: reserved when a job is accepted, then committed or refunded, each
 * exactly once. The month is the database's, in UTC, whatever clock an instance has.
 */
import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { JobId } from "../domain/Job.ts"
import { type DatabaseUnavailable, QuotaExceeded } from "../domain/Problems.ts"
import type { QuotaUsage } from "../domain/Quota.ts"
import type { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable, reading } from "../infra/Database.ts"
import { refused } from "../infra/Metrics.ts"

const UsageRow = Schema.Struct({
  month: Schema.String,
  used: Schema.Int,
  reserved: Schema.Int,
  limit: Schema.Int,
  resets_at: Schema.Date,
  /** Until then. */
  seconds: Schema.Int
})

export class Quota extends Context.Service<
  Quota,
  {
    /** Takes one from this month, inside the caller's transaction; a job reserves once. */
    reserve(jobId: JobId, userId: UserId): Effect.Effect<void, QuotaExceeded | DatabaseUnavailable>
    /** The job is done: what it reserved is used. Does nothing when it was settled before. */
    commit(jobId: JobId): Effect.Effect<void, DatabaseUnavailable>
    /** The job came to nothing: what it reserved is free again. Does nothing when it was settled before. */
    refund(jobId: JobId): Effect.Effect<void, DatabaseUnavailable>
    /** The user's own limit from now on; null: that of the settings. */
    setLimit(userId: UserId, limit: number | null): Effect.Effect<void, DatabaseUnavailable>
    /** This month's figures. */
    usage(userId: UserId): Effect.Effect<QuotaUsage, DatabaseUnavailable>
  }
>()("pass-ats/services/Quota") {
  static readonly layer = Layer.effect(
    Quota,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { monthlyResumeLimit } = yield* AppConfig
      /** The user's own, where there is one; the setting else, as it is now. */
      const limitOf = (userId: UserId) =>
        sql`(SELECT coalesce(monthly_limit, ${monthlyResumeLimit}::int) FROM users WHERE id = ${userId}::uuid)`
      const month = sql`date_trunc('month', now() AT TIME ZONE 'UTC')::date`

      const look = Effect.fnUntraced(function* (userId: UserId) {
        const [row] = yield* sql`
          SELECT to_char(m.month, 'YYYY-MM') AS month, COALESCE(q.used, 0) AS used, COALESCE(q.reserved, 0) AS reserved,
            coalesce(${limitOf(userId)}, 0) AS "limit", m.turn AS resets_at,
            greatest(1, ceil(extract(epoch FROM m.turn - now())))::int AS seconds
          FROM (SELECT ${month} AS month, (${month} + interval '1 month') AT TIME ZONE 'UTC' AS turn) m
            LEFT JOIN quota_usage q ON q.month = m.month AND q.user_id = ${userId}::uuid
        `
        return yield* Effect.orDie(Schema.decodeUnknownEffect(UsageRow)(row))
      }, reading)

      const usage = Effect.fn("Quota.usage")(function* (userId: UserId) {
        const { limit, month: current, reserved, resets_at, used } = yield* look(userId)
        return {
          month: current,
          limit,
          used,
          reserved,
          remaining: Math.max(0, limit - used - reserved),
          resetsAt: DateTime.fromDateUnsafe(resets_at)
        }
      })

      const exceeded = Effect.fnUntraced(function* (userId: UserId) {
        const { limit, resets_at, seconds } = yield* look(userId)
        const from = DateTime.formatUtc(DateTime.fromDateUnsafe(resets_at), { locale: "en-GB", dateStyle: "long" })
        return new QuotaExceeded({
          limit,
          retryAfter: seconds,
          detail: `All ${limit} résumés of this month are used or at work. More can be generated from ${from} (UTC).`
        })
      })

      const reserve = Effect.fn("Quota.reserve")(function* (jobId: JobId, userId: UserId) {
        const ledger = yield* sql`
          INSERT INTO quota_ledger (job_id, user_id, month) VALUES (${jobId}::uuid, ${userId}::uuid, ${month})
          ON CONFLICT (job_id) DO NOTHING RETURNING month
        `
        if (ledger.length === 0) return
        const counted = yield* sql`
          INSERT INTO quota_usage AS q (user_id, month, reserved)
          SELECT ${userId}::uuid, ${month}, 1 WHERE ${limitOf(userId)} >= 1
          ON CONFLICT (user_id, month) DO UPDATE SET reserved = q.reserved + 1
          WHERE q.used + q.reserved < ${limitOf(userId)}
          RETURNING q.reserved
        `
        if (counted.length > 0) return
        yield* refused("quota-exceeded")
        return yield* yield* exceeded(userId)
      }, orUnavailable)

      /** One statement: the ledger's row leaves `reserved` once, and only then the counters move. */
      const settle = (jobId: JobId, state: "committed" | "refunded", used: 0 | 1) =>
        sql`
          WITH settled AS (
            UPDATE quota_ledger SET state = ${state}, settled_at = now()
            WHERE job_id = ${jobId}::uuid AND state = 'reserved' RETURNING user_id, month
          )
          UPDATE quota_usage q SET reserved = q.reserved - 1, used = q.used + ${used}::int
          FROM settled WHERE q.user_id = settled.user_id AND q.month = settled.month
        `.pipe(Effect.asVoid, orUnavailable)

      const setLimit = Effect.fn("Quota.setLimit")(function* (userId: UserId, limit: number | null) {
        yield* sql`UPDATE users SET monthly_limit = ${limit}::int WHERE id = ${userId}::uuid`
      }, orUnavailable)

      return Quota.of({
        reserve,
        setLimit,
        commit: Effect.fn("Quota.commit")((jobId: JobId) => settle(jobId, "committed", 1)),
        refund: Effect.fn("Quota.refund")((jobId: JobId) => settle(jobId, "refunded", 0)),
        usage
      })
    })
  )
}
