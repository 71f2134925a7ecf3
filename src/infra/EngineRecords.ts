/**
 * What the job engine keeps of its runs (`cluster_messages`, `cluster_replies`) once a job is
 * forgotten. It names jobs, and a failed stage's reply may quote what it stumbled over.
 *
 * @see https://github.com/Effect-TS/effect/blob/main/packages/effect/src/cluster/SqlMessageStorage.ts
 */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import type { JobId } from "../domain/Job.ts"

/** Deletes the runs of these jobs; inside the caller's transaction or by itself. */
export const forgetRuns = Effect.fn("EngineRecords.forgetRuns")(function* (
  sql: SqlClient.SqlClient,
  jobIds: ReadonlyArray<JobId>
) {
  const [engine] = yield* sql`SELECT 1 WHERE to_regclass('cluster_messages') IS NOT NULL`
  // A database that no engine ran on yet has no such tables.
  if (engine === undefined || jobIds.length === 0) return
  yield* sql`
    WITH runs AS (
      SELECT DISTINCT m.entity_type, m.entity_id
      FROM cluster_messages m JOIN unnest(${jobIds}::text[]) AS job (id) ON position(job.id IN m.payload) > 0
    ), messages AS (
      DELETE FROM cluster_messages m USING runs
      WHERE m.entity_type = runs.entity_type AND m.entity_id = runs.entity_id
      RETURNING m.request_id
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
