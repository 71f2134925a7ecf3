/** Handlers of `/auth` and `/me`. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { Auth } from "../services/Auth.ts"
import { Profiles } from "../services/Profiles.ts"

export const authHandlers = HttpApiBuilder.group(
  Api,
  "auth",
  Effect.fnUntraced(function* (handlers) {
    const auth = yield* Auth
    return handlers.handleAll({
      signup: ({ payload }) => auth.signup(payload),
      login: ({ payload }) => auth.login(payload)
    })
  })
)

export const meHandlers = HttpApiBuilder.group(
  Api,
  "me",
  Effect.fnUntraced(function* (handlers) {
    const profiles = yield* Profiles
    return handlers.handleAll({
      me: Effect.fnUntraced(function* () {
        const user = yield* CurrentUser
        return { user, hasProfile: yield* profiles.has(user.id) }
      })
    })
  })
)
