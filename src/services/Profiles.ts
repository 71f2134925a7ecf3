/** The résumé a user keeps on the server, as it was sent: unknown fields included. */
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { type DatabaseUnavailable, ProfileNotFound } from "../domain/Problems.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable, reading } from "../infra/Database.ts"

export class Profiles extends Context.Service<
  Profiles,
  {
    /** The stored JSON Resume. */
    get(userId: UserId): Effect.Effect<unknown, ProfileNotFound | DatabaseUnavailable>
    has(userId: UserId): Effect.Effect<boolean, DatabaseUnavailable>
    /** Stores a JSON Resume in place of the former one. */
    put(userId: UserId, resume: unknown): Effect.Effect<void, DatabaseUnavailable>
  }
>()("pass-ats/services/Profiles") {
  static readonly layer = Layer.effect(
    Profiles,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const get = Effect.fn("Profiles.get")(function* (userId: UserId) {
        const [row] = yield* sql<{
          readonly resume: unknown
        }>`SELECT resume FROM profiles WHERE user_id = ${userId}::uuid`
        if (row === undefined) {
          return yield* new ProfileNotFound({
            detail: "Store one with PUT /profile, or send `resume` with the request."
          })
        }
        return row.resume
      }, reading)

      const has = Effect.fn("Profiles.has")(function* (userId: UserId) {
        return (yield* sql`SELECT 1 FROM profiles WHERE user_id = ${userId}::uuid`).length > 0
      }, reading)

      const put = Effect.fn("Profiles.put")(function* (userId: UserId, resume: unknown) {
        yield* sql`
          INSERT INTO profiles (user_id, resume) VALUES (${userId}::uuid, ${JSON.stringify(resume)}::json)
          ON CONFLICT (user_id) DO UPDATE SET resume = excluded.resume, updated_at = now()
        `
      }, orUnavailable)

      return Profiles.of({ get, has, put })
    })
  )
}
