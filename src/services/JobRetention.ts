/**
 * Deletes jobs, with their files and events, `JOB_RETENTION_DAYS` after their end, and what the engine
 * kept of ended ones. What a month was charged is kept for a year longer than the month.
 *
 * @see https://eur-lex.europa.eu/eli/reg/2016/679/oj Article 5 (1) (e), storage limitation
 */
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../domain/Job.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { forgetEndedRuns, forgetRuns } from "../infra/EngineRecords.ts"

const jobsEvery = "1 hour"
const runsEvery = "1 minute"
const batch = 100
const chargesMonths = 13

/** One batch; returns how many jobs went. What another instance deletes at the moment is left to it. */
const deleteBatch = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, days: number) {
  const rows = yield* sql<{ readonly id: string }>`
    DELETE FROM jobs WHERE id IN (
      SELECT id FROM jobs WHERE finished_at < now() - make_interval(days => ${days}::int)
      ORDER BY finished_at LIMIT ${batch}::int FOR UPDATE SKIP LOCKED
    ) RETURNING id
  `
  const jobIds = rows.map(({ id }) => JobId.make(id))
  yield* forgetRuns(sql, jobIds)
  return jobIds.length
})

/** How many jobs ended more than so many days ago. */
export const countOldJobs = Effect.fn("JobRetention.countOldJobs")(function* (days: number) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ readonly jobs: number }>`
    SELECT count(*)::int AS jobs FROM jobs WHERE finished_at < now() - make_interval(days => ${days}::int)
  `
  return row?.jobs ?? 0
})

/** All that ended more than so many days ago; returns how many jobs went. */
export const deleteOldJobs = Effect.fn("JobRetention.deleteOldJobs")(function* (days: number) {
  const sql = yield* SqlClient.SqlClient
  let deleted = 0
  let last: number
  do {
    last = yield* sql.withTransaction(deleteBatch(sql, days))
    deleted += last
  } while (last === batch)
  const old = sql`month < (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => ${chargesMonths}::int))::date`
  yield* sql`DELETE FROM quota_ledger WHERE ${old} AND state <> 'reserved'`
  yield* sql`DELETE FROM quota_usage WHERE ${old} AND reserved = 0`
  return deleted
})

/** All runs that are over and not asked for any more. */
export const deleteEndedRuns = Effect.fn("JobRetention.deleteEndedRuns")(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* forgetEndedRuns(sql).pipe(Effect.repeat({ until: (runs) => runs === 0 }))
})

const regularly = <E, R>(every: "1 hour" | "1 minute", what: string, effect: Effect.Effect<void, E, R>) =>
  effect.pipe(
    Effect.catchCause((cause) => Effect.logWarning(`${what} could not be deleted`, cause)),
    Effect.withTracerEnabled(false),
    Effect.repeat(Schedule.spaced(every)),
    Effect.forkScoped
  )

/** At start, and then now and again; doing it on several instances at once does no harm. */
export const jobRetentionLayer = Layer.effectDiscard(
  Effect.gen(function* () {
    const { jobRetentionDays } = yield* AppConfig
    const jobs = deleteOldJobs(jobRetentionDays).pipe(
      Effect.tap((deleted) =>
        deleted === 0 ? Effect.void : Effect.logInfo("Old jobs were deleted").pipe(Effect.annotateLogs({ deleted }))
      ),
      Effect.asVoid
    )
    yield* regularly(jobsEvery, "Old jobs", jobs)
    yield* regularly(runsEvery, "Ended runs of the job engine", deleteEndedRuns())
  })
)
