/** A sign-in that renews itself until it ends. */
import { Schema } from "effect"
import { Timestamp } from "./Time.ts"

export const SessionId = Schema.String.check(Schema.isUUID()).pipe(Schema.brand("SessionId"))
export type SessionId = typeof SessionId.Type

/** Whether the client keeps the tokens itself, or the browser keeps them in cookies. */
export const SessionKind = Schema.Literals(["bearer", "cookie"])
export type SessionKind = typeof SessionKind.Type

/** Why a session ended before its time; `reuse`: a spent refresh token came back. */
export const RevokedReason = Schema.Literals([
  "logout",
  "logout-all",
  "revoked",
  "reuse",
  "too-many",
  "password-changed",
  "password-reset"
])
export type RevokedReason = typeof RevokedReason.Type

/** One of a user's sessions, as it is listed. */
export const Session = Schema.Struct({
  id: SessionId.annotateKey({ description: "Its name in `DELETE /auth/sessions/{id}`." }),
  kind: SessionKind.annotateKey({
    description: "Whether the client keeps the tokens itself, or the browser keeps them in cookies."
  }),
  userAgent: Schema.NullOr(Schema.String).annotateKey({ description: "What the client called itself at sign-in." }),
  address: Schema.NullOr(Schema.String).annotateKey({ description: "From where it was opened or last renewed." }),
  createdAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When the user signed in." })),
  lastUsedAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When it was opened or last renewed." })),
  expiresAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When it ends, however much it is used." }))
}).annotate({ identifier: "Session" })
export type Session = typeof Session.Type
