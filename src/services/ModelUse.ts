/**
 * What jobs ask of the model, and what that costs: tokens by job and by month, budgets, and the answers
 * themselves for a while, so that a job that is tried again pays nothing twice.
 */
import { Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { JobId } from "../domain/Job.ts"
import type { DatabaseUnavailable } from "../domain/Problems.ts"
import type { ModelMonth } from "../domain/Quota.ts"
import type { ModelCost } from "../domain/Report.ts"
import type { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable } from "../infra/Database.ts"

export interface Asker {
  readonly id: JobId
  readonly userId: UserId
}

/** Tokens that a provider counted. */
interface Tokens {
  readonly input: number
  readonly output: number
}

export class ModelUse extends Context.Service<
  ModelUse,
  {
    /** The budget that is used up, where one is. Asked before each question: the last answer may go beyond it. */
    spent(job: Asker): Effect.Effect<"job" | "month" | undefined, DatabaseUnavailable>
    /** Adds what one question took, all its tries together. */
    charge(job: Asker, tokens: Tokens): Effect.Effect<void, DatabaseUnavailable>
    /** All that the job took; nothing when it asked nothing, or was answered from what is kept. */
    ofJob(jobId: JobId): Effect.Effect<Option.Option<ModelCost>, DatabaseUnavailable>
    /** What this month took; nothing where there is no model. */
    ofMonth(userId: UserId): Effect.Effect<Option.Option<ModelMonth>, DatabaseUnavailable>
    /** What the same person was answered to the same question. */
    recall(userId: UserId, key: string): Effect.Effect<Option.Option<string>, DatabaseUnavailable>
    keep(userId: UserId, key: string, answer: string): Effect.Effect<void, DatabaseUnavailable>
  }
>()("pass-ats/services/ModelUse") {
  static readonly layer = Layer.effect(
    ModelUse,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const config = yield* AppConfig
      const month = sql`date_trunc('month', now() AT TIME ZONE 'UTC')::date`

      const limits = {
        ...(config.modelMonthlyTokens > 0 ? { tokenLimit: config.modelMonthlyTokens } : {}),
        ...(config.modelMonthlyCost > 0 ? { costLimit: config.modelMonthlyCost } : {})
      }

      const spent = Effect.fn("ModelUse.spent")(function* ({ id, userId }: Asker) {
        const [used] = yield* sql<Used>`
          SELECT coalesce(sum(input_tokens + output_tokens), 0)::float8 AS "monthTokens",
            coalesce(sum(cost), 0) AS "monthCost",
            coalesce(sum(input_tokens + output_tokens) FILTER (WHERE job_id = ${id}::uuid), 0)::float8 AS "jobTokens",
            coalesce(sum(cost) FILTER (WHERE job_id = ${id}::uuid), 0) AS "jobCost"
          FROM model_usage WHERE user_id = ${userId}::uuid AND (month = ${month} OR job_id = ${id}::uuid)
        `
        if (used === undefined) return undefined
        if (isOver(used.jobTokens, config.modelJobTokens) || isOver(used.jobCost, config.modelJobCost)) return "job"
        return isOver(used.monthTokens, config.modelMonthlyTokens) || isOver(used.monthCost, config.modelMonthlyCost)
          ? "month"
          : undefined
      }, orUnavailable)

      const charge = Effect.fn("ModelUse.charge")(function* ({ id, userId }: Asker, { input, output }: Tokens) {
        const cost = (input * config.modelInputPrice + output * config.modelOutputPrice) / 1_000_000
        yield* sql`
          INSERT INTO model_usage AS u (job_id, user_id, month, calls, input_tokens, output_tokens, cost)
          VALUES (${id}::uuid, ${userId}::uuid, ${month}, 1, ${input}::int, ${output}::int, ${cost}::float8)
          ON CONFLICT (job_id) DO UPDATE SET calls = u.calls + 1, input_tokens = u.input_tokens + excluded.input_tokens,
            output_tokens = u.output_tokens + excluded.output_tokens, cost = u.cost + excluded.cost
        `
      }, orUnavailable)

      const ofJob = Effect.fn("ModelUse.ofJob")(function* (jobId: JobId) {
        const [row] = yield* sql<ModelCost>`
          SELECT calls, input_tokens AS "inputTokens", output_tokens AS "outputTokens", cost
          FROM model_usage WHERE job_id = ${jobId}::uuid
        `
        return Option.fromNullishOr(row)
      }, orUnavailable)

      const ofMonth = Effect.fn("ModelUse.ofMonth")(function* (userId: UserId) {
        if (config.openAiApiKey === undefined && config.openAiBaseUrl === undefined) return Option.none()
        const [row] = yield* sql<ModelCost>`
          SELECT coalesce(sum(calls), 0)::float8 AS calls, coalesce(sum(input_tokens), 0)::float8 AS "inputTokens",
            coalesce(sum(output_tokens), 0)::float8 AS "outputTokens", coalesce(sum(cost), 0) AS cost
          FROM model_usage WHERE user_id = ${userId}::uuid AND month = ${month}
        `
        return Option.map(Option.fromNullishOr(row), (used) => ({ ...used, ...limits }))
      }, orUnavailable)

      const recall = Effect.fn("ModelUse.recall")(function* (userId: UserId, key: string) {
        const [row] = yield* sql<{ readonly answer: string }>`
          SELECT answer FROM model_answers WHERE user_id = ${userId}::uuid AND key = ${key}
        `
        return Option.fromNullishOr(row?.answer)
      }, orUnavailable)

      const keep = Effect.fn("ModelUse.keep")(function* (userId: UserId, key: string, answer: string) {
        yield* sql`
          INSERT INTO model_answers (user_id, key, answer) VALUES (${userId}::uuid, ${key}, ${answer})
          ON CONFLICT (user_id, key) DO UPDATE SET answer = excluded.answer, at = now()
        `
      }, orUnavailable)

      return ModelUse.of({ spent, charge, ofJob, ofMonth, recall, keep })
    })
  )
}

interface Used {
  readonly jobTokens: number
  readonly jobCost: number
  readonly monthTokens: number
  readonly monthCost: number
}

/** A budget of 0 is none. */
const isOver = (used: number, budget: number): boolean => budget > 0 && used >= budget
