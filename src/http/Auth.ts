/** Handlers of `/auth` for those who are not signed in, or renew. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { Auth } from "../services/Auth.ts"
import { acceptPassword } from "../services/PasswordPolicy.ts"
import { PasswordResets } from "../services/PasswordResets.ts"
import { Passwords } from "../services/Passwords.ts"
import { currentCaller } from "./Caller.ts"

export const authHandlers = HttpApiBuilder.group(
  Api,
  "auth",
  Effect.fnUntraced(function* (handlers) {
    const auth = yield* Auth
    const passwords = yield* Passwords
    const resets = yield* PasswordResets
    return handlers.handleAll({
      signup: ({ payload }) => Effect.flatMap(currentCaller, (caller) => auth.signup(payload, "bearer", caller)),
      login: ({ payload }) => Effect.flatMap(currentCaller, (caller) => auth.login(payload, "bearer", caller)),
      refresh: ({ payload }) =>
        Effect.flatMap(currentCaller, (caller) => auth.refresh(payload.refreshToken, "bearer", caller)),
      requestReset: ({ payload }) => Effect.flatMap(currentCaller, (caller) => resets.request(payload.email, caller)),
      reset: Effect.fnUntraced(function* ({ payload }) {
        const { email } = yield* resets.find(payload.token)
        yield* acceptPassword(payload.password, email)
        yield* resets.redeem(payload.token, yield* passwords.hash(payload.password), yield* currentCaller)
      })
    })
  })
)
