/** Whose turn it is among the jobs that wait, and what they are told of it. */
import type { SqlClient } from "effect/sql"
import { channel } from "../JobWakers.ts"

/** So many of those who wait are told their place. */
const told = 50

/**
 * Those who wait, the next one first. A user's jobs stand behind as many turns as the user has jobs at
 * work; among equals it is the turn of who was served the longest time ago.
 */
export const waiting = (sql: SqlClient.SqlClient) => sql`
  SELECT id, row_number() OVER (ORDER BY turn, served NULLS FIRST, created_at, id) - 1 AS place FROM (
    SELECT j.id, j.created_at, u.served,
      u.at_work + row_number() OVER (PARTITION BY j.user_id ORDER BY j.created_at, j.id) AS turn
    FROM jobs j JOIN (
      SELECT user_id, count(*) FILTER (WHERE status = 'running') AS at_work, max(started_at) AS served
      FROM jobs WHERE (created_at > now() - interval '1 day' OR status = 'queued')
        AND user_id IN (SELECT user_id FROM jobs WHERE status = 'queued')
      GROUP BY user_id
    ) u USING (user_id)
    WHERE j.status = 'queued'
  ) turns
`

/** An event for each, and each place once; a job that something else is done to at this moment is told the next time. */
export const tellPlaces = (sql: SqlClient.SqlClient) => sql`
  WITH new AS (
    SELECT id, place::int FROM (${waiting(sql)}) w WHERE place < ${told}::int AND NOT EXISTS (
      SELECT 1 FROM job_events e WHERE e.job_id = w.id AND e.key = 'queued:' || place
    )
  ), free AS (
    SELECT j.id, new.place FROM jobs j JOIN new USING (id) WHERE j.status = 'queued' FOR UPDATE OF j SKIP LOCKED
  ), job AS (
    UPDATE jobs SET event_seq = event_seq + 1 FROM free WHERE jobs.id = free.id
    RETURNING jobs.id, event_seq, progress, place
  ), added AS (
    INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message, position)
    SELECT id, event_seq, 'queued:' || place, 'queued', 'queued', 'progress', progress, CASE place
      WHEN 0 THEN 'Waiting; it is the next one'
      WHEN 1 THEN 'Waiting; 1 job is before it'
      ELSE 'Waiting; ' || place || ' jobs are before it' END, place
    FROM job RETURNING job_id
  )
  SELECT pg_notify(${channel}, job_id::text) FROM added
`
