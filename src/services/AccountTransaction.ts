/**
 * Transactions about an account, and the order in which they hold rows: the account's row comes
 * first. While an account is deleted the others then wait, or find nothing, and none waits for one
 * that waits for it.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS
 */
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { Unauthorized } from "../domain/Problems.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"

/** All or nothing; inside another transaction, a part of that. */
export const inTransaction =
  (sql: SqlClient.SqlClient) =>
  <A, E, R>(effect: Effect.Effect<A, E | SqlError.SqlError, R>) =>
    orUnavailable(sql.withTransaction(effect))

/** Keeps the account from being deleted until the transaction ends; false when there is none. */
export const holdAccount = (sql: SqlClient.SqlClient, userId: UserId) =>
  Effect.map(sql`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR KEY SHARE`, isThere)

/** And from being changed: of those who hold an account alone, one goes on at a time. */
export const holdAccountAlone = (sql: SqlClient.SqlClient, userId: UserId) =>
  Effect.map(sql`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`, isThere)

/** For a token whose account was deleted. */
export const accountGone = new Unauthorized({ detail: "The account of this token no longer exists." })

const isThere = (rows: ReadonlyArray<object>): boolean => rows.length > 0
