/** A key for scripts: made once, shown once, revoked at any time. */
import { Schema } from "effect"
import { Timestamp } from "./Time.ts"

export const ApiKeyId = Schema.String.check(Schema.isUUID()).pipe(Schema.brand("ApiKeyId"))
export type ApiKeyId = typeof ApiKeyId.Type

/** `generate` starts jobs, `read` looks at what is there; neither touches the account. */
export const ApiKeyScope = Schema.Literals(["generate", "read"])
export type ApiKeyScope = typeof ApiKeyScope.Type

/** Not blank, and in one line; control characters by number, as not every reader of the OpenAPI document knows \p{Cc}. */
// oxlint-disable-next-line no-control-regex -- they are what is refused
const shown = /^\s*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$/u

/** What a new key is to be. */
export const NewApiKey = Schema.Struct({
  name: Schema.String.check(
    Schema.isMinLength(1),
    Schema.isMaxLength(80),
    Schema.isPattern(shown, { message: "Expected a name that is not blank and without control characters" })
  )
    .pipe(Schema.decodeTo(Schema.Trim))
    .pipe(Schema.annotateEncoded({ description: "For the user to know it by." })),
  scopes: Schema.Array(ApiKeyScope)
    .check(Schema.isMinLength(1), Schema.isUnique())
    .annotateKey({ description: "`generate` starts jobs and compiles; `read` looks at jobs, profile and quota." }),
  expiresAt: Schema.optionalKey(Timestamp).pipe(
    Schema.annotateEncoded({
      description: "Without it the key is good until it is revoked."
    })
  )
}).annotate({ identifier: "NewApiKey" })
export type NewApiKey = typeof NewApiKey.Type

/** A key as it is listed, without its secret. */
export const ApiKey = Schema.Struct({
  id: ApiKeyId.annotateKey({ description: "Its name in `DELETE /auth/keys/{id}`." }),
  name: Schema.String.annotateKey({ description: "For the user to know it by." }),
  prefix: Schema.String.annotateKey({ description: "The first characters of the key." }),
  scopes: Schema.Array(ApiKeyScope).annotateKey({ description: "What it may do." }),
  createdAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When it was made." })),
  lastUsedAt: Schema.NullOr(Timestamp).pipe(Schema.annotateEncoded({ description: "To the minute; null: never." })),
  expiresAt: Schema.NullOr(Timestamp).pipe(
    Schema.annotateEncoded({ description: "Until when it is good; null: until it is revoked." })
  )
}).annotate({ identifier: "ApiKey" })
export type ApiKey = typeof ApiKey.Type
