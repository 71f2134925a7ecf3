/**
 * Lets jobs begin as there is room, and in turns: a user's next job waits for the first one of
 * everybody else. Whatever instance has room for it dispatches for all; jobs then go where the engine
 * puts them.
 *
 * It also starts again what a crash left behind, and what the engine gave up: a run that is over while
 * its job is not gets another attempt.
 */
import { Context, Effect, Layer, Queue, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../domain/Job.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable } from "../infra/Database.ts"
import { countRunners } from "../infra/EngineRecords.ts"
import { JobEngine } from "../infra/JobEngine.ts"
import { tellPlaces, waiting } from "./jobs/Places.ts"

/** When nobody called: a job may have ended on another instance, or an instance with it. */
const lookEvery = "1 second"
/** How often lost runs are looked for, and how long a run may take to be heard of. */
const sweepEvery = "3 seconds"
const settleMs = 2_000
/** Those who wait are told their places no more often: with many jobs at work they change all the time. */
const tellEvery = "250 millis"
/** An advisory lock of ours: one instance dispatches at a time. */
const lock = 7_203_114

export class JobDispatcher extends Context.Service<
  JobDispatcher,
  {
    /** There may be room, or a new job; comes back at once. */
    readonly look: Effect.Effect<void>
  }
>()("pass-ats/services/JobDispatcher") {
  static readonly layer = Layer.effect(
    JobDispatcher,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const engine = yield* JobEngine
      const { maxJobsAtWork } = yield* AppConfig
      const calls = yield* Queue.sliding<void>(1)

      const places = yield* Queue.sliding<void>(1)
      const quietly = <A, E>(work: Effect.Effect<A, E>) =>
        Effect.catchCause(work, (cause) => Effect.logDebug("Waiting jobs could not be looked at", cause)).pipe(
          Effect.withTracerEnabled(false)
        )

      const dispatch = Effect.gen(function* () {
        const started = yield* begin(sql, maxJobsAtWork).pipe(sql.withTransaction, orUnavailable)
        yield* Effect.forEach(started, (jobId) => engine.start(jobId, 1), { discard: true })
        yield* Queue.offer(places, undefined)
      })

      yield* Queue.take(calls).pipe(
        Effect.timeoutOption(lookEvery),
        Effect.andThen(quietly(dispatch)),
        Effect.forever,
        Effect.forkScoped
      )
      yield* Queue.take(places).pipe(
        Effect.andThen(quietly(tellPlaces(sql))),
        Effect.delay(tellEvery),
        Effect.forever,
        Effect.forkScoped
      )
      yield* Effect.forkScoped(sweep(sql, engine))
      return JobDispatcher.of({ look: Effect.asVoid(Queue.offer(calls, undefined)) })
    })
  )
}

/** In a transaction: takes as many as there is room for, and tells which. */
const begin = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, maxJobsAtWork: number) {
  yield* sql`SELECT pg_advisory_xact_lock(${lock}::bigint)`
  const room = (yield* countRunners(sql)) * maxJobsAtWork
  const rows = yield* sql<{ readonly id: string }>`
    UPDATE jobs SET status = 'running', started_at = now() WHERE id IN (
      SELECT id FROM (${waiting(sql)}) w WHERE place < ${room}::int - (SELECT count(*) FROM jobs WHERE status = 'running')
    ) RETURNING id
  `
  return rows.map(({ id }) => JobId.make(id))
})

const sweep = (sql: SqlClient.SqlClient, engine: JobEngine["Service"]) => {
  const attempts = new Map<JobId, number>()
  const check = Effect.fnUntraced(function* (jobId: JobId) {
    const attempt = attempts.get(jobId) ?? 1
    const over = yield* engine.isOver(jobId, attempt)
    const next = over ? attempt + 1 : attempt
    attempts.set(jobId, next)
    if (over) {
      yield* Effect.logWarning("A run of the job was lost; it is tried again").pipe(
        Effect.annotateLogs({ jobId, attempt: next })
      )
    }
    yield* engine.start(jobId, next)
  })
  return Effect.gen(function* () {
    const rows = yield* sql<{ readonly id: string }>`
      SELECT id FROM jobs WHERE status = 'running'
        AND started_at < now() - make_interval(secs => ${settleMs}::float8 / 1000) ORDER BY started_at LIMIT 100
    `
    const open = new Set(rows.map(({ id }) => JobId.make(id)))
    for (const jobId of attempts.keys()) if (!open.has(jobId)) attempts.delete(jobId)
    yield* Effect.forEach(open, check, { discard: true })
  }).pipe(
    Effect.catchCause((cause) => Effect.logWarning("Unfinished jobs could not be looked at", cause)),
    Effect.repeat(Schedule.spaced(sweepEvery))
  )
}
