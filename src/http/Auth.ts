/** Handlers of `/auth` for those who are not signed in, or renew. */
import { Effect, Redacted } from "effect"
import type { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import type { Caller } from "../domain/Caller.ts"
import { Unauthorized } from "../domain/Problems.ts"
import type { SessionKind } from "../domain/Session.ts"
import { Auth, type NewSession } from "../services/Auth.ts"
import { acceptPassword } from "../services/PasswordPolicy.ts"
import { PasswordResets } from "../services/PasswordResets.ts"
import { Passwords } from "../services/Passwords.ts"
import { currentCaller } from "./Caller.ts"
import { makeCrossSite } from "./CrossSite.ts"
import { RequestLimit } from "./RateLimit.ts"
import * as SessionCookies from "./SessionCookies.ts"

export const authHandlers = HttpApiBuilder.group(
  Api,
  "auth",
  Effect.fnUntraced(function* (handlers) {
    const auth = yield* Auth
    const limit = yield* RequestLimit
    const passwords = yield* Passwords
    const resets = yield* PasswordResets
    const { requireOrigin, requireOwn } = yield* makeCrossSite

    /** A sign-in for cookies comes from a page of ours: none signs a visitor in as somebody else. */
    const signIn = Effect.fnUntraced(function* <E>(
      request: HttpServerRequest.HttpServerRequest,
      kind: SessionKind = "bearer",
      open: (kind: SessionKind, caller: Caller) => Effect.Effect<NewSession, E>
    ) {
      if (kind === "cookie") yield* requireOrigin(request)
      const session = yield* open(kind, yield* currentCaller)
      return kind === "cookie" ? yield* SessionCookies.give(session) : session
    })

    const refreshByCookie = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
      const token = request.cookies[SessionCookies.refreshCookie]
      if (token === undefined) {
        return yield* new Unauthorized({ detail: "Send the refreshToken, or the session's cookies." })
      }
      yield* requireOwn(request, request.cookies[SessionCookies.csrfCookie])
      const session = yield* auth
        .refresh(Redacted.make(token), "cookie", yield* currentCaller)
        .pipe(Effect.tapErrorTag("Unauthorized", () => SessionCookies.take))
      return yield* SessionCookies.give(session)
    })

    return handlers.handleAll({
      signup: ({ payload, request }) =>
        Effect.andThen(
          limit.consumeSignup,
          signIn(request, payload.session, (kind, caller) => auth.signup(payload, kind, caller))
        ),
      login: ({ payload, request }) =>
        signIn(request, payload.session, (kind, caller) => auth.login(payload, kind, caller)),
      refresh: Effect.fnUntraced(function* ({ payload: { refreshToken }, request }) {
        if (refreshToken === undefined) return yield* refreshByCookie(request)
        return yield* auth.refresh(refreshToken, "bearer", yield* currentCaller)
      }),
      requestReset: ({ payload }) => Effect.flatMap(currentCaller, (caller) => resets.request(payload.email, caller)),
      reset: Effect.fnUntraced(function* ({ payload }) {
        const { email } = yield* resets.find(payload.token)
        yield* acceptPassword(payload.password, email)
        yield* resets.redeem(payload.token, yield* passwords.hash(payload.password), yield* currentCaller)
      })
    })
  })
)
