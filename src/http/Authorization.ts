/** Turns a token, cookie or key into the user, and counts the request for that user. */
import { Clock, Effect, Layer, Option, Redacted, Ref } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiBuilder, HttpApiSecurity } from "effect/http-api"
import {
  accessCookie,
  Authorization,
  CredentialCheck,
  CredentialExpiry,
  CurrentSession,
  CurrentUser,
  MaybeUser,
  OptionalAuthorization,
  SessionOnly
} from "../api/Authorization.ts"
import type { ApiKeyScope } from "../domain/ApiKey.ts"
import { Forbidden, Unauthorized } from "../domain/Problems.ts"
import type { SessionId, SessionKind } from "../domain/Session.ts"
import type { User } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { isWithoutAccount } from "../infra/Database.ts"
import { accountGone } from "../services/AccountTransaction.ts"
import { type Asking, Auth } from "../services/Auth.ts"
import { csrfTokenOf, makeCrossSite } from "./CrossSite.ts"
import { addressKey, RequestLimit } from "./RateLimit.ts"
import { Asker } from "./RequestLog.ts"
import * as SessionCookies from "./SessionCookies.ts"

/** What a key needs for an endpoint: to look is one thing, to have work done another. */
const scopeFor = (group: string, method: string): ApiKeyScope | undefined => {
  if (method === "GET" && ["generate", "jobs", "profile", "quota"].includes(group)) return "read"
  if (method === "POST" && ["generate", "compile", "jobs"].includes(group)) return "generate"
  if (method === "DELETE" && group === "jobs") return "generate"
  return undefined
}

/** Where the credential is; two of them may disagree, and then nobody knows who asks. */
const credentialOf = (
  request: HttpServerRequest.HttpServerRequest,
  inHeader: Redacted.Redacted
): Effect.Effect<{ readonly credential: Redacted.Redacted; readonly kind: SessionKind }, Unauthorized> => {
  const cookie = request.cookies[accessCookie]
  if (cookie === undefined) return Effect.succeed({ credential: inHeader, kind: "bearer" })
  if (request.headers["authorization"] === undefined) {
    return Effect.succeed({ credential: Redacted.make(cookie), kind: "cookie" })
  }
  return Effect.fail(new Unauthorized({ detail: "Send the session's cookie or an Authorization header, not both." }))
}

/** The session's token, from where it is kept and from nowhere else. */
const requireKind = ({ by }: Asking, kind: SessionKind): Effect.Effect<void, Unauthorized> =>
  (by._tag === "Session" ? by.kind : "bearer") === kind
    ? Effect.void
    : Effect.fail(new Unauthorized({ detail: "A session's token goes where the sign-in put it: header or cookie." }))

const tellExpiry = (expiresAt: number, now: number) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(
      HttpServerResponse.setHeader(
        response,
        "x-access-token-expires-in",
        String(Math.max(0, Math.floor((expiresAt - now) / 1000)))
      )
    )
  )

const makeAsker = Effect.gen(function* () {
  const auth = yield* Auth
  const limit = yield* RequestLimit
  const { accessTokenMs } = yield* AppConfig
  const { requireOwn } = yield* makeCrossSite

  // A database that is away says nothing about the credential.
  const isStillGood = (credential: Redacted.Redacted) =>
    auth
      .whoIs(credential)
      .pipe(
        Effect.as(true),
        Effect.catchTags({ Unauthorized: () => Effect.succeed(false), DatabaseUnavailable: () => Effect.succeed(true) })
      )

  const identify = Effect.fnUntraced(function* (
    request: HttpServerRequest.HttpServerRequest,
    inHeader: Redacted.Redacted
  ) {
    const { credential, kind } = yield* credentialOf(request, inHeader)
    const asking = yield* auth.whoIs(credential)
    yield* requireKind(asking, kind)
    return { ...asking, isGood: Effect.suspend(() => isStillGood(credential)) }
  })

  /** Shortly before its end an access token in a cookie is replaced, by the answer at hand. */
  const renew = Effect.fnUntraced(function* (user: User, sessionId: SessionId) {
    yield* Option.match(yield* auth.extend(user, sessionId), {
      onNone: () => Effect.void,
      onSome: SessionCookies.giveAccess
    })
  })

  return Effect.fnUntraced(function* (inHeader: Redacted.Redacted) {
    const request = yield* HttpServerRequest.HttpServerRequest
    const asking = yield* identify(request, inHeader).pipe(
      // Nobody tries tokens without end. Apart from the limit of sign-in: an old client must not lock its neighbours out.
      Effect.tapErrorTag("Unauthorized", () => limit.consume(`refused-${addressKey(request)}`))
    )
    const { by, user } = asking
    yield* limit.consume(`user:${user.id}`)
    yield* Ref.set(yield* Asker, user.id)
    yield* Effect.annotateCurrentSpan({ "user.id": user.id })
    if (by._tag === "Session") {
      const now = yield* Clock.currentTimeMillis
      if (by.kind === "bearer") yield* tellExpiry(by.expiresAt, now)
      else {
        yield* requireOwn(request, csrfTokenOf(by.sessionId))
        if (by.expiresAt - now < accessTokenMs / 3) yield* renew(user, by.sessionId)
      }
    }
    return asking
  })
})

/** A session is looked up but every second, and its account may be deleted on another instance meanwhile. */
const orGone = <A, E, R>(app: Effect.Effect<A, E, R>) =>
  Effect.catchDefect(app, (defect) => (isWithoutAccount(defect) ? Effect.fail(accountGone) : Effect.die(defect)))

/** What the asker is to the endpoint, its log lines and its streams. */
const known =
  ({ by, isGood, user }: Asking & { readonly isGood: Effect.Effect<boolean> }) =>
  <A, E, R>(app: Effect.Effect<A, E, R>) =>
    orGone(app).pipe(
      Effect.annotateLogs({ userId: user.id }),
      Effect.provideService(CredentialExpiry, by._tag === "Session" ? by.expiresAt : Infinity),
      Effect.provideService(CredentialCheck, isGood)
    )

const authorization = Layer.effect(
  Authorization,
  Effect.map(makeAsker, (ask) =>
    Authorization.of({
      bearer: Effect.fnUntraced(function* (app, { credential, endpoint, group }) {
        const asking = yield* ask(credential)
        const { by, user } = asking
        const needed = scopeFor(group.identifier, endpoint.method)
        if (by._tag === "ApiKey" && (needed === undefined || !by.scopes.includes(needed))) {
          const detail =
            needed === undefined ? "No API key may do this; log in." : `The key lacks the scope "${needed}".`
          return yield* new Forbidden({ detail })
        }
        return yield* app.pipe(Effect.provideService(CurrentUser, user), known(asking))
      })
    })
  )
)

const sessionOnly = Layer.effect(
  SessionOnly,
  Effect.map(makeAsker, (ask) =>
    SessionOnly.of({
      bearer: Effect.fnUntraced(function* (app, { credential }) {
        const asking = yield* ask(credential)
        const { by, user } = asking
        if (by._tag === "ApiKey") {
          return yield* new Forbidden({ detail: "No API key touches the account; log in." })
        }
        const session = { user, sessionId: by.sessionId, kind: by.kind }
        return yield* app.pipe(Effect.provideService(CurrentSession, session), known(asking))
      })
    })
  )
)

/** A key that may not look is nobody to what only looks. */
const readerOf = ({ by, user }: Asking): Option.Option<User> =>
  by._tag === "ApiKey" && !by.scopes.includes("read") ? Option.none() : Option.some(user)

const optional = Layer.effect(
  OptionalAuthorization,
  Effect.gen(function* () {
    const ask = yield* makeAsker
    const bearer = HttpApiBuilder.securityDecode(HttpApiSecurity.bearer)
    return OptionalAuthorization.of(
      Effect.fnUntraced(function* (app) {
        const { cookies, headers } = yield* HttpServerRequest.HttpServerRequest
        const nobody = headers["authorization"] === undefined && cookies[accessCookie] === undefined
        const user = nobody ? Option.none<User>() : readerOf(yield* ask(yield* bearer))
        return yield* Effect.provideService(app, MaybeUser, user)
      })
    )
  })
)

export const authorizationLayer = Layer.mergeAll(authorization, sessionOnly, optional)
