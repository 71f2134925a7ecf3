/** What is kept of what happened around an account. */
import { Schema } from "effect"
import { Timestamp } from "./Time.ts"
import { ApiKeyId } from "./ApiKey.ts"
import { RevokedReason, SessionId, SessionKind } from "./Session.ts"

export const SecurityEventName = Schema.Literals([
  "signup",
  "login",
  "login-failed",
  "login-throttled",
  "session-renewed",
  "session-reuse-detected",
  "session-revoked",
  "sessions-revoked",
  "password-changed",
  "password-reset-requested",
  "password-reset",
  "api-key-created",
  "api-key-revoked",
  "data-exported",
  "account-deleted"
])
export type SecurityEventName = typeof SecurityEventName.Type

/** Closed, so that no secret and no address of a stranger finds its way in. */
export const SecurityEventDetails = Schema.Struct({
  sessionId: Schema.optionalKey(SessionId),
  sessionKind: Schema.optionalKey(SessionKind),
  apiKeyId: Schema.optionalKey(ApiKeyId),
  reason: Schema.optionalKey(RevokedReason),
  /** How many sessions ended. */
  count: Schema.optionalKey(Schema.Int)
})
export type SecurityEventDetails = typeof SecurityEventDetails.Type

export const SecurityEvent = Schema.Struct({
  event: SecurityEventName,
  at: Timestamp,
  address: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  details: Schema.NullOr(SecurityEventDetails)
}).annotate({ identifier: "SecurityEvent" })
export type SecurityEvent = typeof SecurityEvent.Type
