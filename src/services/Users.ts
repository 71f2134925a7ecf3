/** Accounts as they are stored. */
import { Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { type DatabaseUnavailable, EmailTaken } from "../domain/Problems.ts"
import { Email, type User, UserId } from "../domain/User.ts"
import { orUnavailable, reading } from "../infra/Database.ts"

const Row = Schema.Struct({ id: UserId, email: Email, password_hash: Schema.String })

export interface StoredUser {
  readonly user: User
  readonly passwordHash: string
}

export class Users extends Context.Service<
  Users,
  {
    /** Fails with `EmailTaken`, whatever the case the address is written in. */
    create(email: Email, passwordHash: string): Effect.Effect<User, EmailTaken | DatabaseUnavailable>
    findByEmail(email: Email): Effect.Effect<Option.Option<StoredUser>, DatabaseUnavailable>
    /** Stores the same password's new hash; nothing when the password was changed meanwhile. */
    rehash(id: UserId, from: string, to: string): Effect.Effect<void, DatabaseUnavailable>
    findById(id: UserId): Effect.Effect<Option.Option<User>, DatabaseUnavailable>
  }
>()("pass-ats/services/Users") {
  static readonly layer = Layer.effect(
    Users,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const decode = (rows: ReadonlyArray<unknown>): Option.Option<StoredUser> =>
        Option.map(Option.fromUndefinedOr(rows[0]), (row) => {
          const { email, id, password_hash } = Schema.decodeUnknownSync(Row)(row)
          return { user: { id, email }, passwordHash: password_hash }
        })

      const create = Effect.fn("Users.create")(function* (email: Email, passwordHash: string) {
        const user: User = { id: UserId.make(crypto.randomUUID()), email: Email.make(email.toLowerCase()) }
        const rows = yield* sql`
          INSERT INTO users (id, email, password_hash) VALUES (${user.id}::uuid, ${user.email}, ${passwordHash})
          ON CONFLICT (email) DO NOTHING RETURNING id
        `
        if (rows.length === 0) {
          return yield* new EmailTaken({ detail: "Log in with this address, or sign up with another." })
        }
        return user
      }, orUnavailable)

      const findByEmail = Effect.fn("Users.findByEmail")(function* (email: Email) {
        return decode(yield* sql`SELECT id, email, password_hash FROM users WHERE email = ${email.toLowerCase()}`)
      }, reading)

      const rehash = Effect.fn("Users.rehash")(function* (id: UserId, from: string, to: string) {
        yield* sql`UPDATE users SET password_hash = ${to} WHERE id = ${id}::uuid AND password_hash = ${from}`
      }, orUnavailable)

      const findById = Effect.fn("Users.findById")(function* (id: UserId) {
        const rows = yield* sql`SELECT id, email, password_hash FROM users WHERE id = ${id}::uuid`
        return Option.map(decode(rows), ({ user }) => user)
      }, reading)

      return Users.of({ create, findByEmail, rehash, findById })
    })
  )
}
