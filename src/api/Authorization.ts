/** Who asks: a bearer token, a cookie or an API key stands for a user. */
import { Context, Effect, type Option } from "effect"
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { CrossSiteRefused, DatabaseUnavailable, Forbidden, RateLimited, Unauthorized } from "../domain/Problems.ts"
import type { SessionId, SessionKind } from "../domain/Session.ts"
import type { User } from "../domain/User.ts"

export class CurrentUser extends Context.Service<CurrentUser, User>()("pass-ats/api/CurrentUser") {}

/** A session's access token, where a browser keeps it. The document tells of it in `Security.ts`. */
export const accessCookie = "__Host-pass-ats"

/** Until when the credential of the request is good, in milliseconds since 1970: what goes on for longer ends then. */
export class CredentialExpiry extends Context.Reference<number>("pass-ats/api/CredentialExpiry", {
  defaultValue: () => Infinity
}) {}

/** Whether the credential still stands for somebody: it may be revoked while a stream is open. */
export class CredentialCheck extends Context.Reference<Effect.Effect<boolean>>("pass-ats/api/CredentialCheck", {
  defaultValue: () => Effect.succeed(true)
}) {}

const error = [Unauthorized, Forbidden, CrossSiteRefused, RateLimited, DatabaseUnavailable] as const

const security = {
  bearer: HttpApiSecurity.bearer.pipe(
    HttpApiSecurity.annotate(
      OpenApi.Description,
      "The access token that sign-up, login or renewal gave; or an API key, where its scopes reach."
    )
  )
}

/** RFC 6750. Also holds the user's rate limit, as a limit is per user where there is one, and a key's scopes. */
export class Authorization extends HttpApiMiddleware.Service<
  Authorization,
  { provides: CurrentUser; requires: never }
>()("pass-ats/api/Authorization", {
  security,
  error
}) {}

/** The session at hand, for what no key may do. */
export class CurrentSession extends Context.Service<
  CurrentSession,
  { readonly user: User; readonly sessionId: SessionId; readonly kind: SessionKind }
>()("pass-ats/api/CurrentSession") {}

/** As `Authorization`, for the account itself: takes no API key. */
export class SessionOnly extends HttpApiMiddleware.Service<
  SessionOnly,
  { provides: CurrentSession; requires: never }
>()("pass-ats/api/SessionOnly", {
  security,
  error
}) {}

/** The user, where a token or cookie came along. */
export class MaybeUser extends Context.Service<MaybeUser, Option.Option<User>>()("pass-ats/api/MaybeUser") {}

/** For what everybody may ask and users are told more of; a credential that is no good is refused all the same. */
export class OptionalAuthorization extends HttpApiMiddleware.Service<
  OptionalAuthorization,
  { provides: MaybeUser; requires: never }
>()("pass-ats/api/OptionalAuthorization", { error }) {}
