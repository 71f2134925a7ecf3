/**
 * A job's progress: every event is stored with a number that only grows, and streamed
 * from the table; a NOTIFY only wakes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Option, Schedule, Schema, Stream } from "effect"
import { JobEvent, type JobId } from "../domain/Job.ts"
import { type DatabaseUnavailable, JobNotFound } from "../domain/Problems.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"
import type { Wake } from "./jobs/Waiter.ts"
import { channel, type Following, JobWakers } from "./JobWakers.ts"

/** An event without what the table gives it. `key` makes appending it twice the same as once. */
export type NewEvent = Omit<JobEvent, "jobId" | "seq" | "at"> & { readonly key: string }

/** What a follower hears where there is no event; after `expired` and `stopping` nothing comes. */
export interface Pause {
  readonly pause: "quiet" | "expired" | "stopping"
}
export type Told = JobEvent | Pause
export const isPause = (told: Told): told is Pause => "pause" in told

const pausesOf = (wake: Wake): ReadonlyArray<Told> => (wake === "moved" || wake === "gone" ? [] : [{ pause: wake }])

/** Read at a time: this much is held for a reader who does not take it. */
const batch = 8

const Row = Schema.Struct({
  ...JobEvent.fields,
  at: Schema.DateTimeUtcFromDate,
  position: Schema.NullOr(Schema.Int),
  durationMs: Schema.NullOr(Schema.Int),
  failure: Schema.NullOr(Schema.Unknown)
})

const terminal: ReadonlySet<string> = new Set(["done", "failed", "cancelled"])
export const isTerminal = (event: JobEvent): boolean => terminal.has(event.event) && event.state === "finished"

export interface FollowersCredential {
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** Asked whenever it was quiet for a while: it may be revoked. */
  readonly isGood: Effect.Effect<boolean>
}

export class JobEvents extends Context.Service<
  JobEvents,
  {
    /**
     * Inside the caller's transaction or by itself, all at once. The job's stage and progress move along; progress never
     * falls, and what is told at once has the same. After its end nothing is told of a job any more but that, which has
     * the key "end".
     */
    append(jobId: JobId, ...events: ReadonlyArray<NewEvent>): Effect.Effect<void, DatabaseUnavailable>
    /**
     * The events after number `after` and those to come, each once and in order, and a pause when there is
     * nothing new for 15 s; ends after the terminal one, or when the job is deleted, and with a pause
     * when the server stops or the credential is no longer good. A number that the job has
     * not reached means all. A job of another user is `JobNotFound`. What is not taken is not read.
     */
    stream(
      userId: UserId,
      jobId: JobId,
      after: number,
      credential: FollowersCredential
    ): Effect.Effect<Stream.Stream<Told>, JobNotFound | DatabaseUnavailable>
  }
>()("pass-ats/services/JobEvents") {
  static readonly layer = Layer.effect(
    JobEvents,
    Effect.gen(function* () {
      const sql = yield* PgClient.PgClient
      const wakers = yield* JobWakers

      const append = Effect.fn("JobEvents.append")(function* (jobId: JobId, ...told: ReadonlyArray<NewEvent>) {
        if (told.length === 0) return
        const rows = told.map(
          (one, nth) => sql`(${nth}::int, ${one.key}::text, ${one.event}::text, ${one.stage}::text, ${one.state}::text,
            ${one.progress}::int, ${one.message}::text, ${one.durationMs ?? null}::int, ${one.position ?? null}::int,
            ${one.failure === undefined ? null : JSON.stringify(one.failure)}::jsonb)`
        )
        yield* sql`
          WITH told (nth, key, event, stage, state, progress, message, duration_ms, position, failure) AS (
            VALUES ${sql.csv(rows)}
          ), new AS (
            SELECT *, row_number() OVER (ORDER BY nth)::int AS place FROM told t
            WHERE NOT EXISTS (SELECT 1 FROM job_events e WHERE e.job_id = ${jobId}::uuid AND e.key = t.key)
          ), last AS (
            SELECT count(*)::int AS count, max(progress) AS most, (array_agg(stage ORDER BY nth DESC))[1] AS to_stage,
              bool_or(key = 'end') AS ends
            FROM new HAVING count(*) > 0
          ), job AS (
            UPDATE jobs SET event_seq = event_seq + count, stage = to_stage, progress = greatest(progress, most),
              status = CASE WHEN status = 'queued' AND to_stage <> 'queued' THEN 'running' ELSE status END,
              started_at = CASE WHEN to_stage <> 'queued' THEN coalesce(started_at, now()) ELSE started_at END
            FROM last WHERE id = ${jobId}::uuid AND (status IN ('queued', 'running') OR ends)
            RETURNING id, event_seq - count AS before, progress AS reached
          ), added AS (
            INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message, duration_ms, position, failure)
            SELECT id, before + place, key, event, stage, state, reached, message, duration_ms, position, failure
            FROM job, new RETURNING job_id
          )
          SELECT pg_notify(${channel}, job_id::text) FROM added LIMIT 1
        `.pipe(
          // Two told the same at once: the second try sees the first's.
          Effect.retry({ while: ({ reason }) => reason._tag === "UniqueViolation", times: 1 })
        )
      }, orUnavailable)

      const read = (jobId: JobId, after: number) =>
        sql`
          SELECT job_id AS "jobId", seq, event, stage, state, progress, message, at, duration_ms AS "durationMs", position, failure
          FROM job_events WHERE job_id = ${jobId}::uuid AND seq > ${after}::int ORDER BY seq LIMIT ${batch}::int
        `.pipe(
          // A stream outlives a database that is away for a while.
          orUnavailable,
          Effect.retry(Schedule.spaced("1 second")),
          Effect.orDie,
          Effect.flatMap((rows) => Effect.orDie(Effect.forEach(rows, toEvent)))
        )

      /** What is new after event `last`, or what a wait for it came to; and the number to go on from, if it goes on. */
      const next = Effect.fnUntraced(function* (
        jobId: JobId,
        woken: Following,
        isGood: Effect.Effect<boolean>,
        last: number
      ) {
        // Whoever reads slowly is told of the end while there is more to read.
        const over = yield* woken.last
        if (over !== undefined) return [pausesOf(over), Option.none<number>()] as const
        const events: ReadonlyArray<Told> = yield* read(jobId, last)
        const newest = events.at(-1)
        if (newest !== undefined && !isPause(newest)) {
          return [events, isTerminal(newest) ? Option.none<number>() : Option.some(newest.seq)] as const
        }
        const told = yield* woken.take
        const wake = told === "quiet" && !(yield* isGood) ? "expired" : told
        const goesOn = wake === "moved" || wake === "quiet"
        return [pausesOf(wake), goesOn ? Option.some(last) : Option.none<number>()] as const
      })

      const follow = (jobId: JobId, after: number, { expiresAt, isGood }: FollowersCredential) =>
        Stream.unwrap(
          Effect.map(wakers.follow(jobId, expiresAt), (woken) =>
            Stream.paginate(after, (last) => next(jobId, woken, isGood, last))
          )
        )

      const stream = Effect.fn("JobEvents.stream")(function* (
        userId: UserId,
        jobId: JobId,
        after: number,
        credential: FollowersCredential
      ) {
        const [job] = yield* sql<{ readonly event_seq: number; readonly ended: boolean }>`
          SELECT event_seq, finished_at IS NOT NULL AS ended FROM jobs
          WHERE id = ${jobId}::uuid AND user_id = ${userId}::uuid
        `
        if (job === undefined) {
          return yield* new JobNotFound({ detail: "Check the id; a job belongs to the account that started it." })
        }
        // A browser connects again after the end; nothing more will come.
        if (job.ended && after === job.event_seq) return Stream.empty
        return follow(jobId, after > job.event_seq ? 0 : after, credential)
      }, orUnavailable)

      return JobEvents.of({ append, stream })
    })
  )
}

const toEvent = Effect.fnUntraced(function* (row: unknown) {
  const { durationMs, failure, position, ...rest } = yield* Schema.decodeUnknownEffect(Row)(row)
  return {
    ...rest,
    ...(durationMs === null ? {} : { durationMs }),
    ...(position === null ? {} : { position }),
    ...(failure === null ? {} : { failure: yield* Schema.decodeUnknownEffect(JobEvent.fields.failure.schema)(failure) })
  }
})
