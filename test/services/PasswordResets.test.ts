import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer, Option, Queue, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Email } from "../../src/domain/User.ts"
import { Mailer } from "../../src/infra/Mailer.ts"
import { PasswordChanges } from "../../src/services/PasswordChanges.ts"
import { PasswordResets } from "../../src/services/PasswordResets.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { Users } from "../../src/services/Users.ts"
import { accountsLayer, caller, isActive, newUser, warm } from "../support/accounts.ts"
import { testConfig } from "../support/config.ts"
import { type Received, smtpServer } from "../support/SmtpServer.ts"

class Inbox extends Context.Service<Inbox, Queue.Queue<Received>>()("test/Inbox") {}

/** The real mailer, and the mail server it hands its mail to. */
const Mail = Layer.unwrap(
  Effect.map(smtpServer(), ({ inbox, port }) =>
    Mailer.layer.pipe(
      // Fresh: the accounts have settings of their own.
      Layer.provide(
        Layer.fresh(testConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "no-reply@example.com" }))
      ),
      Layer.provideMerge(Layer.succeed(Inbox, inbox))
    )
  )
)

const TestLayer = PasswordResets.layer.pipe(
  Layer.provideMerge(PasswordChanges.layer),
  Layer.provideMerge(Mail),
  Layer.provideMerge(accountsLayer())
)

/** Takes the code out of the next mail. */
const nextCode = Effect.gen(function* () {
  const { message, to } = yield* Queue.take(yield* Inbox)
  const [, code = ""] = /^ {4}(\S{43})\r?$/m.exec(message) ?? []
  return { to, token: Redacted.make(code) }
})

const forget = Effect.gen(function* () {
  const user = yield* newUser
  const resets = yield* PasswordResets
  yield* resets.request(user.email, caller)
  const { to, token } = yield* nextCode
  assert.deepStrictEqual(to, [user.email])
  return { user, resets, token }
})
const refused = Effect.fnUntraced(function* (token: Redacted.Redacted) {
  const resets = yield* PasswordResets
  assert.strictEqual((yield* Effect.flip(resets.find(token)))._tag, "ResetTokenRefused")
  assert.strictEqual((yield* Effect.flip(resets.redeem(token, "$argon2id$other", caller)))._tag, "ResetTokenRefused")
})
const hashOf = (email: Email) =>
  Users.use((users) => Effect.map(users.findByEmail(email), (found) => Option.getOrThrow(found).passwordHash))

layer(TestLayer, { excludeTestServices: true })("PasswordResets", (it) => {
  it.effect("mail a code that replaces the password once and ends every session", () =>
    Effect.gen(function* () {
      const { resets, token, user } = yield* forget
      const sessions = yield* Sessions
      const { sessionId } = yield* sessions.open(user.id, "bearer", caller)
      assert.deepStrictEqual(yield* resets.find(token), user)
      assert.strictEqual(yield* resets.redeem(token, "$argon2id$new", caller), user.id)
      assert.strictEqual(yield* hashOf(user.email), "$argon2id$new")
      assert.isFalse(yield* isActive(sessions, user.id, sessionId))
      const notice = yield* Queue.take(yield* Inbox)
      assert.include(notice.message, "was changed")
      yield* refused(token)
      assert.strictEqual(yield* hashOf(user.email), "$argon2id$new")
      const events = (yield* (yield* SecurityEvents).list(user.id, 10)).map(({ event }) => event)
      assert.deepStrictEqual(events, ["password-reset", "sessions-revoked", "password-reset-requested"])
    })
  )

  it.effect("let exactly one of 20 redemptions at once through", () =>
    Effect.gen(function* () {
      yield* warm
      const { resets, token } = yield* forget
      const outcomes = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, index) => index),
        (index) => Effect.option(resets.redeem(token, `$argon2id$${index}`, caller)),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(outcomes.filter(Option.isSome).length, 1)
      yield* Queue.take(yield* Inbox)
    })
  )

  it.effect("store no code and take no other", () =>
    Effect.gen(function* () {
      const { token } = yield* forget
      const sql = yield* SqlClient.SqlClient
      const stored = JSON.stringify(yield* sql`SELECT r::text AS reset FROM password_resets r`)
      assert.notInclude(stored, Redacted.value(token))
      assert.notInclude(stored, Buffer.from(Redacted.value(token), "base64url").toString("hex"))
      for (const other of ["", "x".repeat(43), Redacted.value(token).toLowerCase()]) {
        yield* refused(Redacted.make(other))
      }
    })
  )

  it.effect("are good for half an hour", () =>
    Effect.gen(function* () {
      const { resets, token, user } = yield* forget
      const sql = yield* SqlClient.SqlClient
      const age = (minutes: number) =>
        sql`UPDATE password_resets SET expires_at = created_at + make_interval(mins => ${30 - minutes}::int)
          WHERE user_id = ${user.id}::uuid`
      yield* age(29)
      assert.deepStrictEqual(yield* resets.find(token), user)
      yield* age(30)
      yield* refused(token)
    })
  )

  it.effect("end with each other, and with a change of the password", () =>
    Effect.gen(function* () {
      const { resets, token: first, user } = yield* forget
      const sql = yield* SqlClient.SqlClient
      const later = sql`
        UPDATE password_resets SET created_at = created_at - interval '61 seconds' WHERE user_id = ${user.id}::uuid
      `
      yield* later
      yield* resets.request(user.email, caller)
      const { token: second } = yield* nextCode
      assert.deepStrictEqual(yield* resets.find(first), user)
      yield* resets.redeem(second, "$argon2id$new", caller)
      yield* Queue.take(yield* Inbox)
      yield* refused(first)

      yield* later
      yield* resets.request(user.email, caller)
      const { token: third } = yield* nextCode
      const changes = yield* PasswordChanges
      yield* changes.apply({ userId: user.id, newHash: "$argon2id$x", how: "password-changed", caller })
      yield* Queue.take(yield* Inbox)
      yield* refused(third)
    })
  )

  it.effect("fill no mailbox: one mail a minute, however many ask at once", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const resets = yield* PasswordResets
      yield* Effect.forEach(Array.from({ length: 20 }), () => resets.request(user.email, caller), {
        concurrency: "unbounded"
      })
      yield* nextCode
      // Another's mail comes after all that were on their way.
      yield* forget
      assert.strictEqual(yield* Queue.size(yield* Inbox), 0)
      const sql = yield* SqlClient.SqlClient
      const [{ count } = { count: 0 }] = yield* sql<{ readonly count: number }>`
        SELECT count(*)::int FROM password_resets WHERE user_id = ${user.id}::uuid
      `
      assert.strictEqual(count, 1)
    })
  )

  it.effect("fill no mailbox in the long run either: ten mails a day", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const resets = yield* PasswordResets
      const sql = yield* SqlClient.SqlClient
      for (let minute = 0; minute < 14; minute += 1) {
        yield* resets.request(user.email, caller)
        if (minute < 10) yield* nextCode
        yield* sql`UPDATE password_resets SET created_at = created_at - interval '61 seconds' WHERE user_id = ${user.id}::uuid`
      }
      yield* forget
      assert.strictEqual(yield* Queue.size(yield* Inbox), 0)
    })
  )

  it.effect("answer the same for an address that has no account, and mail no one", () =>
    Effect.gen(function* () {
      const resets = yield* PasswordResets
      yield* resets.request(Email.make("nobody@example.com"), caller)
      yield* forget
      assert.strictEqual(yield* Queue.size(yield* Inbox), 0)
    })
  )

  it.effect("a change keeps the session it came from", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const sessions = yield* Sessions
      const keep = yield* sessions.open(user.id, "cookie", caller)
      const other = yield* sessions.open(user.id, "bearer", caller)
      const changes = yield* PasswordChanges
      yield* changes.apply({
        userId: user.id,
        newHash: "$argon2id$changed",
        how: "password-changed",
        caller,
        keep: keep.sessionId
      })
      yield* Queue.take(yield* Inbox)
      assert.strictEqual(yield* hashOf(user.email), "$argon2id$changed")
      assert.isTrue(yield* isActive(sessions, user.id, keep.sessionId))
      assert.isFalse(yield* isActive(sessions, user.id, other.sessionId))
    })
  )

  it.effect("are off where mail is off", () =>
    Effect.gen(function* () {
      const resets = yield* PasswordResets.pipe(
        Effect.provide(
          Layer.fresh(PasswordResets.layer.pipe(Layer.provide(Mailer.layer), Layer.provide(testConfig({}))))
        )
      )
      const error = yield* resets.request((yield* newUser).email, caller).pipe(Effect.flip)
      assert.strictEqual(error._tag, "MailUnavailable")
    })
  )
})
