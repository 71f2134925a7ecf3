/** One line for each request; the query is left out, as it may hold what is nobody's business. */
import { Clock, Context, Effect, Metric, Ref } from "effect"
import type { HttpServerResponse } from "effect/http"
import type { UserId } from "../domain/User.ts"
import { metrics } from "../infra/Metrics.ts"
import { templateOf } from "./Paths.ts"

/** Who asked, once that is known. */
export class Asker extends Context.Reference<Ref.Ref<UserId | undefined>>("pass-ats/http/Asker", {
  defaultValue: () => Ref.makeUnsafe<UserId | undefined>(undefined)
}) {}

/** nginx's number for a client that went away before its answer. */
const clientClosed = 499

/** A method that is none of HTTP's is anybody's to make up. */
const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

const measured = (method: string, path: string, status: number, ms: number) =>
  Metric.update(
    Metric.withAttributes(metrics.requestDuration, {
      http_request_method: methods.has(method) ? method : "_OTHER",
      http_route: templateOf(path) ?? "none",
      http_response_status_code: String(status)
    }),
    ms / 1000
  )

export const logged =
  (method: string, path: string) =>
  <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.gen(function* () {
      const asker = yield* Ref.make<UserId | undefined>(undefined)
      const begun = yield* Clock.currentTimeMillis
      const line = Effect.fnUntraced(function* (status: number) {
        const ms = Math.round((yield* Clock.currentTimeMillis) - begun)
        const userId = yield* Ref.get(asker)
        yield* measured(method, path, status, ms)
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
