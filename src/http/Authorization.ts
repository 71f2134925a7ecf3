/** Turns a bearer token into the user, and counts the request for that user. */
import { Effect, Layer, Ref } from "effect"
import { HttpServerRequest } from "effect/http"
import { Authorization, CurrentUser } from "../api/Authorization.ts"
import { Auth } from "../services/Auth.ts"
import { addressKey, RequestLimit } from "./RateLimit.ts"
import { Asker } from "./RequestLog.ts"

export const authorizationLayer = Layer.effect(
  Authorization,
  Effect.gen(function* () {
    const auth = yield* Auth
    const limit = yield* RequestLimit
    return Authorization.of({
      bearer: Effect.fnUntraced(function* (app, { credential }) {
        const user = yield* auth.whoIs(credential).pipe(
          // Nobody tries tokens without end. Apart from the limit of sign-in: an old client must not lock its neighbours out.
          Effect.tapErrorTag("Unauthorized", () =>
            Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
              limit.consume(`refused-${addressKey(request)}`)
            )
          )
        )
        yield* limit.consume(`user:${user.id}`)
        yield* Ref.set(yield* Asker, user.id)
        yield* Effect.annotateCurrentSpan({ "user.id": user.id })
        return yield* app.pipe(Effect.provideService(CurrentUser, user), Effect.annotateLogs({ userId: user.id }))
      })
    })
  })
)
