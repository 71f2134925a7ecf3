import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { NewApiKey } from "../../src/domain/ApiKey.ts"
import { ApiKeys, looksLikeKey, maxKeys } from "../../src/services/ApiKeys.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { accountsLayer, caller, newUser } from "../support/accounts.ts"

const make = Effect.fnUntraced(function* (asked: Partial<NewApiKey> = {}) {
  const user = yield* newUser
  const keys = yield* ApiKeys
  return { user, keys, made: yield* keys.create(user.id, { name: "backup", scopes: ["read"], ...asked }, caller) }
})
const textOf = (made: { readonly key: Redacted.Redacted }) => Redacted.value(made.key)

layer(accountsLayer(), { excludeTestServices: true })("ApiKeys", (it) => {
  it.effect("are shown once and stored as a hash", () =>
    Effect.gen(function* () {
      const { keys, made, user } = yield* make({ scopes: ["generate", "read"] })
      assert.match(textOf(made), /^pass_[A-Za-z0-9_-]{49}$/)
      assert.notInclude(String(made.key), textOf(made))
      const sql = yield* SqlClient.SqlClient
      const stored = JSON.stringify(yield* sql`SELECT k::text AS key FROM api_keys k`)
      assert.notInclude(stored, textOf(made).slice(5))
      const [listed] = yield* keys.list(user.id)
      assert.deepInclude(listed, {
        id: made.id,
        name: "backup",
        scopes: ["generate", "read"],
        prefix: textOf(made).slice(0, 11),
        lastUsedAt: null,
        expiresAt: null
      })
    })
  )

  it.effect("tell whom they stand for and what they may do", () =>
    Effect.gen(function* () {
      const { keys, made, user } = yield* make()
      const holder = yield* keys.verify(made.key)
      assert.deepStrictEqual(Option.getOrThrow(holder), { apiKeyId: made.id, user, scopes: ["read"] })
    })
  )

  it.effect("are worth nothing when wrong, expired, revoked, or of someone deleted", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { keys, made, user } = yield* make()
      const none = (key: Redacted.Redacted) =>
        Effect.map(keys.verify(key), (holder) => assert.isTrue(Option.isNone(holder)))
      for (const wrong of ["", "pass_", `${textOf(made)}x`, textOf(made).toLowerCase(), "' OR 1=1 --", "\0"]) {
        yield* none(Redacted.make(wrong))
      }
      const past = yield* make({ expiresAt: yield* DateTime.now })
      yield* none(past.made.key)
      yield* keys.revoke(user.id, made.id, caller)
      yield* none(made.key)
      assert.deepStrictEqual(yield* keys.list(user.id), [])
      const gone = yield* make()
      yield* sql`DELETE FROM users WHERE id = ${gone.user.id}::uuid`
      yield* none(gone.made.key)
    })
  )

  it.effect("are told from typing errors and other tokens by their checksum", () =>
    Effect.gen(function* () {
      const { made } = yield* make()
      assert.isTrue(looksLikeKey(made.key))
      const swapped = textOf(made).replace(/(.)(.)(.{6})$/, (_, a: string, b: string, sum: string) => {
        const other = a === b ? "-" : b
        return `${other}${a}${sum}`
      })
      assert.isFalse(looksLikeKey(Redacted.make(swapped)))
      assert.isFalse(looksLikeKey(Redacted.make("eyJhbGciOiJIUzI1NiJ9.e30.x")))
    })
  )

  it.effect("are revoked by their user only, once", () =>
    Effect.gen(function* () {
      const { keys, made, user } = yield* make()
      const stranger = yield* newUser
      assert.strictEqual((yield* Effect.flip(keys.revoke(stranger.id, made.id, caller)))._tag, "ApiKeyNotFound")
      assert.isTrue(Option.isSome(yield* keys.verify(made.key)))
      yield* keys.revoke(user.id, made.id, caller)
      assert.strictEqual((yield* Effect.flip(keys.revoke(user.id, made.id, caller)))._tag, "ApiKeyNotFound")
      const names = (yield* (yield* SecurityEvents).list(user.id, 10)).map(({ event }) => event)
      assert.deepStrictEqual(names, ["api-key-revoked", "api-key-created"])
    })
  )

  it.effect("note their use, at most once a minute", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { keys, made, user } = yield* make()
      const lastUsed = Effect.map(keys.list(user.id), ([key]) => key?.lastUsedAt)
      yield* keys.verify(made.key)
      const first = yield* lastUsed
      assert.isNotNull(first)
      yield* keys.verify(made.key)
      assert.deepStrictEqual(yield* lastUsed, first)
      yield* sql`UPDATE api_keys SET last_used_at = last_used_at - interval '61 seconds' WHERE id = ${made.id}::uuid`
      yield* keys.verify(made.key)
      assert.notDeepEqual(yield* lastUsed, first)
    })
  )

  it.effect("need a name and a scope that there is", () =>
    Effect.sync(() => {
      const asked = { name: " CI ", scopes: ["read"] }
      const valid = Schema.is(Schema.toEncoded(NewApiKey))
      const decode = Schema.decodeUnknownOption(NewApiKey)
      assert.isTrue(valid(asked))
      assert.deepStrictEqual(Option.getOrThrow(decode(asked)), { name: "CI", scopes: ["read"] })
      for (const wrong of [
        { ...asked, name: "  " },
        { ...asked, name: "x".repeat(81) },
        { ...asked, name: "a\nb" },
        { ...asked, scopes: [] },
        { ...asked, scopes: ["admin"] },
        { ...asked, scopes: ["read", "read"] },
        { ...asked, expiresAt: "soon" }
      ]) {
        assert.isTrue(Option.isNone(decode(wrong)), JSON.stringify(wrong))
      }
    })
  )

  it.effect("are at most fifty, however many are asked for at once, and one may take a revoked one's place", () =>
    Effect.gen(function* () {
      const { keys, made, user } = yield* make()
      const asked = Array.from({ length: maxKeys + 5 }, () =>
        Effect.result(keys.create(user.id, { name: "one of many", scopes: ["read"] }, caller))
      )
      const results = yield* Effect.all(asked, { concurrency: 8 })
      const refused = results.flatMap((result) => (result._tag === "Failure" ? [result.failure._tag] : []))
      assert.deepStrictEqual(refused, Array(6).fill("TooManyApiKeys"))
      yield* keys.revoke(user.id, made.id, caller)
      yield* keys.create(user.id, { name: "in its place", scopes: ["read"] }, caller)
      assert.lengthOf(yield* keys.list(user.id), maxKeys)
    })
  )
})
