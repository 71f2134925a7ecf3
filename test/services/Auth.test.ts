import { NodeServices } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Email } from "../../src/domain/User.ts"
import { JwtKey } from "../../src/infra/JwtKey.ts"
import { Auth } from "../../src/services/Auth.ts"
import { Passwords } from "../../src/services/Passwords.ts"
import { Tokens } from "../../src/services/Tokens.ts"
import { Users } from "../../src/services/Users.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

const environment = Auth.layer.pipe(
  Layer.provide([Passwords.layer, Tokens.layer, Users.layer]),
  Layer.provide(JwtKey.layer),
  Layer.provide(testConfig({ JWT_SECRET: "0123456789abcdef0123456789abcdef" })),
  Layer.provide(NodeServices.layer),
  Layer.provideMerge(TestDatabase.layer)
)

const credentials = (email: string, password = "correct horse battery") => ({
  email: Email.make(email),
  password: Redacted.make(password)
})

const accounts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{
    readonly email: string
    readonly password_hash: string
  }>`SELECT email, password_hash FROM users ORDER BY email`
})

layer(environment, { excludeTestServices: true })("Auth", (it) => {
  it.effect("opens a session at sign-up, and the same account at login, however the address is written", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const signedUp = yield* auth.signup(credentials("Ada@Example.com"))
      assert.strictEqual(signedUp.user.email, "ada@example.com")
      assert.strictEqual(signedUp.expiresIn, 900)
      const loggedIn = yield* auth.login(credentials("ADA@EXAMPLE.COM"))
      assert.deepStrictEqual(loggedIn.user, signedUp.user)
      for (const { accessToken } of [signedUp, loggedIn]) {
        assert.deepStrictEqual(yield* auth.whoIs(Redacted.make(accessToken)), signedUp.user)
      }
    })
  )

  it.effect("keeps no password that could be read", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      yield* auth.signup(credentials("kept@example.com", "marked-password-3341"))
      const kept = (yield* accounts).find(({ email }) => email === "kept@example.com")
      assert.match(kept?.password_hash ?? "", /^\$argon2id\$/)
      assert.notInclude(JSON.stringify(yield* accounts), "marked-password")
    })
  )

  it.effect("makes one account of two sign-ups at once", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const both = ["twin@example.com", "Twin@Example.com"].map((email) =>
        Effect.result(auth.signup(credentials(email)))
      )
      const results = yield* Effect.all(both, { concurrency: "unbounded" })
      assert.sameMembers(
        results.map((result) => (result._tag === "Failure" ? result.failure._tag : "made")),
        ["made", "EmailTaken"]
      )
    })
  )

  it.effect("never makes an account at login", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const before = yield* accounts
      yield* Effect.flip(auth.login(credentials("nobody@example.com")))
      yield* Effect.flip(auth.login(credentials("nobody@example.com")))
      assert.deepStrictEqual(yield* accounts, before)
    })
  )

  it.effect("tells a wrong password and an unknown address in the same words", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      yield* auth.signup(credentials("grace@example.com"))
      const wrong = yield* Effect.flip(auth.login(credentials("grace@example.com", "another")))
      const unknown = yield* Effect.flip(auth.login(credentials("nobody@example.com", "another")))
      assert.strictEqual(wrong._tag, "InvalidCredentials")
      assert.deepStrictEqual(wrong, unknown)
    })
  )

  it.effect("knows nobody by the token of a deleted account", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const sql = yield* SqlClient.SqlClient
      const { accessToken, user } = yield* auth.signup(credentials("leaving@example.com"))
      yield* sql`DELETE FROM users WHERE id = ${user.id}::uuid`
      const error = yield* Effect.flip(auth.whoIs(Redacted.make(accessToken)))
      assert.strictEqual(error._tag, "Unauthorized")
    })
  )
})
