/** What a user does with jobs: start one, list them, look at one, take what it made. */
import { Context, Effect, Layer, Metric, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type ArtifactKind, type LetterKind, Job, JobId, type JobOptions } from "../domain/Job.ts"
import type { PostingInput } from "../domain/Posting.ts"
import {
  type DatabaseUnavailable,
  type IdempotencyKeyReused,
  type InvalidRequest,
  JobEnded,
  JobNotFinished,
  JobNotFound,
  JobNotRetryable,
  NoCoverLetter,
  QueueFull,
  type QuotaExceeded
} from "../domain/Problems.ts"
import type { Resume } from "../domain/Resume.ts"
import type { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable, reading, retryTransient } from "../infra/Database.ts"
import { forgetRuns } from "../infra/EngineRecords.ts"
import { inModule } from "../infra/LogModule.ts"
import { metrics, refused } from "../infra/Metrics.ts"
import { IdempotencyKeys, type Repeatable } from "./IdempotencyKeys.ts"
import { JobDispatcher } from "./JobDispatcher.ts"
import { JobEvents } from "./JobEvents.ts"
import { JobRecords } from "./JobRecords.ts"
import { decodeCursor, encodeCursor } from "./jobs/Cursor.ts"
import { channel } from "./JobWakers.ts"
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

const Row = Schema.Struct({
  ...Job.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  finishedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  failure: Schema.NullOr(Job.fields.failure.schema),
  title: Schema.NullOr(Schema.String),
  company: Schema.NullOr(Schema.String)
})

export class Jobs extends Context.Service<
  Jobs,
  {
    /**
     * Stores the job, reserves quota and tells of it in one transaction: nothing accepted is lost. The same
     * `repeatable` request gives the same job, and `IdempotencyKeyReused` when it is another one.
     */
    accept(
      userId: UserId,
      job: NewJob,
      repeatable?: Repeatable
    ): Effect.Effect<JobId, QuotaExceeded | QueueFull | IdempotencyKeyReused | DatabaseUnavailable>
    /**
     * A new job of the same input; `JobNotRetryable` unless the first one failed or was cancelled. That one stays as
     * it is, so that only `repeatable` tells a request that is sent again from another one.
     */
    retry(
      userId: UserId,
      jobId: JobId,
      request: Pick<NewJob, "requestId" | "traceParent">,
      repeatable?: Repeatable
    ): Effect.Effect<
      JobId,
      JobNotFound | JobNotRetryable | QuotaExceeded | QueueFull | IdempotencyKeyReused | DatabaseUnavailable
    >
    /** Ends an open job and stops its work, wherever that is; nothing is charged. Doing it again does nothing. */
    cancel(userId: UserId, jobId: JobId): Effect.Effect<void, JobNotFound | JobEnded | DatabaseUnavailable>
    /** The job with all it made is gone; one that is open is cancelled. */
    remove(userId: UserId, jobId: JobId): Effect.Effect<void, JobNotFound | DatabaseUnavailable>
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
    /** As `artifact`; `NoCoverLetter` where none was asked for. */
    letter(
      userId: UserId,
      jobId: JobId,
      kind: LetterKind
    ): Effect.Effect<Uint8Array, JobNotFound | JobNotFinished | NoCoverLetter | DatabaseUnavailable>
  }
>()("pass-ats/services/Jobs") {
  static readonly layer = Layer.effect(
    Jobs,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { maxQueuedJobs } = yield* AppConfig
      const dispatcher = yield* JobDispatcher
      const events = yield* JobEvents
      const keys = yield* IdempotencyKeys
      const records = yield* JobRecords
      const quota = yield* Quota

      const insert = Effect.fnUntraced(function* (id: JobId, userId: UserId, job: NewJob) {
        const { options, posting, requestId, resume, traceParent = null } = job
        const [queue] = yield* sql<{ readonly jobs: number }>`
          SELECT count(*)::int AS jobs FROM jobs WHERE status = 'queued'
        `
        if ((queue?.jobs ?? 0) >= maxQueuedJobs) {
          yield* refused("queue-full")
          return yield* queueFull
        }
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
      })

      const accept = Effect.fn("Jobs.accept")(function* (userId: UserId, job: NewJob, repeatable?: Repeatable) {
        const id = JobId.make(crypto.randomUUID())
        const accepted = yield* Effect.gen(function* () {
          const first = repeatable === undefined ? id : yield* keys.claim(userId, repeatable, id)
          if (first === id) yield* insert(id, userId, job)
          return first
        }).pipe(sql.withTransaction)
        if (accepted === id) {
          yield* Effect.logInfo("A job was accepted").pipe(Effect.annotateLogs({ jobId: id }), inModule("jobs"))
        }
        yield* dispatcher.look
        return accepted
      }, orUnavailable)

      const open = Effect.fnUntraced(function* (userId: UserId, jobId: JobId) {
        const [row] = yield* sql<{ readonly status: string }>`
          SELECT status FROM jobs WHERE id = ${jobId}::uuid AND user_id = ${userId}::uuid FOR UPDATE
        `
        return row?.status ?? (yield* notFound)
      })

      const retry = Effect.fn("Jobs.retry")(function* (
        userId: UserId,
        jobId: JobId,
        request: Pick<NewJob, "requestId" | "traceParent">,
        repeatable?: Repeatable
      ) {
        const { status } = yield* get(userId, jobId)
        if (status !== "failed" && status !== "cancelled") {
          return yield* new JobNotRetryable({ detail: `This one is ${status}.` })
        }
        const { options, posting, resume } = yield* records.load(jobId)
        return yield* accept(userId, { posting, resume, options, ...request }, repeatable)
      })

      /** In a transaction that holds the job's row. */
      const close = Effect.fnUntraced(function* (jobId: JobId) {
        const ended = yield* records.end(jobId, "cancelled")
        if (ended) {
          yield* Metric.update(Metric.withAttributes(metrics.jobsEnded, { outcome: "cancelled", reason: "none" }), 1)
        }
        yield* quota.refund(jobId)
        yield* events.append(jobId, {
          key: "end",
          event: "cancelled",
          stage: "queued",
          state: "finished",
          progress: 0,
          message: "Cancelled; nothing was charged"
        })
        yield* Effect.logInfo("A job was cancelled").pipe(Effect.annotateLogs({ jobId }), inModule("jobs"))
      })

      const cancel = Effect.fn("Jobs.cancel")(function* (userId: UserId, jobId: JobId) {
        yield* Effect.gen(function* () {
          const status = yield* open(userId, jobId)
          if (status === "cancelled") return
          if (status === "done" || status === "failed") {
            return yield* new JobEnded({ detail: `This one is ${status}. Delete it if it is to go.` })
          }
          yield* close(jobId)
        }).pipe(sql.withTransaction)
        yield* dispatcher.look
      }, orUnavailable)

      const remove = Effect.fn("Jobs.remove")(function* (userId: UserId, jobId: JobId) {
        yield* Effect.gen(function* () {
          const status = yield* open(userId, jobId)
          if (status === "queued" || status === "running") yield* close(jobId)
          yield* sql`DELETE FROM jobs WHERE id = ${jobId}::uuid`
          yield* forgetRuns(sql, [jobId])
          yield* sql`SELECT pg_notify(${channel}, ${jobId})`
        }).pipe(sql.withTransaction, retryTransient)
        yield* dispatcher.look
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
          return yield* notFound
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

      const letter = Effect.fn("Jobs.letter")(function* (userId: UserId, jobId: JobId, kind: LetterKind) {
        const job = yield* get(userId, jobId)
        const content = yield* records.artifact(jobId, kind)
        if (job.status === "done" && Option.isNone(content)) {
          return yield* new NoCoverLetter({ detail: "Start a job with `options.coverLetter: true` to have one." })
        }
        return yield* artifact(userId, jobId, kind)
      })

      return Jobs.of({ accept, retry, cancel, remove, list, get, artifact, letter })
    })
  )
}

const notFound = new JobNotFound({ detail: "Check the id; a job belongs to the account that started it." })

const queueFull = new QueueFull({
  retryAfter: 30,
  detail: "Nothing was stored or charged. Send it again in half a minute."
})

/** Of what stage "extract" made; the posting's text stays where it is. */
const stated = (sql: SqlClient.SqlClient, fact: "title" | "company") => sql`
  (SELECT left(convert_from(content, 'UTF8')::json ->> ${fact}::text, 300) FROM job_artifacts WHERE job_id = jobs.id AND kind = 'posting')
`

const columns = (sql: SqlClient.SqlClient) => sql`
  id, status, stage, progress, created_at AS "createdAt", to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "cursorAt",
  finished_at AS "finishedAt", failure, ${stated(sql, "title")} AS title, ${stated(sql, "company")} AS company
`

const toJob = Effect.fnUntraced(function* (row: unknown) {
  const { company, failure, title, ...job } = yield* Schema.decodeUnknownEffect(Row)(row)
  return {
    ...job,
    ...(failure === null ? {} : { failure }),
    ...(title === null ? {} : { title }),
    ...(company === null ? {} : { company })
  }
})

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
