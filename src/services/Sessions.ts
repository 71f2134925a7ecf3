/**
 * Sessions and their renewal: each refresh token is good for one renewal, and the tokens of a
 * session are one family that ends together.
 *
 * A spent token that comes back ends its session, since one of two holders is a thief; save in a
 * short grace, in which it gets the very same successor again: two tabs that renew at once, or a
 * client whose answer got lost, go on with one living token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 Refresh token protection
 * @see https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md
 */
import { Cache, Context, Data, Duration, Effect, Exit, Layer, Option, type Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Caller } from "../domain/Caller.ts"
import { type DatabaseUnavailable, SessionNotFound, Unauthorized } from "../domain/Problems.ts"
import { type RevokedReason, Session, SessionId, SessionKind } from "../domain/Session.ts"
import { User, UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable, retryTransient } from "../infra/Database.ts"
import { holdAccount, inTransaction } from "./AccountTransaction.ts"
import { hashSecret, newSecret } from "./Secrets.ts"
import { SecurityEvents, written } from "./SecurityEvents.ts"
import { millis, type NextToken, refreshTokens } from "./sessions/RefreshTokens.ts"

/** A session, and what its client gets to renew it with. */
export interface SessionTokens extends NextToken {
  readonly userId: UserId
  readonly sessionId: SessionId
}

/** What a session begins with: an event for the account's trail, and the password's hash that was checked. */
export interface SignIn {
  readonly event: "signup" | "login"
  readonly passwordHash: string
}

/** The account is gone, or its password is no longer the one that was checked: a change of it ends what came before. */
export class PasswordOutdated extends Data.TaggedError("PasswordOutdated") {}

/** With the query's own time this keeps the promise that a revocation holds everywhere within a second. */
const cachedFor = "800 millis"
const cachedSessions = 10_000

export const maxSessions = 100

const SessionRow = Schema.Struct({
  ...Session.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  lastUsedAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.DateTimeUtcFromDate
})
const decodeSessions = Schema.decodeUnknownEffect(Schema.Array(SessionRow))
const Family = Schema.Struct({ id: SessionId, user_id: UserId, kind: SessionKind })
const decodeUser = Schema.decodeUnknownEffect(User)
const decodeFamily = Schema.decodeUnknownEffect(Family)

export class Sessions extends Context.Service<
  Sessions,
  {
    /** Begins a session: always a new one, whatever the client held before. Beyond `maxSessions` the longest unused ends. */
    open(
      userId: UserId,
      kind: SessionKind,
      caller: Caller,
      signIn?: SignIn
    ): Effect.Effect<SessionTokens, PasswordOutdated | DatabaseUnavailable>
    /** Spends a token for the next one. All that is wrong with it, its kind included, is `Unauthorized`. */
    refresh(
      token: Redacted.Redacted,
      kind: SessionKind,
      caller: Caller
    ): Effect.Effect<SessionTokens, Unauthorized | DatabaseUnavailable>
    /** Those that have not ended, the last used first. */
    list(userId: UserId): Effect.Effect<ReadonlyArray<Session>, DatabaseUnavailable>
    /** Ends one; another user's, or one that has ended, is `SessionNotFound`. */
    revoke(
      userId: UserId,
      sessionId: SessionId,
      reason: RevokedReason,
      caller: Caller
    ): Effect.Effect<void, SessionNotFound | DatabaseUnavailable>
    /** Ends all but `except`, inside the caller's transaction or by itself, and tells how many. */
    revokeAll(
      userId: UserId,
      reason: RevokedReason,
      caller: Caller,
      except?: SessionId
    ): Effect.Effect<number, DatabaseUnavailable>
    /** Whether the session goes on, and was opened or renewed by its refresh token not longer ago than this. */
    renewedWithin(sessionId: SessionId, span: Duration.Input): Effect.Effect<boolean, DatabaseUnavailable>
    /** The user while the session goes on; an answer may be a second old. For each access token that is checked. */
    userOf(userId: UserId, sessionId: SessionId): Effect.Effect<Option.Option<User>, DatabaseUnavailable>
    /** Takes no older answer of this instance for a user's sessions: the account is gone, and they with it. */
    forget(userId: UserId): Effect.Effect<void>
  }
>()("pass-ats/services/Sessions") {
  static readonly layer = Layer.effect(
    Sessions,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* SecurityEvents
      const { refreshGraceMs, sessionIdleMs, sessionLifetimeMs } = yield* AppConfig
      const tokens = refreshTokens(sql, { idleMs: sessionIdleMs, graceMs: refreshGraceMs })
      const isLiving = sql`(revoked_at IS NULL AND expires_at > clock_timestamp()
        AND last_used_at + ${millis(sql, sessionIdleMs)} > clock_timestamp())`

      // A session goes with its account: where there is one, the account is there as well.
      const users = yield* Cache.makeWith(
        (id: SessionId) =>
          sql`SELECT u.id, u.email FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${id}::uuid AND ${isLiving}`.pipe(
            Effect.flatMap(([row]) => (row === undefined ? Effect.undefined : Effect.orDie(decodeUser(row)))),
            orUnavailable
          ),
        { capacity: cachedSessions, timeToLive: (exit) => (Exit.isSuccess(exit) ? cachedFor : 0) }
      )

      /** One statement, so that a sign-in waits for the disk once; the account's row is held first. */
      const open = Effect.fn("Sessions.open")(function* (
        userId: UserId,
        kind: SessionKind,
        caller: Caller,
        signIn?: SignIn
      ) {
        const sessionId = SessionId.make(crypto.randomUUID())
        const refreshToken = newSecret()
        const isChecked = signIn === undefined ? sql`` : sql`AND password_hash = ${signIn.passwordHash}`
        const details = { sessionId, sessionKind: kind }
        const recorded =
          signIn === undefined
            ? sql``
            : sql`, recorded AS (${written(sql, { userId, event: signIn.event, caller, details }, sql`FROM session`)})`
        const [row] = yield* sql<{ readonly seconds: number }>`
          WITH account AS (
            SELECT id FROM users WHERE id = ${userId}::uuid ${isChecked} FOR SHARE
          ), session AS (
            INSERT INTO sessions (id, user_id, kind, user_agent, address, expires_at)
            SELECT ${sessionId}::uuid, id, ${kind}::text, ${caller.userAgent}::text, ${caller.address}::text,
              now() + ${millis(sql, sessionLifetimeMs)}
            FROM account RETURNING id, expires_at
          ), token AS (
            ${tokens.issued(refreshToken, sql`FROM session`)}
          ), ended AS (
            UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = 'too-many' WHERE id IN (
              SELECT id FROM sessions WHERE user_id = ${userId}::uuid AND ${isLiving}
              ORDER BY last_used_at DESC, created_at DESC OFFSET ${maxSessions - 1}::int
            ) AND EXISTS (SELECT 1 FROM session)
          )${recorded}
          SELECT seconds FROM token
        `
        if (row === undefined) return yield* new PasswordOutdated()
        return { userId, sessionId, refreshToken, refreshExpiresIn: row.seconds }
      }, orUnavailable)

      /** In a transaction, in which it holds the session's row: the renewals of a session go one after the other. */
      const renew = Effect.fnUntraced(function* (token: Redacted.Redacted, kind: SessionKind, caller: Caller) {
        const [row] = yield* sql`
          SELECT s.id, s.user_id, s.kind FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id
          WHERE t.hash = ${hashSecret(token)}
        `
        if (row === undefined) return { result: "refused" } as const
        const { id: sessionId, kind: ofKind, user_id: userId } = yield* Effect.orDie(decodeFamily(row))
        if (ofKind !== kind || !(yield* holdAccount(sql, userId))) return { result: "refused" } as const
        const living = yield* sql`SELECT 1 FROM sessions WHERE id = ${sessionId}::uuid AND ${isLiving} FOR UPDATE`
        if (living.length === 0) return { result: "refused" } as const

        const { state, ...newest } = yield* tokens.follow(token)
        if (state === "expired") return { result: "refused" } as const
        if (state !== "good") {
          yield* end(userId, [sessionId], "reuse")
          yield* events.record({ userId, event: "session-reuse-detected", caller, details: { sessionId } })
          return { result: "reused", sessionId } as const
        }
        if (newest.refreshToken !== token) {
          return { result: "renewed", session: { userId, sessionId, ...newest } } as const
        }
        const next = yield* tokens.spend(sessionId, token)
        yield* sql`
          UPDATE sessions SET last_used_at = clock_timestamp(), address = coalesce(${caller.address}, address)
          WHERE id = ${sessionId}::uuid
        `
        yield* events.record({ userId, event: "session-renewed", caller, details: { sessionId } })
        return { result: "renewed", session: { userId, sessionId, ...next } } as const
      })

      const refresh = Effect.fn("Sessions.refresh")(function* (
        token: Redacted.Redacted,
        kind: SessionKind,
        caller: Caller
      ) {
        // What a reuse ends must stay ended: the refusal comes after the commit.
        const outcome = yield* renew(token, kind, caller).pipe(sql.withTransaction, retryTransient)
        if (outcome.result === "renewed") return outcome.session
        if (outcome.result === "reused") {
          yield* Effect.logWarning("A spent refresh token came back; its session is ended").pipe(
            Effect.annotateLogs({ sessionId: outcome.sessionId })
          )
        }
        return yield* new Unauthorized({ detail: "This session has ended. Log in again." })
      }, orUnavailable)

      const list = Effect.fn("Sessions.list")(function* (userId: UserId) {
        const rows = yield* sql`
          SELECT id, kind, user_agent AS "userAgent", address, created_at AS "createdAt",
            last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
          FROM sessions WHERE user_id = ${userId}::uuid AND ${isLiving} ORDER BY last_used_at DESC
        `
        return yield* Effect.orDie(decodeSessions(rows))
      }, orUnavailable)

      /** Ends those of `only`, or all when it is undefined, and tells which did. */
      const end = Effect.fnUntraced(function* (
        userId: UserId,
        only: ReadonlyArray<SessionId> | undefined,
        reason: RevokedReason,
        except?: SessionId
      ) {
        yield* holdAccount(sql, userId)
        const rows = yield* sql<{ readonly id: string }>`
          UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = ${reason}
          WHERE user_id = ${userId}::uuid AND ${isLiving}
            ${only === undefined ? sql`` : sql`AND id = ANY(${only}::uuid[])`}
            ${except === undefined ? sql`` : sql`AND id <> ${except}::uuid`}
          RETURNING id
        `
        const ended = rows.map(({ id }) => SessionId.make(id))
        yield* sql.afterCommit(Effect.forEach(ended, (id) => Cache.invalidate(users, id), { discard: true }))
        return ended
      })

      const revoke = Effect.fn("Sessions.revoke")(function* (
        userId: UserId,
        sessionId: SessionId,
        reason: RevokedReason,
        caller: Caller
      ) {
        if ((yield* end(userId, [sessionId], reason)).length === 0) {
          return yield* new SessionNotFound({
            detail: "It has ended, or is not yours; GET /auth/sessions lists yours."
          })
        }
        yield* events.record({ userId, event: "session-revoked", caller, details: { sessionId, reason } })
      }, inTransaction(sql))

      const revokeAll = Effect.fn("Sessions.revokeAll")(function* (
        userId: UserId,
        reason: RevokedReason,
        caller: Caller,
        except?: SessionId
      ) {
        const { length: count } = yield* end(userId, undefined, reason, except)
        yield* events.record({ userId, event: "sessions-revoked", caller, details: { reason, count } })
        return count
      }, inTransaction(sql))

      const renewedWithin = Effect.fn("Sessions.renewedWithin")(function* (sessionId: SessionId, span: Duration.Input) {
        const rows = yield* sql`
          SELECT 1 FROM sessions WHERE id = ${sessionId}::uuid AND ${isLiving}
            AND last_used_at + ${millis(sql, Duration.toMillis(span))} > clock_timestamp()
        `
        return rows.length > 0
      }, orUnavailable)

      const userOf = Effect.fnUntraced(function* (userId: UserId, sessionId: SessionId) {
        const user = yield* Cache.get(users, sessionId)
        return user?.id === userId ? Option.some(user) : Option.none()
      })

      const forget = Effect.fn("Sessions.forget")(function* (userId: UserId) {
        const known = yield* Cache.entries(users)
        const gone = Array.from(known).filter(([, user]) => user?.id === userId)
        yield* Effect.forEach(gone, ([id]) => Cache.invalidate(users, id), { discard: true })
      })

      return Sessions.of({ open, refresh, list, revoke, revokeAll, renewedWithin, userOf, forget })
    })
  )
}
