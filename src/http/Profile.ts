/** Handlers of `/profile`. */
import { Effect, Schema } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { Resume } from "../domain/Resume.ts"
import { Profiles } from "../services/Profiles.ts"

export const profileHandlers = HttpApiBuilder.group(
  Api,
  "profile",
  Effect.fnUntraced(function* (handlers) {
    const profiles = yield* Profiles
    return handlers.handleAll({
      get: Effect.fnUntraced(function* () {
        const { id } = yield* CurrentUser
        return yield* Effect.orDie(Schema.decodeUnknownEffect(Resume)(yield* profiles.get(id)))
      }),
      put: Effect.fnUntraced(function* ({ payload }) {
        const { id } = yield* CurrentUser
        yield* profiles.put(id, payload)
      })
    })
  })
)
