/**
 * A new password takes effect: the hash is replaced, other sessions and open codes end, and the
 * person is told by mail where mail is on.
 *
 * @see https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md V7.4.3
 */
import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Caller } from "../domain/Caller.ts"
import type { DatabaseUnavailable } from "../domain/Problems.ts"
import type { SessionId } from "../domain/Session.ts"
import type { UserId } from "../domain/User.ts"
import { Mailer } from "../infra/Mailer.ts"
import { inTransaction } from "./AccountTransaction.ts"
import { SecurityEvents } from "./SecurityEvents.ts"
import { Sessions } from "./Sessions.ts"

export interface PasswordChange {
  readonly userId: UserId
  /** As `Passwords.hash` made it, of a password that `acceptPassword` took. */
  readonly newHash: string
  readonly how: "password-changed" | "password-reset"
  readonly caller: Caller
  /** The session that goes on; without it every one ends. */
  readonly keep?: SessionId
}

export class PasswordChanges extends Context.Service<
  PasswordChanges,
  {
    /** All in one transaction, the caller's if there is one. The old password is the caller's to check. */
    apply(change: PasswordChange): Effect.Effect<void, DatabaseUnavailable>
  }
>()("pass-ats/services/PasswordChanges") {
  static readonly layer = Layer.effect(
    PasswordChanges,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const sessions = yield* Sessions
      const events = yield* SecurityEvents
      const mailer = yield* Mailer
      const scope = yield* Effect.scope

      const notify = (to: string) =>
        mailer.send({ to, subject: "Your password was changed", text: Redacted.make(notice) }).pipe(
          Effect.catchTag("MailUnavailable", () => Effect.void),
          Effect.catch((error) => Effect.logWarning(error.message)),
          Effect.forkIn(scope)
        )

      const apply = Effect.fn("PasswordChanges.apply")(function* ({
        caller,
        how,
        keep,
        newHash,
        userId
      }: PasswordChange) {
        const [user] = yield* sql<{ readonly email: string }>`
          UPDATE users SET password_hash = ${newHash}, updated_at = now() WHERE id = ${userId}::uuid RETURNING email
        `
        if (user === undefined) return
        yield* sql`
          UPDATE password_resets SET used_at = clock_timestamp() WHERE user_id = ${userId}::uuid AND used_at IS NULL
        `
        yield* sessions.revokeAll(userId, how, caller, keep)
        yield* events.record({ userId, event: how, caller })
        yield* sql.afterCommit(notify(user.email))
      }, inTransaction(sql))

      return PasswordChanges.of({ apply })
    })
  )
}

const notice = [
  "The password of your PASS ATS account was changed, and other devices were signed out.",
  "",
  "If that was not you, ask for a new password at once: whoever did it holds your account.",
  "API keys go on; revoke those that you do not know."
].join("\n")
