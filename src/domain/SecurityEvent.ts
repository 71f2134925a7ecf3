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
  sessionId: Schema.optionalKey(SessionId).annotateKey({ description: "The session that it is about." }),
  sessionKind: Schema.optionalKey(SessionKind).annotateKey({ description: "Whether its tokens are in cookies." }),
  apiKeyId: Schema.optionalKey(ApiKeyId).annotateKey({ description: "The API key that it is about." }),
  reason: Schema.optionalKey(RevokedReason).annotateKey({ description: "Why a session ended." }),
  count: Schema.optionalKey(Schema.Int).annotateKey({ description: "How many sessions ended." })
})
export type SecurityEventDetails = typeof SecurityEventDetails.Type

export const SecurityEvent = Schema.Struct({
  event: SecurityEventName.annotateKey({ description: "What happened." }),
  at: Timestamp.pipe(Schema.annotateEncoded({ description: "When." })),
  address: Schema.NullOr(Schema.String).annotateKey({ description: "From which address." }),
  userAgent: Schema.NullOr(Schema.String).annotateKey({ description: "What the client called itself." }),
  details: Schema.NullOr(SecurityEventDetails).annotateKey({ description: "What it is about." })
}).annotate({ identifier: "SecurityEvent" })
export type SecurityEvent = typeof SecurityEvent.Type
