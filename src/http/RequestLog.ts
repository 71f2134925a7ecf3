/** One line for each request; the query is left out, as it may hold what is nobody's business. */
import { Clock, Context, Effect, Ref } from "effect"
import type { HttpServerResponse } from "effect/http"
import type { UserId } from "../domain/User.ts"

/** Who asked, once that is known. */
export class Asker extends Context.Reference<Ref.Ref<UserId | undefined>>("pass-ats/http/Asker", {
  defaultValue: () => Ref.makeUnsafe<UserId | undefined>(undefined)
}) {}

/** nginx's number for a client that went away before its answer. */
const clientClosed = 499

export const logged =
  (method: string, path: string) =>
  <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.gen(function* () {
      const asker = yield* Ref.make<UserId | undefined>(undefined)
      const begun = yield* Clock.currentTimeMillis
      const line = Effect.fnUntraced(function* (status: number) {
        const ms = Math.round((yield* Clock.currentTimeMillis) - begun)
        const userId = yield* Ref.get(asker)
        const facts = { method, path, status, ms, ...(userId === undefined ? {} : { userId }) }
        const message = `${method} ${path} ${status}`
        yield* (status >= 500 ? Effect.logWarning(message) : Effect.logInfo(message)).pipe(Effect.annotateLogs(facts))
      })
      return yield* app.pipe(
        Effect.tap(({ status }) => line(status)),
        Effect.onInterrupt(() => line(clientClosed)),
        Effect.provideService(Asker, asker)
      )
    })
