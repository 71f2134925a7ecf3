/** A job's row and what its stages leave behind, for the pipeline; clients go through `Jobs`. */
import { Context, Effect, Layer, Option, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"
import { type ArtifactKind, type JobFailure, JobId, JobOptions, JobStatus } from "../domain/Job.ts"
import { PostingInput } from "../domain/Posting.ts"
import { type DatabaseUnavailable, JobNotFound } from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { UserId } from "../domain/User.ts"
import { orUnavailable, reading } from "../infra/Database.ts"
import { JobWakers } from "./JobWakers.ts"

/** What a job was asked to do. */
export const JobRecord = Schema.Struct({
  id: JobId,
  userId: UserId,
  status: JobStatus,
  posting: PostingInput,
  resume: Resume,
  options: JobOptions,
  requestId: Schema.String,
  traceParent: Schema.NullOr(Schema.String)
})
export type JobRecord = typeof JobRecord.Type

const decode = Schema.decodeUnknownEffect(JobRecord)

/** What logs and traces need of a job; can be read whatever became of the rest. */
export const JobTrace = JobRecord.mapFields(Struct.pick(["id", "status", "requestId", "traceParent"]))
export type JobTrace = typeof JobTrace.Type

export type Artifacts = { readonly [K in ArtifactKind]?: Uint8Array }

export class JobRecords extends Context.Service<
  JobRecords,
  {
    /** Inside the caller's transaction. */
    insert(job: JobRecord): Effect.Effect<void, DatabaseUnavailable>
    load(jobId: JobId): Effect.Effect<JobRecord, JobNotFound | DatabaseUnavailable>
    /** Comes back when the job is open no longer: cancelled, or deleted. */
    closed(jobId: JobId): Effect.Effect<void, DatabaseUnavailable>
    /** Nothing when the job was deleted. */
    trace(jobId: JobId): Effect.Effect<Option.Option<JobTrace>, DatabaseUnavailable>
    /**
     * Stores or replaces, all or none. Once the job has ended nothing is changed any more: a process that
     * was frozen and wakes after another finished its job comes too late.
     */
    save(jobId: JobId, artifacts: Artifacts): Effect.Effect<void, DatabaseUnavailable>
    artifact(jobId: JobId, kind: ArtifactKind): Effect.Effect<Option.Option<Uint8Array>, DatabaseUnavailable>
    /** False when the job had ended before; then nothing is changed. */
    end(
      jobId: JobId,
      status: "done" | "failed" | "cancelled",
      failure?: JobFailure
    ): Effect.Effect<boolean, DatabaseUnavailable>
    /** Milliseconds by stage, from the events. */
    timings(jobId: JobId): Effect.Effect<Readonly<Record<string, number>>, DatabaseUnavailable>
  }
>()("pass-ats/services/JobRecords") {
  static readonly layer = Layer.effect(
    JobRecords,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const wakers = yield* JobWakers

      const insert = Effect.fn("JobRecords.insert")(function* (job: JobRecord) {
        yield* sql`
          INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id, trace_parent)
          VALUES (${job.id}::uuid, ${job.userId}::uuid, ${job.status}, 'queued', ${JSON.stringify(job.posting)}::json,
            ${JSON.stringify(job.resume)}::json, ${JSON.stringify(job.options)}::jsonb, ${job.requestId}, ${job.traceParent})
        `
      }, orUnavailable)

      const load = Effect.fn("JobRecords.load")(function* (jobId: JobId) {
        const [row] = yield* sql`
          SELECT id, user_id AS "userId", status, posting, resume, options, request_id AS "requestId",
            trace_parent AS "traceParent"
          FROM jobs WHERE id = ${jobId}::uuid
        `
        if (row === undefined) {
          return yield* new JobNotFound({ detail: "It was deleted, or never was." })
        }
        return yield* Effect.orDie(decode(row))
      }, reading)

      const trace = Effect.fn("JobRecords.trace")(function* (jobId: JobId) {
        const [row] = yield* sql`
          SELECT id, status, request_id AS "requestId", trace_parent AS "traceParent" FROM jobs WHERE id = ${jobId}::uuid
        `
        if (row === undefined) return Option.none()
        return Option.some(yield* Effect.orDie(Schema.decodeUnknownEffect(JobTrace)(row)))
      }, reading)

      const isOpen = (jobId: JobId) =>
        Effect.map(
          sql`SELECT 1 FROM jobs WHERE id = ${jobId}::uuid AND status IN ('queued', 'running')`.pipe(reading),
          (rows) => rows.length > 0
        )

      const closed = Effect.fn("JobRecords.closed")(function* (jobId: JobId) {
        const woken = yield* wakers.register(jobId)
        while (yield* isOpen(jobId)) yield* woken.take
      }, Effect.scoped)

      const save = Effect.fn("JobRecords.save")(function* (jobId: JobId, artifacts: Artifacts) {
        const each = Object.entries(artifacts).map(([kind, content]) => sql`(${kind}::text, ${content}::bytea)`)
        yield* sql`
          INSERT INTO job_artifacts (job_id, kind, content)
          SELECT job.id, kind, content FROM (
            SELECT id FROM jobs WHERE id = ${jobId}::uuid AND status IN ('queued', 'running') FOR SHARE
          ) job, (VALUES ${sql.csv(each)}) AS artifacts (kind, content)
          ON CONFLICT (job_id, kind) DO UPDATE SET content = excluded.content, created_at = now()
        `
      }, orUnavailable)

      const artifact = Effect.fn("JobRecords.artifact")(function* (jobId: JobId, kind: ArtifactKind) {
        const [row] = yield* sql<{ readonly content: Uint8Array }>`
          SELECT content FROM job_artifacts WHERE job_id = ${jobId}::uuid AND kind = ${kind}
        `
        return Option.map(Option.fromUndefinedOr(row), ({ content }) => content)
      }, reading)

      const end = Effect.fn("JobRecords.end")(function* (
        jobId: JobId,
        status: "done" | "failed" | "cancelled",
        failure?: JobFailure
      ) {
        const rows = yield* sql`
          UPDATE jobs SET status = ${status}, finished_at = now(),
            failure = ${failure === undefined ? null : JSON.stringify(failure)}::jsonb
          WHERE id = ${jobId}::uuid AND status IN ('queued', 'running') RETURNING id
        `
        return rows.length > 0
      }, orUnavailable)

      const timings = Effect.fn("JobRecords.timings")(function* (jobId: JobId) {
        const rows = yield* sql<{ readonly stage: string; readonly duration_ms: number }>`
          SELECT stage, duration_ms FROM job_events WHERE job_id = ${jobId}::uuid AND duration_ms IS NOT NULL ORDER BY seq
        `
        return Object.fromEntries(rows.map((row) => [row.stage, row.duration_ms]))
      }, reading)

      return JobRecords.of({ insert, load, closed, trace, save, artifact, end, timings })
    })
  )
}
