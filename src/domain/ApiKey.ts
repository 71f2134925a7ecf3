/** A key for scripts: made once, shown once, revoked at any time. */
import { Schema } from "effect"

export const ApiKeyId = Schema.String.check(Schema.isUUID()).pipe(Schema.brand("ApiKeyId"))
export type ApiKeyId = typeof ApiKeyId.Type

/** `generate` starts jobs, `read` looks at what is there; neither touches the account. */
export const ApiKeyScope = Schema.Literals(["generate", "read"])
export type ApiKeyScope = typeof ApiKeyScope.Type

/** What a new key is to be. */
export const NewApiKey = Schema.Struct({
  /** For the user to know it by. */
  name: Schema.Trim.check(
    Schema.isMinLength(1),
    Schema.isMaxLength(80),
    Schema.isPattern(/^\P{Cc}*$/u, { message: "Expected a name without control characters" })
  ),
  scopes: Schema.Array(ApiKeyScope).check(Schema.isMinLength(1), Schema.isUnique()),
  /** Without it the key is good until it is revoked. */
  expiresAt: Schema.optionalKey(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "NewApiKey" })
export type NewApiKey = typeof NewApiKey.Type

/** A key as it is listed, without its secret. */
export const ApiKey = Schema.Struct({
  id: ApiKeyId,
  name: Schema.String,
  /** The first characters of the key. */
  prefix: Schema.String,
  scopes: Schema.Array(ApiKeyScope),
  createdAt: Schema.DateTimeUtcFromString,
  /** To the minute. */
  lastUsedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromString)
}).annotate({ identifier: "ApiKey" })
export type ApiKey = typeof ApiKey.Type
