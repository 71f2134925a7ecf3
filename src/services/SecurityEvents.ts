/**
 * The audit trail of accounts: who did what from where. Its shape has no room for a secret.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
 */
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Caller } from "../domain/Caller.ts"
import type { DatabaseUnavailable } from "../domain/Problems.ts"
import { SecurityEvent, type SecurityEventDetails, type SecurityEventName } from "../domain/SecurityEvent.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"

export interface NewSecurityEvent {
  /** Null when no account is concerned, such as a login with an unknown address. */
  readonly userId: UserId | null
  readonly event: SecurityEventName
  readonly caller: Caller
  readonly details?: SecurityEventDetails
}

/** What a statement of several parts writes it down with; `given`, such as `FROM session`: once for each of its rows. */
export const written = (sql: SqlClient.SqlClient, event: NewSecurityEvent, given: Statement.Fragment) => {
  const { address, userAgent } = event.caller
  const details = event.details === undefined ? null : JSON.stringify(event.details)
  return sql`
    INSERT INTO security_events (user_id, event, address, user_agent, at, details)
    SELECT ${event.userId}::uuid, ${event.event}::text, ${address}::text, ${userAgent}::text, clock_timestamp(), ${details}::jsonb
    ${given}
  `
}

const Row = Schema.Struct({ ...SecurityEvent.fields, at: Schema.DateTimeUtcFromDate })
const decode = Schema.decodeUnknownEffect(Schema.Array(Row))

export class SecurityEvents extends Context.Service<
  SecurityEvents,
  {
    /** Inside the caller's transaction or by itself. */
    record(event: NewSecurityEvent): Effect.Effect<void, DatabaseUnavailable>
    /** The newest first. */
    list(userId: UserId, limit: number): Effect.Effect<ReadonlyArray<SecurityEvent>, DatabaseUnavailable>
  }
>()("pass-ats/services/SecurityEvents") {
  static readonly layer = Layer.effect(
    SecurityEvents,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const record = Effect.fn("SecurityEvents.record")(function* (event: NewSecurityEvent) {
        yield* written(sql, event, sql``)
      }, orUnavailable)

      const list = Effect.fn("SecurityEvents.list")(function* (userId: UserId, limit: number) {
        const rows = yield* sql`
          SELECT event, at, address, user_agent AS "userAgent", details FROM security_events
          WHERE user_id = ${userId}::uuid ORDER BY at DESC, id DESC LIMIT ${limit}::int
        `
        return yield* Effect.orDie(decode(rows))
      }, orUnavailable)

      return SecurityEvents.of({ record, list })
    })
  )
}
