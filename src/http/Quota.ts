/** Handler of `/quota`. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { Quota } from "../services/Quota.ts"

export const quotaHandlers = HttpApiBuilder.group(
  Api,
  "quota",
  Effect.fnUntraced(function* (handlers) {
    const quota = yield* Quota
    return handlers.handleAll({
      get: Effect.fnUntraced(function* () {
        const { id } = yield* CurrentUser
        return yield* quota.usage(id)
      })
    })
  })
)
