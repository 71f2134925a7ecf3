import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { sweep } from "../../src/services/Housekeeping.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { accountsLayer, caller, newUser } from "../support/accounts.ts"

/** A session renewed once, a key, a reset and events; all of the time `ago`, and whether revoked then. */
const live = Effect.fnUntraced(function* (ago: string, revoked: boolean) {
  const sql = yield* SqlClient.SqlClient
  const sessions = yield* Sessions
  const apiKeys = yield* ApiKeys
  const { id } = yield* newUser
  const { refreshToken, sessionId } = yield* sessions.open(id, "bearer", caller)
  yield* sessions.refresh(refreshToken, "bearer", caller)
  const key = yield* apiKeys.create(id, { name: "script", scopes: ["read"] }, caller)
  yield* sql`INSERT INTO password_resets (hash, user_id, expires_at) VALUES (sha256(${id}::bytea), ${id}::uuid, now())`
  if (revoked) {
    yield* sessions.revoke(id, sessionId, "logout", caller)
    yield* apiKeys.revoke(id, key.id, caller)
  }
  const then = sql`- ${ago}::interval`
  yield* sql`UPDATE sessions SET created_at = created_at ${then}, last_used_at = last_used_at ${then},
    expires_at = expires_at ${then}, revoked_at = revoked_at ${then} WHERE user_id = ${id}::uuid`
  yield* sql`UPDATE refresh_tokens SET issued_at = issued_at ${then}, expires_at = expires_at ${then},
    spent_at = spent_at ${then} WHERE session_id = ${sessionId}::uuid`
  yield* sql`UPDATE api_keys SET created_at = created_at ${then}, revoked_at = revoked_at ${then} WHERE user_id = ${id}::uuid`
  yield* sql`UPDATE password_resets SET expires_at = expires_at ${then} WHERE user_id = ${id}::uuid`
  yield* sql`UPDATE security_events SET at = at ${then} WHERE user_id = ${id}::uuid`
  yield* sweep()
  const [left] = yield* sql`
    SELECT (SELECT count(*)::int FROM sessions WHERE user_id = ${id}::uuid) AS sessions,
      (SELECT count(*)::int FROM refresh_tokens WHERE session_id = ${sessionId}::uuid) AS tokens,
      (SELECT count(successor)::int FROM refresh_tokens WHERE session_id = ${sessionId}::uuid) AS successors,
      (SELECT count(*)::int FROM api_keys WHERE user_id = ${id}::uuid) AS keys,
      (SELECT count(*)::int FROM password_resets WHERE user_id = ${id}::uuid) AS resets,
      (SELECT count(*) > 0 FROM security_events WHERE user_id = ${id}::uuid) AS events
  `
  return left
})

layer(accountsLayer(), { excludeTestServices: true })("Housekeeping", (it) => {
  it.effect("leaves what is in use, sealed successors within the grace included", () =>
    Effect.gen(function* () {
      const expected = { sessions: 1, tokens: 2, successors: 1, keys: 1, resets: 1, events: true }
      assert.deepStrictEqual(yield* live("0 seconds", false), expected)
    })
  )

  it.effect("deletes what leads from an old token to the living one, after the grace", () =>
    Effect.gen(function* () {
      const expected = { sessions: 1, tokens: 2, successors: 0, keys: 1, resets: 1, events: true }
      assert.deepStrictEqual(yield* live("11 seconds", false), expected)
    })
  )

  it.effect("keeps for a month what has ended", () =>
    Effect.gen(function* () {
      const expected = { sessions: 1, tokens: 0, successors: 0, keys: 1, resets: 0, events: true }
      assert.deepStrictEqual(yield* live("29 days", true), expected)
    })
  )

  it.effect("deletes it then, and keeps a key that is still good", () =>
    Effect.gen(function* () {
      const ended = { sessions: 0, tokens: 0, successors: 0, keys: 0, resets: 0, events: true }
      assert.deepStrictEqual(yield* live("31 days", true), ended)
      assert.deepStrictEqual(yield* live("60 days", false), { ...ended, keys: 1 })
    })
  )

  it.effect("deletes events after half a year", () =>
    Effect.gen(function* () {
      assert.deepInclude(yield* live("181 days", true), { events: false })
      const { list } = yield* SecurityEvents
      assert.deepStrictEqual(yield* list((yield* newUser).id, 10), [])
    })
  )

  it.effect(
    "deletes after a week who tried addresses that have no account, and keeps that an account was deleted",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { record } = yield* SecurityEvents
        for (const event of ["login-failed", "login-throttled", "account-deleted"] as const) {
          yield* record({ userId: null, event, caller })
        }
        yield* sql`UPDATE security_events SET at = at - interval '8 days' WHERE user_id IS NULL`
        yield* sweep()
        const rows = yield* sql`SELECT event FROM security_events WHERE user_id IS NULL`
        assert.deepStrictEqual(rows, [{ event: "account-deleted" }])
      })
  )
})
