/** How many résumés a user may generate in a calendar month. */
import { Schema } from "effect"
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
