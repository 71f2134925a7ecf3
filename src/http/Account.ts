/** Handlers of the account itself: sessions, keys, password, data. */
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentSession } from "../api/Authorization.ts"
import { ApiKeys } from "../services/ApiKeys.ts"
import { Auth } from "../services/Auth.ts"
import { Person } from "../services/Person.ts"
import { Profiles } from "../services/Profiles.ts"
import { SecurityEvents } from "../services/SecurityEvents.ts"
import { Sessions } from "../services/Sessions.ts"
import { currentCaller } from "./Caller.ts"
import * as SessionCookies from "./SessionCookies.ts"

const eventsShown = 100

export const sessionsHandlers = HttpApiBuilder.group(
  Api,
  "sessions",
  Effect.fnUntraced(function* (handlers) {
    const sessions = yield* Sessions
    return handlers.handleAll({
      logout: Effect.fnUntraced(function* () {
        const { kind, sessionId, user } = yield* CurrentSession
        if (kind === "cookie") yield* SessionCookies.take
        // One that has ended meanwhile is what was asked for.
        yield* sessions
          .revoke(user.id, sessionId, "logout", yield* currentCaller)
          .pipe(Effect.catchTag("SessionNotFound", () => Effect.void))
      }),
      logoutAll: Effect.fnUntraced(function* () {
        const { kind, user } = yield* CurrentSession
        if (kind === "cookie") yield* SessionCookies.take
        return { ended: yield* sessions.revokeAll(user.id, "logout-all", yield* currentCaller) }
      }),
      list: Effect.fnUntraced(function* () {
        const { sessionId, user } = yield* CurrentSession
        return { current: sessionId, sessions: yield* sessions.list(user.id) }
      }),
      revoke: Effect.fnUntraced(function* ({ params }) {
        const { user } = yield* CurrentSession
        yield* sessions.revoke(user.id, params.id, "revoked", yield* currentCaller)
      })
    })
  })
)

export const keysHandlers = HttpApiBuilder.group(
  Api,
  "keys",
  Effect.fnUntraced(function* (handlers) {
    const keys = yield* ApiKeys
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { user } = yield* CurrentSession
        return yield* keys.create(user.id, payload, yield* currentCaller)
      }),
      list: Effect.fnUntraced(function* () {
        const { user } = yield* CurrentSession
        return { keys: yield* keys.list(user.id) }
      }),
      revoke: Effect.fnUntraced(function* ({ params }) {
        const { user } = yield* CurrentSession
        yield* keys.revoke(user.id, params.id, yield* currentCaller)
      })
    })
  })
)

export const meHandlers = HttpApiBuilder.group(
  Api,
  "me",
  Effect.fnUntraced(function* (handlers) {
    const auth = yield* Auth
    const events = yield* SecurityEvents
    const person = yield* Person
    const profiles = yield* Profiles
    return handlers.handleAll({
      me: Effect.fnUntraced(function* () {
        const { user } = yield* CurrentSession
        return { user, hasProfile: yield* profiles.has(user.id) }
      }),
      password: Effect.fnUntraced(function* ({ payload }) {
        const { sessionId, user } = yield* CurrentSession
        const change = { current: payload.currentPassword, next: payload.newPassword, keep: sessionId }
        yield* auth.changePassword(user, change, yield* currentCaller)
      }),
      events: Effect.fnUntraced(function* () {
        const { user } = yield* CurrentSession
        return { events: yield* events.list(user.id, eventsShown) }
      }),
      export: Effect.fnUntraced(function* () {
        const { user } = yield* CurrentSession
        return HttpApiSchema.withHeaders({
          body: yield* person.exportAll(user.id, yield* currentCaller),
          headers: { "content-disposition": 'attachment; filename="pass-ats-export.json"' }
        })
      }),
      delete: Effect.fnUntraced(function* ({ payload }) {
        const { kind, user } = yield* CurrentSession
        yield* auth.checkPassword(user, payload.password, yield* currentCaller)
        yield* person.deleteAll(user.id)
        if (kind === "cookie") yield* SessionCookies.take
      })
    })
  })
)
