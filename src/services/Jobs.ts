/** What a user does with jobs: start one, list them, look at one, take what it made. */
import { Context, Effect, Layer, Option, Schedule, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type ArtifactKind, Job, JobId, type JobOptions } from "../domain/Job.ts"
import type { PostingInput } from "../domain/Posting.ts"
import {
  type DatabaseUnavailable,
  InvalidRequest,
  JobNotFinished,
  JobNotFound,
  type QuotaExceeded
} from "../domain/Problems.ts"
import type { Resume } from "../domain/Resume.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable, reading } from "../infra/Database.ts"
import { JobEngine } from "../infra/JobEngine.ts"
import { JobEvents } from "./JobEvents.ts"
import { JobRecords } from "./JobRecords.ts"
import { Quota } from "./Quota.ts"

export interface NewJob {
  readonly posting: PostingInput
  readonly resume: Resume
  readonly options: JobOptions
  /** Stands in every log line and span of the job. */
  readonly requestId: string
  /** W3C Trace Context of the request. */
  readonly traceParent?: string
}

export interface JobPage {
  readonly jobs: ReadonlyArray<Job>
  /** Asks for the next page; absent on the last. */
  readonly nextCursor?: string
}

/** How often unstarted and lost runs are looked for, and how old an unfinished job must be to be looked at. */
const sweepEvery = "3 seconds"
const settleMs = 2_000

const Row = Schema.Struct({
  ...Job.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  finishedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  failure: Schema.NullOr(Job.fields.failure.schema)
})

/** PostgreSQL's microseconds; a date that is none would fail in the query. */
const CursorTime = Schema.String.check(
  Schema.isPattern(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  Schema.makeFilter(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text.slice(0, 19))
  )
)
const Cursor = Schema.fromJsonString(Schema.Tuple([CursorTime, JobId]))

export class Jobs extends Context.Service<
  Jobs,
  {
    /** Stores the job, reserves quota and tells of it in one transaction, then starts it: nothing accepted is lost. */
    accept(userId: UserId, job: NewJob): Effect.Effect<JobId, QuotaExceeded | DatabaseUnavailable>
    /** Newest first. Fails with `InvalidRequest` for a cursor that is not one of ours. */
    list(
      userId: UserId,
      page: { readonly limit: number; readonly cursor?: string }
    ): Effect.Effect<JobPage, InvalidRequest | DatabaseUnavailable>
    /** A job of another user is `JobNotFound`. */
    get(userId: UserId, jobId: JobId): Effect.Effect<Job, JobNotFound | DatabaseUnavailable>
    /** What a stage made; `JobNotFinished` while there is none. */
    artifact(
      userId: UserId,
      jobId: JobId,
      kind: ArtifactKind
    ): Effect.Effect<Uint8Array, JobNotFound | JobNotFinished | DatabaseUnavailable>
  }
>()("pass-ats/services/Jobs") {
  static readonly layer = Layer.effect(
    Jobs,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const engine = yield* JobEngine
      const events = yield* JobEvents
      const records = yield* JobRecords
      const quota = yield* Quota
      yield* Effect.forkScoped(sweep(sql, engine))

      const accept = Effect.fn("Jobs.accept")(function* (userId: UserId, job: NewJob) {
        const id = JobId.make(crypto.randomUUID())
        const { options, posting, requestId, resume, traceParent = null } = job
        yield* Effect.gen(function* () {
          yield* records.insert({ id, userId, status: "queued", posting, resume, options, requestId, traceParent })
          yield* quota.reserve(id, userId)
          yield* events.append(id, {
            key: "queued",
            event: "queued",
            stage: "queued",
            state: "finished",
            progress: 0,
            message: "Accepted"
          })
        }).pipe(sql.withTransaction)
        // It is stored: should the start fail now, the sweep makes up for it.
        yield* engine.start(id, 1).pipe(Effect.catchCause((cause) => Effect.logWarning("The job starts later", cause)))
        return id
      }, orUnavailable)

      const list = Effect.fn("Jobs.list")(function* (
        userId: UserId,
        page: { readonly limit: number; readonly cursor?: string }
      ) {
        const after = page.cursor === undefined ? undefined : yield* decodeCursor(page.cursor)
        const rows = yield* sql`
          SELECT ${columns(sql)} FROM jobs WHERE user_id = ${userId}::uuid
          ${after === undefined ? sql`` : sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
          ORDER BY created_at DESC, id DESC LIMIT ${page.limit + 1}::int
        `
        const jobs = yield* Effect.orDie(Effect.forEach(rows.slice(0, page.limit), toJob))
        const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
        if (last === undefined) return { jobs }
        return { jobs, nextCursor: encodeCursor(String(last["cursorAt"]), JobId.make(String(last["id"]))) }
      }, reading)

      const get = Effect.fn("Jobs.get")(function* (userId: UserId, jobId: JobId) {
        const [row] = yield* sql`
          SELECT ${columns(sql)} FROM jobs WHERE id = ${jobId}::uuid AND user_id = ${userId}::uuid
        `
        if (row === undefined) {
          return yield* new JobNotFound({ detail: "Check the id; a job belongs to the account that started it." })
        }
        return yield* Effect.orDie(toJob(row))
      }, reading)

      const artifact = Effect.fn("Jobs.artifact")(function* (userId: UserId, jobId: JobId, kind: ArtifactKind) {
        const job = yield* get(userId, jobId)
        const content = yield* records.artifact(jobId, kind)
        if (Option.isNone(content) || job.status !== "done") {
          return yield* new JobNotFinished({ detail: whyNot(job) })
        }
        return content.value
      })

      return Jobs.of({ accept, list, get, artifact })
    })
  )
}

const columns = (sql: SqlClient.SqlClient) => sql`
  id, status, stage, progress, created_at AS "createdAt", to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt",
  finished_at AS "finishedAt", failure
`

const toJob = Effect.fnUntraced(function* (row: unknown) {
  const { failure, ...job } = yield* Schema.decodeUnknownEffect(Row)(row)
  return failure === null ? job : { ...job, failure }
})

const encodeCursor = (at: string, id: JobId): string =>
  Buffer.from(Schema.encodeSync(Cursor)([at, id])).toString("base64url")

const decodeCursor = (cursor: string) =>
  Schema.decodeEffect(Cursor)(Buffer.from(cursor, "base64url").toString()).pipe(
    Effect.mapError(() => new InvalidRequest({ detail: "`cursor` must be the `nextCursor` of the page before." }))
  )

const whyNot = (job: Job): string => {
  switch (job.status) {
    case "failed":
      return `The job failed: ${job.failure?.detail ?? "see its events"}`
    case "cancelled":
      return "The job was cancelled."
    default:
      return "It is still at work; follow its events, or try again later."
  }
}

/**
 * Starts what a crash between commit and start left behind, and what the engine gave up:
 * a run that is over while its job is not gets another attempt.
 */
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
      SELECT id FROM jobs WHERE status IN ('queued', 'running')
        AND created_at < now() - make_interval(secs => ${settleMs}::float8 / 1000) ORDER BY created_at LIMIT 100
    `
    const open = new Set(rows.map(({ id }) => JobId.make(id)))
    for (const jobId of attempts.keys()) if (!open.has(jobId)) attempts.delete(jobId)
    yield* Effect.forEach(open, check, { discard: true })
  }).pipe(
    Effect.catchCause((cause) => Effect.logWarning("Unfinished jobs could not be looked at", cause)),
    Effect.repeat(Schedule.spaced(sweepEvery))
  )
}
