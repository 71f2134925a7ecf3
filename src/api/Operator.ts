/** Who runs the server, as against who uses it. */
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { DatabaseUnavailable, RateLimited, Unauthorized } from "../domain/Problems.ts"

const security = {
  operator: HttpApiSecurity.bearer.pipe(
    HttpApiSecurity.annotate(OpenApi.Description, "`OPERATOR_TOKEN` of the settings; no user's token is taken for it.")
  )
}

export class OperatorOnly extends HttpApiMiddleware.Service<OperatorOnly>()("pass-ats/api/OperatorOnly", {
  security,
  error: [Unauthorized, RateLimited, DatabaseUnavailable] as const
}) {}
