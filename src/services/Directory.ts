/** Accounts and jobs over all users, as the operator sees them: who and how much, nothing of what they wrote. */
import { Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { Job, JobId, JobStatus } from "../domain/Job.ts"
import type { DatabaseUnavailable } from "../domain/Problems.ts"
import { Email, User, UserId } from "../domain/User.ts"
import { reading } from "../infra/Database.ts"

export const Account = Schema.Struct({
  ...User.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  /** Of all jobs that are kept. */
  jobs: Schema.Int,
  /** When one of the sessions was last opened or renewed. */
  lastSeenAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  sessions: Schema.Int,
  apiKeys: Schema.Int,
  /** The user's own, where one is set. */
  monthlyLimit: Schema.NullOr(Schema.Int)
})
export type Account = typeof Account.Type

export const JobLine = Schema.Struct({
  id: JobId,
  userId: UserId,
  email: Email,
  status: JobStatus,
  stage: Job.fields.stage,
  createdAt: Schema.DateTimeUtcFromDate,
  finishedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  /** The problem's type. */
  failure: Schema.NullOr(Schema.String)
})
export type JobLine = typeof JobLine.Type

export interface JobFilter {
  readonly status?: JobStatus
  readonly userId?: UserId
  /** Accepted within so many hours. */
  readonly hours?: number
  readonly limit: number
}

const decodeAccounts = Schema.decodeUnknownEffect(Schema.Array(Account))
const decodeJobs = Schema.decodeUnknownEffect(Schema.Array(JobLine))

export class Directory extends Context.Service<
  Directory,
  {
    /** The newest first; `search` is a part of the address. */
    accounts(filter: {
      readonly search?: string
      readonly limit: number
    }): Effect.Effect<ReadonlyArray<Account>, DatabaseUnavailable>
    account(userId: UserId): Effect.Effect<Option.Option<Account>, DatabaseUnavailable>
    /** The newest first. */
    jobs(filter: JobFilter): Effect.Effect<ReadonlyArray<JobLine>, DatabaseUnavailable>
    ownerOf(jobId: JobId): Effect.Effect<Option.Option<UserId>, DatabaseUnavailable>
  }
>()("pass-ats/services/Directory") {
  static readonly layer = Layer.effect(
    Directory,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /** Figures only of those that are shown: an account may have thousands of jobs. */
      const described = (some: Statement.Fragment) => sql`
        SELECT u.id, u.email, u.created_at AS "createdAt", u.monthly_limit AS "monthlyLimit",
          (SELECT count(*)::int FROM jobs WHERE user_id = u.id) AS jobs,
          (SELECT max(last_used_at) FROM sessions WHERE user_id = u.id) AS "lastSeenAt",
          (SELECT count(*)::int FROM sessions WHERE user_id = u.id AND revoked_at IS NULL AND expires_at > now()) AS sessions,
          (SELECT count(*)::int FROM api_keys WHERE user_id = u.id AND revoked_at IS NULL
            AND (expires_at IS NULL OR expires_at > now())) AS "apiKeys"
        FROM (${some}) u
      `

      const accounts = Effect.fn("Directory.accounts")(function* (filter: {
        readonly search?: string
        readonly limit: number
      }) {
        const matching =
          filter.search === undefined ? sql`` : sql`WHERE position(${filter.search.toLowerCase()} IN email) > 0`
        const some = sql`SELECT * FROM users ${matching} ORDER BY created_at DESC, id LIMIT ${filter.limit}::int`
        return yield* Effect.orDie(decodeAccounts(yield* described(some)))
      }, reading)

      const account = Effect.fn("Directory.account")(function* (userId: UserId) {
        const rows = yield* described(sql`SELECT * FROM users WHERE id = ${userId}::uuid`)
        return Option.fromUndefinedOr((yield* Effect.orDie(decodeAccounts(rows)))[0])
      }, reading)

      const jobs = Effect.fn("Directory.jobs")(function* ({ hours, limit, status, userId }: JobFilter) {
        const rows = yield* sql`
          SELECT j.id, j.user_id AS "userId", u.email, j.status, j.stage, j.created_at AS "createdAt",
            j.finished_at AS "finishedAt", j.failure ->> 'type' AS failure
          FROM jobs j JOIN users u ON u.id = j.user_id WHERE true
          ${status === undefined ? sql`` : sql`AND j.status = ${status}`}
          ${userId === undefined ? sql`` : sql`AND j.user_id = ${userId}::uuid`}
          ${hours === undefined ? sql`` : sql`AND j.created_at > now() - make_interval(hours => ${hours}::int)`}
          ORDER BY j.created_at DESC, j.id LIMIT ${limit}::int
        `
        return yield* Effect.orDie(decodeJobs(rows))
      }, reading)

      const ownerOf = Effect.fn("Directory.ownerOf")(function* (jobId: JobId) {
        const [row] = yield* sql<{
          readonly userId: string
        }>`SELECT user_id AS "userId" FROM jobs WHERE id = ${jobId}::uuid`
        return Option.map(Option.fromUndefinedOr(row), ({ userId }) => UserId.make(userId))
      }, reading)

      return Directory.of({ accounts, account, jobs, ownerOf })
    })
  )
}
