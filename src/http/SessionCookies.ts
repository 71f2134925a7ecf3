/**
 * A session that a browser keeps: the access token in a cookie that no script reads and that every
 * request brings, the refresh token in one that only the renewal brings.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/ section 4.1.3, prefixes
 */
import { Duration, Effect, Redacted } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import { accessCookie } from "../api/Authorization.ts"
import type { SessionId } from "../domain/Session.ts"
import type { NewSession } from "../services/Auth.ts"
import type { AccessToken } from "../services/Tokens.ts"
import { csrfTokenOf } from "./CrossSite.ts"

/** Not `__Host-`, which would ask for the path `/`. */
export const refreshCookie = "__Secure-pass-ats-refresh"
/** For the pages of the same origin to read, and to send back in a header. */
export const csrfCookie = "__Host-pass-ats-csrf"

const common = { secure: true, sameSite: "lax" } as const
const access = { ...common, httpOnly: true, path: "/" } as const
const refresh = { ...common, httpOnly: true, path: "/auth/refresh" } as const
const csrf = { ...common, path: "/" } as const

const change = (change: (response: HttpServerResponse.HttpServerResponse) => HttpServerResponse.HttpServerResponse) =>
  HttpEffect.appendPreResponseHandler((_request, response) => Effect.sync(() => change(response)))

/** With the answer at hand. */
export const giveAccess = ({ accessToken, expiresIn }: AccessToken) =>
  change(
    HttpServerResponse.setCookieUnsafe(accessCookie, accessToken, { ...access, maxAge: Duration.seconds(expiresIn) })
  )

const giveRefresh = ({ refreshExpiresIn, refreshToken }: NewSession) =>
  change(
    HttpServerResponse.setCookieUnsafe(refreshCookie, Redacted.value(refreshToken), {
      ...refresh,
      maxAge: Duration.seconds(refreshExpiresIn)
    })
  )

const giveCsrf = (sessionId: SessionId, seconds: number) =>
  change(
    HttpServerResponse.setCookieUnsafe(csrfCookie, csrfTokenOf(sessionId), {
      ...csrf,
      maxAge: Duration.seconds(seconds)
    })
  )

/** Sets all of a session's cookies, and makes the body of the answer. */
export const give = Effect.fnUntraced(function* (session: NewSession) {
  const { expiresIn, refreshExpiresIn, sessionId, user } = session
  yield* giveAccess(session)
  yield* giveRefresh(session)
  yield* giveCsrf(sessionId, refreshExpiresIn)
  return { csrfToken: csrfTokenOf(sessionId), expiresIn, refreshExpiresIn, user }
})

/** Takes them all away. */
export const take = change((response) =>
  response.pipe(
    HttpServerResponse.expireCookieUnsafe(accessCookie, access),
    HttpServerResponse.expireCookieUnsafe(refreshCookie, refresh),
    HttpServerResponse.expireCookieUnsafe(csrfCookie, csrf)
  )
)
