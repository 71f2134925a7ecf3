/**
 * API keys for scripts: shown once, stored as SHA-256 of 256 random bits (see `Secrets.ts`).
 *
 * A key ends in a checksum, so that a mistyped one is told without the database, and a scanner
 * for leaked secrets can be sure of what it found.
 *
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
import { Context, DateTime, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { ApiKey, ApiKeyId, ApiKeyScope, type NewApiKey } from "../domain/ApiKey.ts"
import type { Caller } from "../domain/Caller.ts"
import { ApiKeyNotFound, type DatabaseUnavailable, TooManyApiKeys } from "../domain/Problems.ts"
import { User, type UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"
import { holdAccount, holdAccountAlone, inTransaction } from "./AccountTransaction.ts"
import { hashSecret, newSecret } from "./Secrets.ts"
import { SecurityEvents } from "./SecurityEvents.ts"

/** Whom a key stands for, and what it may do. */
export interface KeyHolder {
  readonly apiKeyId: ApiKeyId
  readonly user: User
  readonly scopes: ReadonlyArray<ApiKeyScope>
}

const lead = "pass_"
const checksumLength = 6
const shownLength = lead.length + 6
const form = /^(pass_[A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

const checksum = (body: string): string =>
  createHash("sha256").update(body).digest("base64url").slice(0, checksumLength)

const newKey = (): Redacted.Redacted => {
  const body = lead + Redacted.value(newSecret())
  return Redacted.make(body + checksum(body))
}

/** Whether it can be a key at all; tells a key from an access token, too. */
export const looksLikeKey = (text: Redacted.Redacted): boolean => {
  const [, body, sum] = form.exec(Redacted.value(text)) ?? []
  return body !== undefined && checksum(body) === sum
}

const KeyRow = Schema.Struct({
  ...ApiKey.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  lastUsedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromDate)
})
const decodeKeys = Schema.decodeUnknownEffect(Schema.Array(KeyRow))
const HolderRow = Schema.Struct({ apiKeyId: ApiKeyId, ...User.fields, scopes: Schema.Array(ApiKeyScope) })
const decodeHolders = Schema.decodeUnknownEffect(Schema.Array(HolderRow))

export const maxKeys = 50

export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    /** The key itself is nowhere to be had again; an account has `maxKeys` that are good. */
    create(
      userId: UserId,
      asked: NewApiKey,
      caller: Caller
    ): Effect.Effect<{ readonly id: ApiKeyId; readonly key: Redacted.Redacted }, TooManyApiKeys | DatabaseUnavailable>
    /** Those that are not revoked, expired ones included, the newest first. */
    list(userId: UserId): Effect.Effect<ReadonlyArray<ApiKey>, DatabaseUnavailable>
    /** Ends one at once, everywhere; another user's, or a revoked one, is `ApiKeyNotFound`. */
    revoke(userId: UserId, id: ApiKeyId, caller: Caller): Effect.Effect<void, ApiKeyNotFound | DatabaseUnavailable>
    /** Nothing for a key that is wrong, revoked or expired. */
    verify(key: Redacted.Redacted): Effect.Effect<Option.Option<KeyHolder>, DatabaseUnavailable>
  }
>()("pass-ats/services/ApiKeys") {
  static readonly layer = Layer.effect(
    ApiKeys,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* SecurityEvents

      const create = Effect.fn("ApiKeys.create")(function* (userId: UserId, asked: NewApiKey, caller: Caller) {
        const id = ApiKeyId.make(crypto.randomUUID())
        const key = newKey()
        const prefix = Redacted.value(key).slice(0, shownLength)
        yield* holdAccountAlone(sql, userId)
        const good = yield* sql`
          SELECT 1 FROM api_keys WHERE user_id = ${userId}::uuid AND revoked_at IS NULL
            AND (expires_at IS NULL OR expires_at > now())
        `
        if (good.length >= maxKeys) {
          const detail = `Revoke one that you no longer need; ${maxKeys} may be good at a time.`
          return yield* new TooManyApiKeys({ limit: maxKeys, detail })
        }
        const expiresAt = asked.expiresAt === undefined ? null : DateTime.formatIso(asked.expiresAt)
        yield* sql`
          INSERT INTO api_keys (id, user_id, name, prefix, hash, scopes, expires_at)
          VALUES (${id}::uuid, ${userId}::uuid, ${asked.name}, ${prefix}, ${hashSecret(key)},
            ${asked.scopes}::text[], ${expiresAt}::timestamptz)
        `
        yield* events.record({ userId, event: "api-key-created", caller, details: { apiKeyId: id } })
        return { id, key }
      }, inTransaction(sql))

      const list = Effect.fn("ApiKeys.list")(function* (userId: UserId) {
        const rows = yield* sql`
          SELECT id, name, prefix, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt",
            expires_at AS "expiresAt"
          FROM api_keys WHERE user_id = ${userId}::uuid AND revoked_at IS NULL ORDER BY created_at DESC, id
        `
        return yield* Effect.orDie(decodeKeys(rows))
      }, orUnavailable)

      const revoke = Effect.fn("ApiKeys.revoke")(function* (userId: UserId, id: ApiKeyId, caller: Caller) {
        yield* holdAccount(sql, userId)
        const rows = yield* sql`
          UPDATE api_keys SET revoked_at = now()
          WHERE id = ${id}::uuid AND user_id = ${userId}::uuid AND revoked_at IS NULL RETURNING id
        `
        if (rows.length === 0) {
          return yield* new ApiKeyNotFound({ detail: "It is revoked, or is not yours; GET /auth/keys lists yours." })
        }
        yield* events.record({ userId, event: "api-key-revoked", caller, details: { apiKeyId: id } })
      }, inTransaction(sql))

      /** Notes the use at most once a minute: a key in a loop is read often and written seldom. */
      const verify = Effect.fn("ApiKeys.verify")(function* (key: Redacted.Redacted) {
        if (!looksLikeKey(key)) return Option.none<KeyHolder>()
        const rows = yield* sql`
          WITH found AS (
            SELECT k.id, k.scopes, k.last_used_at, u.id AS user_id, u.email
            FROM api_keys k JOIN users u ON u.id = k.user_id
            WHERE k.hash = ${hashSecret(key)} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
          ), noted AS (
            UPDATE api_keys SET last_used_at = now() FROM found
            WHERE api_keys.id = found.id
              AND (found.last_used_at IS NULL OR found.last_used_at < now() - interval '1 minute')
          )
          SELECT id AS "apiKeyId", user_id AS id, email, scopes FROM found
        `
        const [holder] = yield* Effect.orDie(decodeHolders(rows))
        if (holder === undefined) return Option.none<KeyHolder>()
        const { apiKeyId, email, id, scopes } = holder
        return Option.some({ apiKeyId, user: { id, email }, scopes })
      }, orUnavailable)

      return ApiKeys.of({ create, list, revoke, verify })
    })
  )
}
