/** Sign-up, login, renewal, and whose a token or key is. */
import { Context, Effect, Layer, Option, type Redacted } from "effect"
import type { ApiKeyScope } from "../domain/ApiKey.ts"
import type { Caller } from "../domain/Caller.ts"
import {
  type DatabaseUnavailable,
  type EmailTaken,
  InvalidCredentials,
  type PasswordRefused,
  type TooBusy,
  type TooManyAttempts,
  Unauthorized
} from "../domain/Problems.ts"
import type { SessionId, SessionKind } from "../domain/Session.ts"
import type { Email, User } from "../domain/User.ts"
import { accountGone } from "./AccountTransaction.ts"
import { ApiKeys, looksLikeKey } from "./ApiKeys.ts"
import { LoginThrottle } from "./LoginThrottle.ts"
import { PasswordChanges } from "./PasswordChanges.ts"
import { acceptPassword } from "./PasswordPolicy.ts"
import { Passwords } from "./Passwords.ts"
import { SecurityEvents } from "./SecurityEvents.ts"
import { Sessions, type SessionTokens } from "./Sessions.ts"
import { type AccessToken, Tokens } from "./Tokens.ts"
import { type StoredUser, Users } from "./Users.ts"

/** A stolen access cookie alone is good for this long at most: further on the refresh cookie is needed, which is used once. */
const extendableFor = "12 hours"

export interface Credentials {
  readonly email: Email
  readonly password: Redacted.Redacted
}

/** What a sign-in or a renewal makes. */
export interface NewSession extends AccessToken {
  readonly sessionId: SessionId
  readonly refreshToken: Redacted.Redacted
  /** Seconds, if it is not used. */
  readonly refreshExpiresIn: number
  readonly user: User
}

/** Who asks, by a session (which may do everything of the user's) or by a key (which has scopes). */
export interface Asking {
  readonly user: User
  readonly by:
    | {
        readonly _tag: "Session"
        readonly sessionId: SessionId
        readonly kind: SessionKind
        /** When the access token is no longer good, in milliseconds since 1970. */
        readonly expiresAt: number
      }
    | { readonly _tag: "ApiKey"; readonly scopes: ReadonlyArray<ApiKeyScope> }
}

export class Auth extends Context.Service<
  Auth,
  {
    signup(
      credentials: Credentials,
      kind: SessionKind,
      caller: Caller
    ): Effect.Effect<NewSession, EmailTaken | PasswordRefused | TooBusy | DatabaseUnavailable>
    /** Never makes an account; unknown address and wrong password are told and timed alike. */
    login(
      credentials: Credentials,
      kind: SessionKind,
      caller: Caller
    ): Effect.Effect<NewSession, InvalidCredentials | TooManyAttempts | TooBusy | DatabaseUnavailable>
    /** Spends a refresh token for the next pair of tokens. */
    refresh(
      refreshToken: Redacted.Redacted,
      kind: SessionKind,
      caller: Caller
    ): Effect.Effect<NewSession, Unauthorized | DatabaseUnavailable>
    /** Fails with `Unauthorized` when token or key is wrong, has ended, or stands for nobody any more. */
    whoIs(credential: Redacted.Redacted): Effect.Effect<Asking, Unauthorized | DatabaseUnavailable>
    /** The next access token of a session in cookies, as long as its refresh token was used not too long ago. */
    extend(user: User, sessionId: SessionId): Effect.Effect<Option.Option<AccessToken>, DatabaseUnavailable>
    /** Whether it is the user's password; for what must not be done with a stolen token alone. */
    checkPassword(
      user: User,
      password: Redacted.Redacted,
      caller: Caller
    ): Effect.Effect<void, InvalidCredentials | TooManyAttempts | TooBusy | DatabaseUnavailable>
    /** Replaces the password; every session but `keep` ends. */
    changePassword(
      user: User,
      change: { readonly current: Redacted.Redacted; readonly next: Redacted.Redacted; readonly keep: SessionId },
      caller: Caller
    ): Effect.Effect<void, InvalidCredentials | TooManyAttempts | PasswordRefused | TooBusy | DatabaseUnavailable>
  }
>()("pass-ats/services/Auth") {
  static readonly layer = Layer.effect(
    Auth,
    Effect.gen(function* () {
      const changes = yield* PasswordChanges
      const events = yield* SecurityEvents
      const keys = yield* ApiKeys
      const passwords = yield* Passwords
      const sessions = yield* Sessions
      const throttle = yield* LoginThrottle
      const tokens = yield* Tokens
      const users = yield* Users

      const withAccess = Effect.fnUntraced(function* (user: User, kind: SessionKind, session: SessionTokens) {
        const { refreshExpiresIn, refreshToken, sessionId } = session
        const access = yield* tokens.issue({ userId: user.id, sessionId, kind })
        return { ...access, sessionId, refreshToken, refreshExpiresIn, user }
      })

      const open = Effect.fnUntraced(function* (
        { passwordHash, user }: StoredUser,
        event: "signup" | "login",
        kind: SessionKind,
        caller: Caller
      ) {
        return yield* withAccess(user, kind, yield* sessions.open(user.id, kind, caller, { event, passwordHash }))
      })

      const signup = Effect.fn("Auth.signup")(function* (
        { email, password }: Credentials,
        kind: SessionKind,
        caller: Caller
      ) {
        yield* acceptPassword(password, email)
        const passwordHash = yield* passwords.admit(passwords.hash(password))
        const user = yield* users.create(email, passwordHash)
        return yield* open({ user, passwordHash }, "signup", kind, caller).pipe(
          Effect.catchTag("PasswordOutdated", Effect.die)
        )
      })

      const verified = Effect.fnUntraced(function* ({ email, password }: Credentials, caller: Caller) {
        const found = yield* users.findByEmail(email)
        const hash = Option.map(found, ({ passwordHash }) => passwordHash)
        const matches = yield* passwords.verify(hash, password)
        if (matches && Option.isSome(found)) return found.value
        const userId = Option.getOrNull(Option.map(found, ({ user }) => user.id))
        yield* events.record({ userId, event: "login-failed", caller })
        return yield* wrongCredentials
      })

      const strengthen = Effect.fnUntraced(function* ({ passwordHash, user }: StoredUser, password: Redacted.Redacted) {
        if (yield* passwords.isWeak(passwordHash)) {
          yield* users.rehash(user.id, passwordHash, yield* passwords.hash(password))
        }
      })

      const openVerified = (credentials: Credentials, kind: SessionKind, caller: Caller) =>
        Effect.gen(function* () {
          const stored = yield* verified(credentials, caller)
          const opened = yield* open(stored, "login", kind, caller)
          // Who cannot be given a stronger hash now is given one at the next login.
          yield* Effect.ignore(strengthen(stored, credentials.password))
          return opened
        }).pipe(
          // Another login may just have made the hash stronger; then the password is still right.
          Effect.retry({ while: ({ _tag }) => _tag === "PasswordOutdated", times: 1 }),
          Effect.catchTag("PasswordOutdated", () => Effect.fail(wrongCredentials))
        )

      const login = Effect.fn("Auth.login")((credentials: Credentials, kind: SessionKind, caller: Caller) =>
        passwords.admit(throttle.guard(credentials.email, caller, openVerified(credentials, kind, caller)))
      )

      const existing = Effect.fnUntraced(function* (id: User["id"]) {
        const user = yield* users.findById(id)
        if (Option.isNone(user)) {
          return yield* accountGone
        }
        return user.value
      })

      const refresh = Effect.fn("Auth.refresh")(function* (
        refreshToken: Redacted.Redacted,
        kind: SessionKind,
        caller: Caller
      ) {
        const session = yield* sessions.refresh(refreshToken, kind, caller)
        return yield* withAccess(yield* existing(session.userId), kind, session)
      })

      const extend = Effect.fn("Auth.extend")(function* (user: User, sessionId: SessionId) {
        if (!(yield* sessions.renewedWithin(sessionId, extendableFor))) return Option.none()
        return Option.some(yield* tokens.issue({ userId: user.id, sessionId, kind: "cookie" }))
      })

      const byKey = Effect.fnUntraced(function* (key: Redacted.Redacted) {
        const holder = yield* keys.verify(key)
        if (Option.isNone(holder)) {
          return yield* new Unauthorized({ detail: "This API key is wrong, revoked or expired." })
        }
        const { scopes, user } = holder.value
        return { user, by: { _tag: "ApiKey" as const, scopes } }
      })

      const byToken = Effect.fnUntraced(function* (token: Redacted.Redacted) {
        const { expiresAt, kind, sessionId, userId } = yield* tokens.verify(token)
        const user = yield* sessions.userOf(userId, sessionId)
        if (Option.isNone(user)) return yield* new Unauthorized({ detail: "This session has ended. Log in again." })
        return { user: user.value, by: { _tag: "Session" as const, sessionId, kind, expiresAt } }
      })

      const whoIs = Effect.fnUntraced(function* (credential: Redacted.Redacted) {
        return looksLikeKey(credential) ? yield* byKey(credential) : yield* byToken(credential)
      })

      const isPassword = Effect.fnUntraced(function* (user: User, password: Redacted.Redacted) {
        const found = yield* users.findByEmail(user.email)
        const matches = yield* passwords.verify(
          Option.map(found, ({ passwordHash }) => passwordHash),
          password
        )
        if (!matches) return yield* new InvalidCredentials({ detail: "The password is not this account's." })
      })

      const checkPassword = Effect.fn("Auth.checkPassword")((user: User, password: Redacted.Redacted, caller: Caller) =>
        passwords.admit(throttle.guard(user.email, caller, isPassword(user, password)))
      )

      const changePassword = Effect.fn("Auth.changePassword")(function* (
        user: User,
        change: { readonly current: Redacted.Redacted; readonly next: Redacted.Redacted; readonly keep: SessionId },
        caller: Caller
      ) {
        yield* checkPassword(user, change.current, caller)
        yield* acceptPassword(change.next, user.email)
        const newHash = yield* passwords.hash(change.next)
        yield* changes.apply({ userId: user.id, newHash, how: "password-changed", caller, keep: change.keep })
      })

      return Auth.of({ signup, login, refresh, whoIs, extend, checkPassword, changePassword })
    })
  )
}

const wrongCredentials = new InvalidCredentials({ detail: "Check both, or sign up if you have no account yet." })
