/** How many résumés a user may generate in a calendar month. */
import { Schema } from "effect"
import { ModelCost } from "./Report.ts"
import { Timestamp } from "./Time.ts"

export const QuotaUsage = Schema.Struct({
  month: Schema.String.annotateKey({ description: "The calendar month in UTC, such as `2026-11`." }),
  limit: Schema.Int.annotateKey({ description: "Résumés a month." }),
  used: Schema.Int.annotateKey({ description: "Finished jobs." }),
  reserved: Schema.Int.annotateKey({ description: "Jobs at work." }),
  remaining: Schema.Int.annotateKey({ description: "What may still be started this month." }),
  resetsAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When the next month begins." }))
}).annotate({ identifier: "QuotaUsage" })
export type QuotaUsage = typeof QuotaUsage.Type

/** What a person's jobs and documents took of the model in a month. */
export const ModelMonth = Schema.Struct({
  ...ModelCost.fields,
  tokenLimit: Schema.optionalKey(Schema.Int).annotateKey({
    description: "Input and output together. Absent where there is no limit."
  }),
  costLimit: Schema.optionalKey(Schema.Finite).annotateKey({
    description: "In the operator's currency. Absent where there is no limit."
  })
}).annotate({ identifier: "ModelMonth" })
export type ModelMonth = typeof ModelMonth.Type

export const Usage = Schema.Struct({
  ...QuotaUsage.fields,
  model: Schema.optionalKey(ModelMonth).annotateKey({ description: "Absent where the server has no model." })
}).annotate({ identifier: "Usage" })
