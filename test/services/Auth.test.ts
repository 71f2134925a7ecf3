import { NodeServices } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { hash } from "@node-rs/argon2"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Email } from "../../src/domain/User.ts"
import { JwtKeys } from "../../src/infra/JwtKeys.ts"
import { Mailer } from "../../src/infra/Mailer.ts"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { Auth } from "../../src/services/Auth.ts"
import { LoginThrottle } from "../../src/services/LoginThrottle.ts"
import { PasswordChanges } from "../../src/services/PasswordChanges.ts"
import { Passwords } from "../../src/services/Passwords.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { Tokens } from "../../src/services/Tokens.ts"
import { Users } from "../../src/services/Users.ts"
import { caller } from "../support/accounts.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

const environment = Auth.layer.pipe(
  Layer.provideMerge(PasswordChanges.layer),
  Layer.provideMerge([Sessions.layer, ApiKeys.layer]),
  Layer.provide([Passwords.layer, Tokens.layer, Users.layer, Mailer.layer, LoginThrottle.layer]),
  Layer.provideMerge(SecurityEvents.layer),
  Layer.provide(JwtKeys.layer),
  Layer.provide(testConfig({ JWT_SECRET: "0123456789abcdef0123456789abcdef" })),
  Layer.provide(NodeServices.layer),
  Layer.provideMerge(TestDatabase.layer)
)

const credentials = (email: string, password = "marked-horse battery") => ({
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
      const signedUp = yield* auth.signup(credentials("Ada@Example.com"), "bearer", caller)
      assert.strictEqual(signedUp.user.email, "ada@example.com")
      assert.strictEqual(signedUp.expiresIn, 900)
      const loggedIn = yield* auth.login(credentials("ADA@EXAMPLE.COM"), "bearer", caller)
      assert.deepStrictEqual(loggedIn.user, signedUp.user)
      for (const { accessToken } of [signedUp, loggedIn]) {
        assert.deepStrictEqual((yield* auth.whoIs(Redacted.make(accessToken))).user, signedUp.user)
      }
    })
  )

  it.effect("keeps no password that could be read", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      yield* auth.signup(credentials("kept@example.com", "marked-password-3341"), "bearer", caller)
      const kept = (yield* accounts).find(({ email }) => email === "kept@example.com")
      assert.match(kept?.password_hash ?? "", /^\$argon2id\$/)
      assert.notInclude(JSON.stringify(yield* accounts), "marked-password")
    })
  )

  it.effect("makes one account of two sign-ups at once", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const both = ["twin@example.com", "Twin@Example.com"].map((email) =>
        Effect.result(auth.signup(credentials(email), "bearer", caller))
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
      yield* Effect.flip(auth.login(credentials("nobody@example.com"), "bearer", caller))
      yield* Effect.flip(auth.login(credentials("nobody@example.com"), "bearer", caller))
      assert.deepStrictEqual(yield* accounts, before)
    })
  )

  it.effect("tells a wrong password and an unknown address in the same words", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      yield* auth.signup(credentials("grace@example.com"), "bearer", caller)
      const wrong = yield* Effect.flip(auth.login(credentials("grace@example.com", "another"), "bearer", caller))
      const unknown = yield* Effect.flip(auth.login(credentials("nobody@example.com", "another"), "bearer", caller))
      assert.strictEqual(wrong._tag, "InvalidCredentials")
      assert.deepStrictEqual(wrong, unknown)
    })
  )

  it.effect("knows nobody by the token of a deleted account", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const sql = yield* SqlClient.SqlClient
      const { accessToken, user } = yield* auth.signup(credentials("leaving@example.com"), "bearer", caller)
      yield* sql`DELETE FROM users WHERE id = ${user.id}::uuid`
      const error = yield* Effect.flip(auth.whoIs(Redacted.make(accessToken)))
      assert.strictEqual(error._tag, "Unauthorized")
    })
  )

  it.effect("renews a session, and knows nobody by its tokens once it has ended", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const sessions = yield* Sessions
      const first = yield* auth.signup(credentials("renewed@example.com"), "bearer", caller)
      const next = yield* auth.refresh(first.refreshToken, "bearer", caller)
      const asking = yield* auth.whoIs(Redacted.make(next.accessToken))
      assert.deepStrictEqual(asking.user, first.user)
      if (asking.by._tag !== "Session") return assert.fail("not a session")
      yield* sessions.revoke(first.user.id, asking.by.sessionId, "logout", caller)
      for (const { accessToken, refreshToken } of [first, next]) {
        const access = yield* Effect.flip(auth.whoIs(Redacted.make(accessToken)))
        assert.strictEqual(access._tag, "Unauthorized")
        const renewal = yield* Effect.flip(auth.refresh(refreshToken, "bearer", caller))
        assert.strictEqual(renewal._tag, "Unauthorized")
      }
    })
  )

  it.effect("writes down who came in and who failed to", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const events = yield* SecurityEvents
      const { user } = yield* auth.signup(credentials("watched@example.com"), "bearer", caller)
      yield* Effect.flip(auth.login(credentials("watched@example.com", "another"), "bearer", caller))
      yield* auth.login(credentials("watched@example.com"), "bearer", caller)
      const written = yield* events.list(user.id, 10)
      assert.deepStrictEqual(
        written.map(({ event }) => event),
        ["login", "login-failed", "signup"]
      )
      assert.isTrue(written.every(({ address }) => address === caller.address))
    })
  )

  it.effect("makes a hash stronger at the next login, once the settings ask for more", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const sql = yield* SqlClient.SqlClient
      const known = credentials("early@example.com")
      yield* auth.signup(known, "bearer", caller)
      const old = yield* Effect.promise(() => hash("marked-horse battery", { memoryCost: 8_192, timeCost: 1 }))
      yield* sql`UPDATE users SET password_hash = ${old} WHERE email = ${known.email}`
      const both = yield* Effect.all([auth.login(known, "bearer", caller), auth.login(known, "bearer", caller)], {
        concurrency: 2
      })
      for (const { accessToken } of both) yield* auth.whoIs(Redacted.make(accessToken))
      const kept = (yield* accounts).find(({ email }) => email === known.email)
      assert.match(kept?.password_hash ?? "", /\$m=19456,t=2,p=1\$/)
      yield* auth.login(known, "bearer", caller)
    })
  )

  it.effect("opens no session with a password that is changed while it is checked", () =>
    Effect.gen(function* () {
      const auth = yield* Auth
      const sessions = yield* Sessions
      const known = credentials("changing@example.com")
      const { accessToken, user } = yield* auth.signup(known, "bearer", caller)
      const { by } = yield* auth.whoIs(Redacted.make(accessToken))
      if (by._tag !== "Session") return assert.fail("not a session")
      const change = { current: known.password, next: Redacted.make("marked-horse battery anew"), keep: by.sessionId }
      const logins = Array.from({ length: 4 }, () => Effect.exit(auth.login(known, "bearer", caller)))
      yield* Effect.all([...logins.slice(2), auth.changePassword(user, change, caller), ...logins.slice(0, 2)], {
        concurrency: "unbounded"
      })
      const living = yield* sessions.list(user.id)
      assert.deepStrictEqual(
        living.map(({ id }) => id),
        [by.sessionId]
      )
    })
  )
})
