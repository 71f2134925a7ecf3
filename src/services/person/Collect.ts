/** Reads all that is stored of a person, table by table; in a transaction, for all to be of one moment. */
import { Effect, type Schema } from "effect"
import type { SqlClient, SqlError, Statement } from "effect/sql"
import type { UserId } from "../../domain/User.ts"

/** A row as PostgreSQL makes JSON of it: times are ISO 8601, and JSON stays as it was sent. */
export type Row = Readonly<Record<string, Schema.Json>>

export interface PersonData {
  readonly account: Row
  /** The stored JSON Resume. */
  readonly profile: Row | null
  /** Each with its events and what it made: text as text, a PDF or Word document in base64. */
  readonly jobs: ReadonlyArray<Row>
  readonly quota: { readonly months: ReadonlyArray<Row>; readonly ledger: ReadonlyArray<Row> }
  readonly sessions: ReadonlyArray<Row>
  readonly apiKeys: ReadonlyArray<Row>
  readonly passwordResets: ReadonlyArray<Row>
  readonly idempotencyKeys: ReadonlyArray<Row>
  readonly securityEvents: ReadonlyArray<Row>
  /** What jobs asked of the model, and what it answered lately. */
  readonly model: { readonly usage: ReadonlyArray<Row>; readonly answers: ReadonlyArray<Row> }
}

/** Undefined when there is no such account. */
export const collect = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, userId: UserId) {
  const rows = rowsOf(sql)
  const theirs = sql`WHERE user_id = ${userId}::uuid`
  const [account] = yield* rows(sql`
    SELECT id, email, created_at AS "createdAt", updated_at AS "updatedAt", monthly_limit AS "monthlyLimit", 'an argon2id hash, not told' AS password
    FROM users WHERE id = ${userId}::uuid
  `)
  if (account === undefined) return undefined
  const [profile = null] = yield* rows(sql`SELECT resume, updated_at AS "updatedAt" FROM profiles ${theirs}`)
  const data: PersonData = {
    account,
    profile,
    jobs: yield* collectJobs(sql, userId),
    quota: {
      months: yield* rows(sql`
        SELECT to_char(month, 'YYYY-MM') AS month, used, reserved FROM quota_usage ${theirs} ORDER BY quota_usage.month
      `),
      ledger: yield* rows(sql`
        SELECT job_id AS "jobId", to_char(month, 'YYYY-MM') AS month, state, reserved_at AS "reservedAt",
          settled_at AS "settledAt" FROM quota_ledger ${theirs} ORDER BY reserved_at
      `)
    },
    sessions: yield* rows(sql`
      SELECT id, kind, user_agent AS "userAgent", address, created_at AS "createdAt", last_used_at AS "lastUsedAt",
        expires_at AS "expiresAt", revoked_at AS "revokedAt", revoked_reason AS "revokedReason",
        (SELECT count(*) FROM refresh_tokens t WHERE t.session_id = sessions.id) AS "refreshTokens"
      FROM sessions ${theirs} ORDER BY created_at
    `),
    apiKeys: yield* rows(sql`
      SELECT id, name, prefix, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt",
        expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM api_keys ${theirs} ORDER BY created_at
    `),
    passwordResets: yield* rows(sql`
      SELECT created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"
      FROM password_resets ${theirs} ORDER BY created_at
    `),
    idempotencyKeys: yield* rows(sql`
      SELECT key, job_id AS "jobId", started_at AS "startedAt" FROM idempotency_keys ${theirs} ORDER BY started_at
    `),
    securityEvents: yield* rows(sql`
      SELECT event, address, user_agent AS "userAgent", at, details FROM security_events ${theirs} ORDER BY at, id
    `),
    model: {
      usage: yield* rows(sql`
        SELECT job_id AS "jobId", to_char(month, 'YYYY-MM') AS month, calls, input_tokens AS "inputTokens",
          output_tokens AS "outputTokens", cost FROM model_usage ${theirs} ORDER BY model_usage.month, job_id
      `),
      answers: yield* rows(sql`SELECT key, answer, at FROM model_answers ${theirs} ORDER BY at`)
    }
  }
  return data
})

const collectJobs = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, userId: UserId) {
  const rows = rowsOf(sql)
  const jobs = yield* rows(sql`
    SELECT id, status, stage, progress, posting, resume, options, request_id AS "requestId",
      trace_parent AS "traceParent", failure, created_at AS "createdAt", started_at AS "startedAt",
      finished_at AS "finishedAt"
    FROM jobs WHERE user_id = ${userId}::uuid ORDER BY created_at
  `)
  return yield* Effect.forEach(
    jobs,
    Effect.fnUntraced(function* (job) {
      const its = sql`WHERE job_id = ${String(job["id"])}::uuid`
      const events = yield* rows(sql`
        SELECT seq, event, stage, state, progress, message, at, duration_ms AS "durationMs", failure
        FROM job_events ${its} ORDER BY seq
      `)
      const artifacts = yield* rows(sql`
        SELECT kind, created_at AS "createdAt", CASE WHEN kind ~ '(pdf|docx)$' THEN 'base64' ELSE 'utf-8' END AS encoding,
          CASE WHEN kind ~ '(pdf|docx)$' THEN translate(encode(content, 'base64'), chr(10), '')
            ELSE convert_from(content, 'UTF8') END AS content
        FROM job_artifacts ${its} ORDER BY kind
      `)
      return { ...job, events, artifacts }
    })
  )
})

const rowsOf =
  (sql: SqlClient.SqlClient) =>
  (query: Statement.Fragment): Effect.Effect<ReadonlyArray<Row>, SqlError.SqlError> =>
    Effect.map(sql<{ readonly row: Row }>`SELECT row_to_json(t) AS row FROM (${query}) t`, (found) =>
      found.map(({ row }) => row)
    )
