/**
 * A person's own data: all of it to take along, or gone for good.
 *
 * @see https://eur-lex.europa.eu/eli/reg/2016/679/oj Articles 15, 17 and 20
 */
import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { type Caller, noCaller } from "../domain/Caller.ts"
import { JobId } from "../domain/Job.ts"
import type { DatabaseUnavailable, Unauthorized } from "../domain/Problems.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable, retryTransient } from "../infra/Database.ts"
import { forgetRuns } from "../infra/EngineRecords.ts"
import { collect, type PersonData } from "./person/Collect.ts"
import { accountGone } from "./AccountTransaction.ts"
import { SecurityEvents } from "./SecurityEvents.ts"
import { Sessions } from "./Sessions.ts"

export interface PersonExport extends PersonData {
  readonly format: "pass-ats-export/1"
  readonly exportedAt: string
}

export class Person extends Context.Service<
  Person,
  {
    /**
     * Everything that is stored of the person, as one value that JSON can hold, of one moment.
     * Hashes of passwords and tokens are told of, not given. `Unauthorized` when the account is gone.
     */
    exportAll(userId: UserId, caller: Caller): Effect.Effect<PersonExport, Unauthorized | DatabaseUnavailable>
    /** Everything gone, in one transaction; what is left is that some account was deleted then. */
    deleteAll(userId: UserId): Effect.Effect<void, DatabaseUnavailable>
  }
>()("pass-ats/services/Person") {
  static readonly layer = Layer.effect(
    Person,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* SecurityEvents
      const sessions = yield* Sessions

      const exportAll = Effect.fn("Person.exportAll")(function* (userId: UserId, caller: Caller) {
        const data = yield* collect(sql, userId).pipe(
          sql.withTransaction,
          // Nothing that changes meanwhile is seen by one query and not by another.
          Effect.provideService(SqlClient.BeginTransaction, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        )
        if (data === undefined) {
          return yield* accountGone
        }
        yield* events.record({ userId, event: "data-exported", caller })
        return {
          format: "pass-ats-export/1" as const,
          exportedAt: DateTime.formatIso(yield* DateTime.now),
          ...data
        }
      }, orUnavailable)

      /** The housekeeping deletes rows of many accounts at once and may cross this; then it is done again. */
      const inTransaction = <A, E, R>(effect: Effect.Effect<A, E | SqlError.SqlError, R>) =>
        orUnavailable(retryTransient(sql.withTransaction(effect)))

      const deleteAll = Effect.fn("Person.deleteAll")(function* (userId: UserId) {
        // Holds the account's row: no job, session or key is added meanwhile.
        const [user] = yield* sql<{ readonly email: string }>`
          SELECT email FROM users WHERE id = ${userId}::uuid FOR UPDATE
        `
        if (user === undefined) return
        const jobs = yield* sql<{ readonly id: string }>`SELECT id FROM jobs WHERE user_id = ${userId}::uuid`
        yield* sql`DELETE FROM users WHERE id = ${userId}::uuid`
        yield* sql`
          DELETE FROM rate_limits WHERE position(${userId} IN key) > 0 OR position(${user.email} IN key) > 0
        `
        const jobIds = jobs.map(({ id }) => JobId.make(id))
        yield* forgetRuns(sql, jobIds)
        yield* events.record({ userId: null, event: "account-deleted", caller: noCaller })
        yield* sql.afterCommit(sessions.forget(userId))
      }, inTransaction)

      return Person.of({ exportAll, deleteAll })
    })
  )
}
