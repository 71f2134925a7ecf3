/** Turns a token or key into the user, and counts the request for that user. */
import { Effect, Layer, type Redacted, Ref } from "effect"
import { HttpServerRequest } from "effect/http"
import { Authorization, CurrentSession, CurrentUser, SessionOnly } from "../api/Authorization.ts"
import type { ApiKeyScope } from "../domain/ApiKey.ts"
import { Forbidden } from "../domain/Problems.ts"
import { Auth } from "../services/Auth.ts"
import { addressKey, RequestLimit } from "./RateLimit.ts"
import { Asker } from "./RequestLog.ts"

/** What a key needs for an endpoint: to look is one thing, to have work done another. */
const scopeFor = (group: string, method: string): ApiKeyScope | undefined => {
  if (method === "GET" && ["generate", "jobs", "profile", "quota"].includes(group)) return "read"
  if (method === "POST" && ["generate", "compile"].includes(group)) return "generate"
  return undefined
}

const makeAsker = Effect.gen(function* () {
  const auth = yield* Auth
  const limit = yield* RequestLimit
  return Effect.fnUntraced(function* (credential: Redacted.Redacted) {
    const asking = yield* auth.whoIs(credential).pipe(
      // Nobody tries tokens without end. Apart from the limit of sign-in: an old client must not lock its neighbours out.
      Effect.tapErrorTag("Unauthorized", () =>
        Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
          limit.consume(`refused-${addressKey(request)}`)
        )
      )
    )
    yield* limit.consume(`user:${asking.user.id}`)
    yield* Ref.set(yield* Asker, asking.user.id)
    yield* Effect.annotateCurrentSpan({ "user.id": asking.user.id })
    return asking
  })
})

const authorization = Layer.effect(
  Authorization,
  Effect.map(makeAsker, (ask) =>
    Authorization.of({
      bearer: Effect.fnUntraced(function* (app, { credential, endpoint, group }) {
        const { by, user } = yield* ask(credential)
        const needed = scopeFor(group.identifier, endpoint.method)
        if (by._tag === "ApiKey" && (needed === undefined || !by.scopes.includes(needed))) {
          const detail =
            needed === undefined ? "No API key may do this; log in." : `The key lacks the scope "${needed}".`
          return yield* new Forbidden({ detail })
        }
        return yield* app.pipe(Effect.provideService(CurrentUser, user), Effect.annotateLogs({ userId: user.id }))
      })
    })
  )
)

const sessionOnly = Layer.effect(
  SessionOnly,
  Effect.map(makeAsker, (ask) =>
    SessionOnly.of({
      bearer: Effect.fnUntraced(function* (app, { credential }) {
        const { by, user } = yield* ask(credential)
        if (by._tag === "ApiKey") {
          return yield* new Forbidden({ detail: "No API key touches the account; log in." })
        }
        const session = { user, sessionId: by.sessionId }
        return yield* app.pipe(Effect.provideService(CurrentSession, session), Effect.annotateLogs({ userId: user.id }))
      })
    })
  )
)

export const authorizationLayer = Layer.merge(authorization, sessionOnly)
