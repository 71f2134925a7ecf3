/** How many résumés a user may generate in a calendar month. */
import { Schema } from "effect"
import { ModelCost } from "./Report.ts"
import { Timestamp } from "./Time.ts"

export const QuotaUsage = Schema.Struct({
  /** `2026-11`, UTC. */
  month: Schema.String,
  limit: Schema.Int,
  /** Finished jobs. */
  used: Schema.Int,
  /** Jobs at work. */
  reserved: Schema.Int,
  remaining: Schema.Int,
  /** When the next month begins. */
  resetsAt: Timestamp
}).annotate({ identifier: "QuotaUsage" })
export type QuotaUsage = typeof QuotaUsage.Type

/** What a person's jobs and documents took of the model in a month. */
export const ModelMonth = Schema.Struct({
  ...ModelCost.fields,
  /** Input and output together. Absent where there is no limit. */
  tokenLimit: Schema.optionalKey(Schema.Int),
  costLimit: Schema.optionalKey(Schema.Finite)
}).annotate({ identifier: "ModelMonth" })
export type ModelMonth = typeof ModelMonth.Type

export const Usage = Schema.Struct({
  ...QuotaUsage.fields,
  /** Absent where the server has no model. */
  model: Schema.optionalKey(ModelMonth)
}).annotate({ identifier: "Usage" })
