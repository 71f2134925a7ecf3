/** Sign-up, login, and whose a token is. */
import { Context, Effect, Layer, Option, type Redacted } from "effect"
import {
  type DatabaseUnavailable,
  type EmailTaken,
  InvalidCredentials,
  type TooBusy,
  Unauthorized
} from "../domain/Problems.ts"
import type { Email, User } from "../domain/User.ts"
import { Passwords } from "./Passwords.ts"
import { Tokens } from "./Tokens.ts"
import { Users } from "./Users.ts"

export interface Credentials {
  readonly email: Email
  readonly password: Redacted.Redacted
}

export interface NewSession {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
  readonly user: User
}

export class Auth extends Context.Service<
  Auth,
  {
    signup(credentials: Credentials): Effect.Effect<NewSession, EmailTaken | TooBusy | DatabaseUnavailable>
    /** Never makes an account; unknown address and wrong password are told and timed alike. */
    login(credentials: Credentials): Effect.Effect<NewSession, InvalidCredentials | TooBusy | DatabaseUnavailable>
    /** The user a token stands for; one whose account is gone is `Unauthorized`. */
    whoIs(token: Redacted.Redacted): Effect.Effect<User, Unauthorized | DatabaseUnavailable>
  }
>()("pass-ats/services/Auth") {
  static readonly layer = Layer.effect(
    Auth,
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const tokens = yield* Tokens
      const users = yield* Users

      const open = (user: User) => Effect.map(tokens.issue(user.id), (token) => ({ ...token, user }))

      const signup = Effect.fn("Auth.signup")(function* ({ email, password }: Credentials) {
        return yield* open(yield* users.create(email, yield* passwords.hash(password)))
      })

      const login = Effect.fn("Auth.login")(function* ({ email, password }: Credentials) {
        const found = yield* users.findByEmail(email)
        const hash = Option.map(found, ({ passwordHash }) => passwordHash)
        const matches = yield* passwords.verify(hash, password)
        if (!matches || Option.isNone(found)) {
          return yield* new InvalidCredentials({ detail: "Check both, or sign up if you have no account yet." })
        }
        return yield* open(found.value.user)
      })

      const whoIs = Effect.fn("Auth.whoIs")(function* (token: Redacted.Redacted) {
        const user = yield* users.findById(yield* tokens.verify(token))
        if (Option.isNone(user)) {
          return yield* new Unauthorized({ detail: "The account of this token no longer exists." })
        }
        return user.value
      })

      return Auth.of({ signup, login, whoIs })
    })
  )
}
