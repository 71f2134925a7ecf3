/** Turns a bearer token into the user, and counts the request for that user. */
import { Effect, Layer } from "effect"
import { Authorization, CurrentUser } from "../api/Authorization.ts"
import { Auth } from "../services/Auth.ts"
import { RequestLimit } from "./RateLimit.ts"

export const authorizationLayer = Layer.effect(
  Authorization,
  Effect.gen(function* () {
    const auth = yield* Auth
    const limit = yield* RequestLimit
    return Authorization.of({
      bearer: Effect.fnUntraced(function* (app, { credential }) {
        const user = yield* auth.whoIs(credential)
        yield* limit.consume(`user:${user.id}`)
        yield* Effect.annotateCurrentSpan({ "user.id": user.id })
        return yield* Effect.provideService(app, CurrentUser, user)
      })
    })
  })
)
