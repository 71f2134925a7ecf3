/** Handler of `/compile`. */
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { Tectonic } from "../infra/Tectonic.ts"

export const compileHandlers = HttpApiBuilder.group(
  Api,
  "compile",
  Effect.fnUntraced(function* (handlers) {
    const tectonic = yield* Tectonic
    return handlers.handleAll({
      compile: Effect.fnUntraced(function* ({ payload }) {
        const { pdf } = yield* tectonic.compile(payload.tex, { trusted: false, passes: "as-needed" })
        return HttpApiSchema.withHeaders({
          body: new Uint8Array(pdf),
          headers: { "content-disposition": 'attachment; filename="document.pdf"' }
        })
      })
    })
  })
)
