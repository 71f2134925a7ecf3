/** Who asks: a bearer token stands for a user. */
import { Context } from "effect"
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { DatabaseUnavailable, RateLimited, Unauthorized } from "../domain/Problems.ts"
import type { User } from "../domain/User.ts"

export class CurrentUser extends Context.Service<CurrentUser, User>()("pass-ats/api/CurrentUser") {}

/** RFC 6750. Also holds the user's rate limit, as a limit is per user where there is one. */
export class Authorization extends HttpApiMiddleware.Service<
  Authorization,
  { provides: CurrentUser; requires: never }
>()("pass-ats/api/Authorization", {
  security: {
    bearer: HttpApiSecurity.bearer.pipe(
      HttpApiSecurity.annotate(OpenApi.Description, "The access token that sign-up or login gave.")
    )
  },
  error: [Unauthorized, RateLimited, DatabaseUnavailable]
}) {}
