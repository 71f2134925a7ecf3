/**
 * Sessions and their refresh tokens: each token is good for one renewal, and the tokens of a
 * session are one family that ends together.
 *
 * A spent token that comes back ends its session, since one of two holders is a thief; save in a
 * short grace, in which it gets the very same successor again: two tabs that renew at once, or a
 * client whose answer got lost, go on with one living token. The successor is kept sealed with the
 * spent token itself, so that the database alone gives no token away, and no server key is needed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2 Refresh token protection
 * @see https://www.rfc-editor.org/rfc/rfc6819#section-5.2.2.3 Refresh token rotation
 * @see https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md
 */
import { Cache, Context, Effect, Exit, Layer, type Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type Caller } from "../domain/Caller.ts"
import { type DatabaseUnavailable, SessionNotFound, Unauthorized } from "../domain/Problems.ts"
import { type RevokedReason, Session, SessionId, SessionKind } from "../domain/Session.ts"
import { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable, retryTransient } from "../infra/Database.ts"
import { hashSecret, newSecret, seal, unseal } from "./Secrets.ts"
import { SecurityEvents } from "./SecurityEvents.ts"

/** What a client gets to renew with. */
export interface SessionTokens {
  readonly userId: UserId
  readonly sessionId: SessionId
  readonly refreshToken: Redacted.Redacted
  /** Seconds until the refresh token is no longer good, unless it is used. */
  readonly refreshExpiresIn: number
}

/** With the query's own time this keeps the promise that a revocation holds everywhere within a second. */
const cachedFor = "800 millis"
const cachedSessions = 10_000

const SessionRow = Schema.Struct({
  ...Session.fields,
  createdAt: Schema.DateTimeUtcFromDate,
  lastUsedAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.DateTimeUtcFromDate
})
const decodeSessions = Schema.decodeUnknownEffect(Schema.Array(SessionRow))
const Family = Schema.Struct({ id: SessionId, user_id: UserId, kind: SessionKind, living: Schema.Boolean })
const decodeFamily = Schema.decodeUnknownEffect(Family)
const Token = Schema.Struct({
  state: Schema.Literals(["good", "expired", "grace", "spent"]),
  successor: Schema.NullOr(Schema.Uint8Array),
  seconds: Schema.Finite
})
const decodeToken = Schema.decodeUnknownEffect(Token)

export class Sessions extends Context.Service<
  Sessions,
  {
    /** Begins a session: always a new one, whatever the client held before. */
    open(userId: UserId, kind: SessionKind, caller: Caller): Effect.Effect<SessionTokens, DatabaseUnavailable>
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
    /** Whether the user's session goes on; an answer may be a second old. For each access token that is checked. */
    isActive(userId: UserId, sessionId: SessionId): Effect.Effect<boolean, DatabaseUnavailable>
  }
>()("pass-ats/services/Sessions") {
  static readonly layer = Layer.effect(
    Sessions,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* SecurityEvents
      const { refreshGraceMs, sessionIdleMs, sessionLifetimeMs } = yield* AppConfig
      const millis = (ms: number) => sql`(${ms}::float8 * interval '1 millisecond')`
      const isLiving = sql`(revoked_at IS NULL AND expires_at > clock_timestamp()
        AND last_used_at + ${millis(sessionIdleMs)} > clock_timestamp())`

      const owners = yield* Cache.makeWith(
        (id: SessionId) =>
          sql<{ readonly user_id: string }>`SELECT user_id FROM sessions WHERE id = ${id}::uuid AND ${isLiving}`.pipe(
            Effect.map(([row]) => row?.user_id),
            orUnavailable
          ),
        { capacity: cachedSessions, timeToLive: (exit) => (Exit.isSuccess(exit) ? cachedFor : 0) }
      )

      /** A new token of a session; tells the seconds it is good for. */
      const issue = Effect.fnUntraced(function* (sessionId: SessionId, token: Redacted.Redacted) {
        const [row] = yield* sql<{ readonly seconds: number }>`
          INSERT INTO refresh_tokens (hash, session_id, issued_at, expires_at)
          SELECT ${hashSecret(token)}, id, clock_timestamp(),
            least(clock_timestamp() + ${millis(sessionIdleMs)}, expires_at)
          FROM sessions WHERE id = ${sessionId}::uuid
          RETURNING floor(extract(epoch FROM expires_at - clock_timestamp()))::float8 AS seconds
        `
        return Math.max(0, row?.seconds ?? 0)
      })

      const open = Effect.fn("Sessions.open")(
        function* (userId: UserId, kind: SessionKind, caller: Caller) {
          const sessionId = SessionId.make(crypto.randomUUID())
          const refreshToken = newSecret()
          yield* sql`
          INSERT INTO sessions (id, user_id, kind, user_agent, address, expires_at)
          VALUES (${sessionId}::uuid, ${userId}::uuid, ${kind}, ${caller.userAgent}, ${caller.address},
            now() + ${millis(sessionLifetimeMs)})
        `
          const refreshExpiresIn = yield* issue(sessionId, refreshToken)
          return { userId, sessionId, refreshToken, refreshExpiresIn }
        },
        sql.withTransaction,
        orUnavailable
      )

      /** Spends `token`, which is good, and forgets what only the grace of older ones needed. */
      const advance = Effect.fnUntraced(function* (sessionId: SessionId, token: Redacted.Redacted, caller: Caller) {
        const next = newSecret()
        yield* sql`
          UPDATE refresh_tokens SET spent_at = clock_timestamp(), successor = ${seal(token, next)}
          WHERE hash = ${hashSecret(token)}
        `
        yield* sql`
          UPDATE refresh_tokens SET successor = NULL WHERE session_id = ${sessionId}::uuid
            AND successor IS NOT NULL AND spent_at + ${millis(refreshGraceMs)} <= clock_timestamp()
        `
        yield* sql`
          UPDATE sessions SET last_used_at = clock_timestamp(), address = coalesce(${caller.address}, address)
          WHERE id = ${sessionId}::uuid
        `
        return { refreshToken: next, refreshExpiresIn: yield* issue(sessionId, next) }
      })

      const look = Effect.fnUntraced(function* (token: Redacted.Redacted) {
        const [row] = yield* sql`
          SELECT CASE
              WHEN spent_at IS NULL THEN CASE WHEN expires_at > clock_timestamp() THEN 'good' ELSE 'expired' END
              WHEN successor IS NOT NULL AND spent_at + ${millis(refreshGraceMs)} > clock_timestamp() THEN 'grace'
              ELSE 'spent' END AS state,
            successor, floor(extract(epoch FROM expires_at - clock_timestamp()))::float8 AS seconds
          FROM refresh_tokens WHERE hash = ${hashSecret(token)}
        `
        return yield* Effect.orDie(decodeToken(row))
      })

      /** In a transaction that holds the session's row: the renewals of a session go one after the other. */
      const renew = Effect.fnUntraced(function* (token: Redacted.Redacted, kind: SessionKind, caller: Caller) {
        const [row] = yield* sql`
          SELECT id, user_id, kind, ${isLiving} AS living FROM sessions
          WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = ${hashSecret(token)}) FOR UPDATE
        `
        if (row === undefined) return { result: "refused" } as const
        const family = yield* Effect.orDie(decodeFamily(row))
        if (!family.living || family.kind !== kind) return { result: "refused" } as const
        const { id: sessionId, user_id: userId } = family

        let newest = token
        let found = yield* look(newest)
        while (found.state === "grace" && found.successor !== null) {
          newest = unseal(newest, found.successor)
          found = yield* look(newest)
        }
        if (found.state === "expired") return { result: "refused" } as const
        if (found.state === "spent") {
          yield* end(userId, [sessionId], "reuse")
          yield* events.record({ userId, event: "session-reuse-detected", caller, details: { sessionId } })
          return { result: "reused", sessionId } as const
        }
        if (newest !== token) {
          return {
            result: "renewed",
            userId,
            sessionId,
            refreshToken: newest,
            refreshExpiresIn: found.seconds
          } as const
        }
        const next = yield* advance(sessionId, token, caller)
        yield* events.record({ userId, event: "session-renewed", caller, details: { sessionId } })
        return { result: "renewed", userId, sessionId, ...next } as const
      })

      const refresh = Effect.fn("Sessions.refresh")(function* (
        token: Redacted.Redacted,
        kind: SessionKind,
        caller: Caller
      ) {
        // What a reuse ends must stay ended: the refusal comes after the commit.
        const outcome = yield* renew(token, kind, caller).pipe(sql.withTransaction, retryTransient)
        if (outcome.result === "renewed") {
          const { result: _, ...tokens } = outcome
          return tokens
        }
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
        const rows = yield* sql<{ readonly id: string }>`
          UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = ${reason}
          WHERE user_id = ${userId}::uuid AND ${isLiving}
            ${only === undefined ? sql`` : sql`AND id = ANY(${only}::uuid[])`}
            ${except === undefined ? sql`` : sql`AND id <> ${except}::uuid`}
          RETURNING id
        `
        const ended = rows.map(({ id }) => SessionId.make(id))
        yield* sql.afterCommit(Effect.forEach(ended, (id) => Cache.invalidate(owners, id), { discard: true }))
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
      }, orUnavailable)

      const revokeAll = Effect.fn("Sessions.revokeAll")(function* (
        userId: UserId,
        reason: RevokedReason,
        caller: Caller,
        except?: SessionId
      ) {
        const { length: count } = yield* end(userId, undefined, reason, except)
        yield* events.record({ userId, event: "sessions-revoked", caller, details: { reason, count } })
        return count
      }, orUnavailable)

      const isActive = Effect.fn("Sessions.isActive")(function* (userId: UserId, sessionId: SessionId) {
        return (yield* Cache.get(owners, sessionId)) === userId
      })

      return Sessions.of({ open, refresh, list, revoke, revokeAll, isActive })
    })
  )
}
