/**
 * A forgotten password: a code by mail, good once and for half an hour.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html
 */
import { Context, Effect, Layer, Option, Redacted, Schema, Semaphore } from "effect"
import { SqlClient } from "effect/sql"
import type { Caller } from "../domain/Caller.ts"
import { type DatabaseUnavailable, type MailUnavailable, ResetTokenRefused } from "../domain/Problems.ts"
import { type Email, User, type UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"
import { Mailer } from "../infra/Mailer.ts"
import { holdAccountAlone, inTransaction } from "./AccountTransaction.ts"
import { PasswordChanges } from "./PasswordChanges.ts"
import { hashSecret, newSecret } from "./Secrets.ts"
import { SecurityEvents } from "./SecurityEvents.ts"
import { Users } from "./Users.ts"

const goodForMinutes = 30
/** Nobody fills another's mailbox: asking again sooner sends nothing. */
/** Nobody fills another's mailbox. */
const mailsADay = 10
const oneMailEachSeconds = 60
/** However many ask at once, the rest of the server keeps its connections to the database. */
const mailsAtOnce = 2

const decodeUser = Schema.decodeUnknownEffect(User)

export class PasswordResets extends Context.Service<
  PasswordResets,
  {
    /** Answers the same and as fast whether or not there is such an account; the mail goes out afterwards. */
    request(email: Email, caller: Caller): Effect.Effect<void, MailUnavailable | DatabaseUnavailable>
    /** Whose code it is, without using it up; to check the new password before it is hashed. */
    find(token: Redacted.Redacted): Effect.Effect<User, ResetTokenRefused | DatabaseUnavailable>
    /** Uses the code up: the password is replaced and every session ends. */
    redeem(
      token: Redacted.Redacted,
      newHash: string,
      caller: Caller
    ): Effect.Effect<UserId, ResetTokenRefused | DatabaseUnavailable>
  }
>()("pass-ats/services/PasswordResets") {
  static readonly layer = Layer.effect(
    PasswordResets,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const users = yield* Users
      const mailer = yield* Mailer
      const changes = yield* PasswordChanges
      const events = yield* SecurityEvents
      const scope = yield* Effect.scope
      const mailing = yield* Semaphore.make(mailsAtOnce)

      const store = Effect.fnUntraced(function* (userId: UserId, token: Redacted.Redacted, caller: Caller) {
        // The account's row is held, so that two requests at once see each other.
        yield* holdAccountAlone(sql, userId)
        const rows = yield* sql`
          INSERT INTO password_resets (hash, user_id, created_at, expires_at)
          SELECT ${hashSecret(token)}, ${userId}::uuid, clock_timestamp(),
            clock_timestamp() + make_interval(mins => ${goodForMinutes}::int)
          WHERE NOT EXISTS (SELECT 1 FROM password_resets WHERE user_id = ${userId}::uuid
            AND created_at > clock_timestamp() - make_interval(secs => ${oneMailEachSeconds}::int))
            AND (SELECT count(*) FROM password_resets WHERE user_id = ${userId}::uuid
              AND created_at > clock_timestamp() - interval '1 day') < ${mailsADay}::int
          RETURNING hash
        `
        if (rows.length > 0) yield* events.record({ userId, event: "password-reset-requested", caller })
        return rows.length > 0
      }, inTransaction(sql))

      const mail = Effect.fnUntraced(function* (user: User, caller: Caller) {
        const token = newSecret()
        if (!(yield* store(user.id, token, caller))) return
        yield* mailer.send({ to: user.email, subject: "Your code for a new password", text: letter(token) })
      })

      const request = Effect.fn("PasswordResets.request")(function* (email: Email, caller: Caller) {
        yield* mailer.ensureEnabled
        const found = yield* users.findByEmail(email)
        if (Option.isSome(found)) {
          yield* mail(found.value.user, caller).pipe(
            mailing.withPermits(1),
            Effect.catchCause((cause) => Effect.logWarning("The code for a new password could not be mailed", cause)),
            Effect.forkIn(scope)
          )
        }
      })

      const find = Effect.fn("PasswordResets.find")(function* (token: Redacted.Redacted) {
        const [row] = yield* sql`
          SELECT u.id, u.email FROM password_resets r JOIN users u ON u.id = r.user_id
          WHERE r.hash = ${hashSecret(token)} AND r.used_at IS NULL AND r.expires_at > clock_timestamp()
        `
        if (row === undefined) return yield* refused
        return yield* Effect.orDie(decodeUser(row))
      }, orUnavailable)

      const redeem = Effect.fn("PasswordResets.redeem")(function* (
        token: Redacted.Redacted,
        newHash: string,
        caller: Caller
      ) {
        const { id: userId } = yield* find(token)
        yield* holdAccountAlone(sql, userId)
        const used = yield* sql`
          UPDATE password_resets SET used_at = clock_timestamp()
          WHERE hash = ${hashSecret(token)} AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING hash
        `
        if (used.length === 0) return yield* refused
        yield* changes.apply({ userId, newHash, how: "password-reset", caller })
        return userId
      }, inTransaction(sql))

      return PasswordResets.of({ request, find, redeem })
    })
  )
}

const refused = new ResetTokenRefused({
  detail: "It was used, is older than half an hour, or was mistyped. Ask for another."
})

const letter = (token: Redacted.Redacted): Redacted.Redacted =>
  Redacted.make(
    [
      "Someone, probably you, asked for a new password for your PASS ATS account.",
      "",
      "Your code, good once and for half an hour:",
      "",
      `    ${Redacted.value(token)}`,
      "",
      "Paste it where you asked for it. If it was not you, do nothing: your password stays as it is."
    ].join("\n")
  )
