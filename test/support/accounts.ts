/** The services of accounts on a database of their own, and people to try them with. */
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { callerOf } from "../../src/domain/Caller.ts"
import type { SessionId } from "../../src/domain/Session.ts"
import { Email, type UserId } from "../../src/domain/User.ts"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { Users } from "../../src/services/Users.ts"
import { testConfig } from "./config.ts"
import * as TestDatabase from "./TestDatabase.ts"

/** With the database and its client, so that a test can look into the tables and age a row. */
export const accountsLayer = (env: Record<string, string> = {}) =>
  Layer.mergeAll(Sessions.layer, ApiKeys.layer).pipe(
    Layer.provideMerge(SecurityEvents.layer),
    Layer.provideMerge(Users.layer),
    Layer.provideMerge(testConfig(env)),
    Layer.provideMerge(TestDatabase.layer)
  )

export const caller = callerOf("192.0.2.7", "Firefox on a laptop")

let people = 0
export const newUser = Effect.gen(function* () {
  const users = yield* Users
  people += 1
  return yield* users.create(Email.make(`person-${people}@example.com`), "$argon2id$a-hash")
})

/** Whether a user's session goes on. */
export const isActive = (sessions: Sessions["Service"], userId: UserId, sessionId: SessionId) =>
  Effect.map(sessions.userOf(userId, sessionId), Option.isSome)

/** Opens every connection of the pool: what is said to happen at once then does. */
export const warm = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* Effect.forEach(Array.from({ length: 10 }), () => sql`SELECT pg_sleep(0.1)`, { concurrency: "unbounded" })
})
