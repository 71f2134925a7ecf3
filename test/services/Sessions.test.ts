import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { maxSessions, Sessions, type SessionTokens } from "../../src/services/Sessions.ts"
import { accountsLayer, caller, isActive, newUser, warm } from "../support/accounts.ts"

const secretOf = ({ refreshToken }: SessionTokens) => Redacted.value(refreshToken)
const hashOf = (tokens: SessionTokens) => createHash("sha256").update(secretOf(tokens)).digest()

const begin = Effect.gen(function* () {
  const user = yield* newUser
  const sessions = yield* Sessions
  return { user, sessions, first: yield* sessions.open(user.id, "bearer", caller) }
})

/** As if that much time had gone by since the token was spent. */
const age = (tokens: SessionTokens, interval: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql`UPDATE refresh_tokens SET spent_at = spent_at - ${interval}::interval WHERE hash = ${hashOf(tokens)}`
  )

const renew = (tokens: SessionTokens) =>
  Sessions.use((sessions) => sessions.refresh(tokens.refreshToken, "bearer", caller))
const refused = (tokens: SessionTokens) =>
  Effect.map(Effect.flip(renew(tokens)), (error) => assert.strictEqual(error._tag, "Unauthorized"))

// Live: what is cached goes by the real clock.
layer(accountsLayer(), { excludeTestServices: true })("Sessions", (it) => {
  it.effect("begin anew at each login and hold no token in the clear", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      const second = yield* sessions.open(user.id, "cookie", caller)
      assert.notStrictEqual(second.sessionId, first.sessionId)
      assert.match(secretOf(first), /^[A-Za-z0-9_-]{43}$/)
      assert.approximately(first.refreshExpiresIn, 14 * 86_400, 5)
      const sql = yield* SqlClient.SqlClient
      const stored = yield* sql`SELECT r::text FROM refresh_tokens r UNION ALL SELECT s::text FROM sessions s`
      assert.notInclude(JSON.stringify(stored), secretOf(first))
      assert.notInclude(JSON.stringify(stored), Buffer.from(secretOf(first), "base64url").toString("hex"))
    })
  )

  it.effect("renew with a token once, for another one", () =>
    Effect.gen(function* () {
      const { first, user } = yield* begin
      const second = yield* renew(first)
      const third = yield* renew(second)
      assert.strictEqual(new Set([first, second, third].map(secretOf)).size, 3)
      assert.strictEqual(third.sessionId, first.sessionId)
      assert.strictEqual(third.userId, user.id)
    })
  )

  it.effect("answer 50 renewals at once with one token: one session, one generation, every answer usable", () =>
    Effect.gen(function* () {
      yield* warm
      const { first, sessions, user } = yield* begin
      const answers = yield* Effect.forEach(Array.from({ length: 50 }), () => renew(first), {
        concurrency: "unbounded"
      })
      assert.strictEqual(new Set(answers.map(secretOf)).size, 1)
      assert.isTrue(answers.every(({ refreshExpiresIn }) => refreshExpiresIn > 0))
      assert.strictEqual((yield* sessions.list(user.id)).length, 1)
      const sql = yield* SqlClient.SqlClient
      const [generations] = yield* sql`
        SELECT count(*)::int AS all, count(spent_at)::int AS spent FROM refresh_tokens
        WHERE session_id = ${first.sessionId}::uuid
      `
      assert.deepStrictEqual(generations, { all: 2, spent: 1 })
      for (const answer of answers) yield* renew(answer)
      assert.isTrue(yield* isActive(sessions, user.id, first.sessionId))
    })
  )

  it.effect("give a token of some generations ago, within the grace, the newest one", () =>
    Effect.gen(function* () {
      const { first } = yield* begin
      const third = yield* renew(yield* renew(first))
      assert.strictEqual(secretOf(yield* renew(first)), secretOf(third))
    })
  )

  it.effect("end when a spent token comes back after the grace, for both who hold one", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      const second = yield* renew(first)
      assert.isTrue(yield* isActive(sessions, user.id, first.sessionId))
      yield* age(first, "11 seconds")
      yield* refused(first)
      yield* refused(second)
      assert.isFalse(yield* isActive(sessions, user.id, first.sessionId))
      assert.deepStrictEqual(yield* sessions.list(user.id), [])
      const [event] = yield* (yield* SecurityEvents).list(user.id, 1)
      assert.deepInclude(event, { event: "session-reuse-detected", details: { sessionId: first.sessionId } })
    })
  )

  it.effect("stay whole when the token is just within the grace", () =>
    Effect.gen(function* () {
      const { first } = yield* begin
      const second = yield* renew(first)
      yield* age(first, "8 seconds")
      assert.strictEqual(secretOf(yield* renew(first)), secretOf(second))
    })
  )

  it.effect("keep no way from an old token to the living one", () =>
    Effect.gen(function* () {
      const { first } = yield* begin
      const second = yield* renew(first)
      yield* age(first, "11 seconds")
      yield* renew(second)
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`SELECT successor FROM refresh_tokens WHERE hash = ${hashOf(first)}`
      assert.deepStrictEqual(rows, [{ successor: null }])
    })
  )

  it.effect("let reuse end only the session it belongs to", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      const other = yield* sessions.open(user.id, "bearer", caller)
      yield* renew(first)
      yield* age(first, "11 seconds")
      yield* refused(first)
      yield* renew(other)
    })
  )

  it.effect("refuse a token that never was, of another kind, or of a session that ended", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      yield* refused({ ...first, refreshToken: Redacted.make("never-was") })
      yield* refused({ ...first, refreshToken: Redacted.make("") })
      const cookie = yield* sessions.refresh(first.refreshToken, "cookie", caller).pipe(Effect.flip)
      assert.strictEqual(cookie._tag, "Unauthorized")
      yield* sessions.revoke(user.id, first.sessionId, "logout", caller)
      yield* refused(first)
    })
  )

  it.effect("end when idle, and at the end of their lifetime however much they are used", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const idle = yield* begin
      yield* sql`
        UPDATE sessions SET last_used_at = last_used_at - interval '15 days' WHERE id = ${idle.first.sessionId}::uuid
      `
      yield* refused(idle.first)
      assert.isFalse(yield* isActive(idle.sessions, idle.user.id, idle.first.sessionId))
      assert.deepStrictEqual(yield* idle.sessions.list(idle.user.id), [])

      const stale = yield* begin
      yield* sql`UPDATE refresh_tokens SET expires_at = now() WHERE session_id = ${stale.first.sessionId}::uuid`
      yield* refused(stale.first)
      assert.isTrue(yield* isActive(stale.sessions, stale.user.id, stale.first.sessionId))

      const old = yield* begin
      yield* sql`
        UPDATE sessions SET expires_at = now() + interval '1 hour' WHERE id = ${old.first.sessionId}::uuid
      `
      const last = yield* renew(old.first)
      assert.isAtMost(last.refreshExpiresIn, 3_600)
      yield* sql`UPDATE sessions SET expires_at = now() WHERE id = ${old.first.sessionId}::uuid`
      yield* refused(last)
    })
  )

  it.effect("are listed with where they are used, without those of others", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      yield* begin
      const [session, ...rest] = yield* sessions.list(user.id)
      assert.deepStrictEqual(rest, [])
      assert.deepInclude(session, { id: first.sessionId, kind: "bearer", ...caller })
    })
  )

  it.effect("are ended by their user only, one or all but one", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      const stranger = yield* newUser
      const error = yield* sessions.revoke(stranger.id, first.sessionId, "revoked", caller).pipe(Effect.flip)
      assert.strictEqual(error._tag, "SessionNotFound")
      assert.isFalse(yield* isActive(sessions, stranger.id, first.sessionId))

      const second = yield* sessions.open(user.id, "cookie", caller)
      const third = yield* sessions.open(user.id, "bearer", caller)
      assert.strictEqual(yield* sessions.revokeAll(user.id, "password-changed", caller, second.sessionId), 2)
      assert.isTrue(yield* isActive(sessions, user.id, second.sessionId))
      assert.isFalse(yield* isActive(sessions, user.id, third.sessionId))
      yield* sessions.revoke(user.id, second.sessionId, "revoked", caller)
      const twice = yield* sessions.revoke(user.id, second.sessionId, "revoked", caller).pipe(Effect.flip)
      assert.strictEqual(twice._tag, "SessionNotFound")
    })
  )

  it.effect("end on every instance within a second", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      const elsewhere = yield* Sessions.pipe(Effect.provide(Sessions.layer, { local: true }))
      assert.notStrictEqual(elsewhere, sessions)
      assert.isTrue(yield* isActive(elsewhere, user.id, first.sessionId))
      yield* sessions.revoke(user.id, first.sessionId, "logout", caller)
      assert.isFalse(yield* isActive(sessions, user.id, first.sessionId))
      yield* Effect.sleep("1 second")
      assert.isFalse(yield* isActive(elsewhere, user.id, first.sessionId))
    })
  )

  it.effect("are at most a hundred: the one that was not used for the longest time makes room", () =>
    Effect.gen(function* () {
      const { first, sessions, user } = yield* begin
      for (let opened = 1; opened < maxSessions; opened += 1) yield* sessions.open(user.id, "bearer", caller)
      assert.lengthOf(yield* sessions.list(user.id), maxSessions)
      const newest = yield* sessions.open(user.id, "bearer", caller)
      const living = (yield* sessions.list(user.id)).map(({ id }) => id)
      assert.lengthOf(living, maxSessions)
      assert.include(living, newest.sessionId)
      assert.notInclude(living, first.sessionId)
      yield* refused(first)
    })
  )
})
