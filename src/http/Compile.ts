/** Handler of `/compile`. */
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { IdempotencyKeys } from "../services/IdempotencyKeys.ts"
import { repeatableOf } from "./Repeatable.ts"

export const compileHandlers = HttpApiBuilder.group(
  Api,
  "compile",
  Effect.fnUntraced(function* (handlers) {
    const keys = yield* IdempotencyKeys
    const tectonic = yield* Tectonic
    return handlers.handleAll({
      compile: Effect.fnUntraced(function* ({ headers, payload }) {
        const user = yield* CurrentUser
        const request = yield* repeatableOf(headers["idempotency-key"])
        const compile = tectonic.compile(payload.tex, { trusted: false, passes: "as-needed" })
        const { pdf } = yield* request === undefined ? compile : keys.once(user.id, request, compile)
        return HttpApiSchema.withHeaders({
          body: new Uint8Array(pdf),
          headers: { "content-disposition": 'attachment; filename="document.pdf"' }
        })
      })
    })
  })
)
