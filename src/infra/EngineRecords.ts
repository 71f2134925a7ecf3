/**
 * What the job engine keeps of its runs (`cluster_messages`, `cluster_replies`). The engine deletes
 * nothing by itself: every run leaves a dozen rows, which name its job and may quote, in a failed
 * stage's reply, what the stage stumbled over.
 *
 * @see https://github.com/Effect-TS/effect/blob/main/packages/effect/src/cluster/SqlMessageStorage.ts
 */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import type { JobId } from "../domain/Job.ts"

/** A run of an ended job is kept this long: so long an instance that was frozen may still ask for it. */
const keepMinutes = 10
const batch = 500

/** A database that no engine ran on yet has no such tables. */
const hasEngine = (sql: SqlClient.SqlClient) =>
  Effect.map(sql`SELECT 1 WHERE to_regclass('cluster_messages') IS NOT NULL`, (rows) => rows.length > 0)

/** Deletes the runs of these jobs; inside the caller's transaction or by itself. */
export const forgetRuns = Effect.fn("EngineRecords.forgetRuns")(function* (
  sql: SqlClient.SqlClient,
  jobIds: ReadonlyArray<JobId>
) {
  if (jobIds.length === 0 || !(yield* hasEngine(sql))) return
  yield* sql`
    WITH messages AS (
      DELETE FROM cluster_messages WHERE entity_id IN (
        SELECT entity_id FROM cluster_messages
        WHERE tag = 'run' AND payload::json ->> 'jobId' = ANY(${jobIds}::text[])
      ) RETURNING request_id
    )
    DELETE FROM cluster_replies WHERE request_id IN (SELECT request_id FROM messages)
  `
})

/** Instances that can work on jobs at this moment; this one counts while it starts. */
export const countRunners = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const [row] = yield* sql<{ readonly runners: number }>`
    SELECT count(*)::int AS runners FROM cluster_runners WHERE last_heartbeat > now() - interval '10 seconds'
  `
  return Math.max(1, row?.runners ?? 0)
})

/**
 * Deletes runs that are over and whose job has ended, or is no more; at most some hundred at a time.
 * Returns how many.
 */
export const forgetEndedRuns = Effect.fn("EngineRecords.forgetEndedRuns")(function* (sql: SqlClient.SqlClient) {
  if (!(yield* hasEngine(sql))) return 0
  const [gone] = yield* sql<{ readonly runs: number }>`
    WITH ended AS (
      SELECT m.entity_id FROM cluster_messages m
      WHERE m.tag = 'run' AND m.processed AND NOT EXISTS (
        SELECT 1 FROM jobs WHERE jobs.id = (m.payload::json ->> 'jobId')::uuid AND (
          jobs.finished_at IS NULL OR jobs.finished_at > now() - make_interval(mins => ${keepMinutes}::int)
        )
      ) LIMIT ${batch}::int
    ), messages AS (
      DELETE FROM cluster_messages WHERE entity_id IN (SELECT entity_id FROM ended) RETURNING request_id
    ), replies AS (
      DELETE FROM cluster_replies WHERE request_id IN (SELECT request_id FROM messages)
    )
    SELECT count(*)::int AS runs FROM ended
  `
  // A stage that was at work while its job was deleted replies to a message that is no more.
  yield* sql`
    DELETE FROM cluster_replies r WHERE NOT EXISTS (SELECT 1 FROM cluster_messages m WHERE m.request_id = r.request_id)
  `
  return gone?.runs ?? 0
})
