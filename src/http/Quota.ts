/** Handler of `/quota`. */
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { ModelUse } from "../services/ModelUse.ts"
import { Quota } from "../services/Quota.ts"

export const quotaHandlers = HttpApiBuilder.group(
  Api,
  "quota",
  Effect.fnUntraced(function* (handlers) {
    const quota = yield* Quota
    const model = yield* ModelUse
    return handlers.handleAll({
      get: Effect.fnUntraced(function* () {
        const { id } = yield* CurrentUser
        const month = Option.getOrUndefined(yield* model.ofMonth(id))
        return { ...(yield* quota.usage(id)), ...(month === undefined ? {} : { model: month }) }
      })
    })
  })
)
