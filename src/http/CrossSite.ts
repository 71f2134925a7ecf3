/**
 * Whether a request that brings cookies was made by one of our pages: a browser sends cookies along
 * whoever asks. Its `Origin` must be listed or our own, and it must bring a token that only a page
 * which could read our answers, or our cookies, knows.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
import { Effect } from "effect"
import type { HttpServerRequest } from "effect/http"
import { createHash, timingSafeEqual } from "node:crypto"
import { CrossSiteRefused } from "../domain/Problems.ts"
import type { SessionId } from "../domain/Session.ts"
import { AppConfig } from "../infra/AppConfig.ts"

export const csrfHeader = "x-csrf-token"

/** Follows from the session's id, which is random and told to nobody else: so it holds on every instance, whatever its keys. */
export const csrfTokenOf = (sessionId: SessionId): string =>
  createHash("sha256").update(`pass-ats csrf ${sessionId}`).digest("base64url")

const harmless: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"])

/** A page that this server delivered itself; over plain HTTP only on the machine at hand. */
const isOwn = (origin: string, host: string | undefined): boolean => {
  const { hostname = "", protocol } = URL.canParse(origin) ? new URL(origin) : {}
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  return (protocol === "https:" || (protocol === "http:" && local)) && origin === `${protocol}//${host}`
}

const equal = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

export const makeCrossSite = Effect.map(AppConfig, ({ allowedOrigins }) => {
  const allowed = new Set(allowedOrigins)

  /** Fails with `CrossSiteRefused` when the page that asks is none of ours, or does not say which it is. */
  const requireOrigin = ({ headers }: HttpServerRequest.HttpServerRequest): Effect.Effect<void, CrossSiteRefused> => {
    const origin = headers["origin"]
    if (origin !== undefined && (allowed.has(origin) || isOwn(origin, headers["host"]))) return Effect.void
    const detail =
      origin === undefined
        ? "A session in cookies is for browsers, which send an Origin header. Scripts log in without `session`, for tokens."
        : "The page's origin is not listed. The operator lists it in ALLOWED_ORIGINS."
    return Effect.fail(new CrossSiteRefused({ detail }))
  }

  /** For any method that changes something; `expected` is the session's token. */
  const requireOwn = Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    expected: string | undefined
  ) {
    if (harmless.has(request.method)) return
    yield* requireOrigin(request)
    const sent = request.headers[csrfHeader]
    if (sent === undefined || expected === undefined || !equal(sent, expected)) {
      const detail =
        "Send `X-CSRF-Token` with the csrfToken of your sign-in or renewal; the csrf cookie holds the same."
      return yield* new CrossSiteRefused({ detail })
    }
  })

  return { requireOrigin, requireOwn }
})
