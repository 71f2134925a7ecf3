/** Handlers of `/health` and `/api/status`. */
import { Clock, Effect, Option } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api, version } from "../api/Api.ts"
import { MaybeUser } from "../api/Authorization.ts"
import { NotReady } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { Database } from "../infra/Database.ts"
import { EngineWatch, stalledMs } from "../infra/EngineWatch.ts"
import { JwtKeys } from "../infra/JwtKeys.ts"
import { Llm } from "../infra/Llm.ts"
import { Shutdown } from "../infra/Shutdown.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { postingLimit } from "../pipeline/Extract.ts"
import { Quota } from "../services/Quota.ts"
import { bodyLimit } from "./Body.ts"

export const systemHandlers = HttpApiBuilder.group(
  Api,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const config = yield* AppConfig
    const database = yield* Database
    const keys = yield* JwtKeys
    const llm = yield* Llm
    const quota = yield* Quota
    const shutdown = yield* Shutdown
    const engineWatch = yield* EngineWatch
    const tectonic = yield* Tectonic
    const begun = yield* Clock.currentTimeMillis

    const ready = Effect.gen(function* () {
      const engine = yield* tectonic.status
      const waitingMs = yield* engineWatch.waitingMs
      const stalled = waitingMs > stalledMs
      const parts = {
        database: yield* database.ping.pipe(
          Effect.as("ok"),
          Effect.orElseSucceed(() => "away")
        ),
        tectonic: engine.available ? "ok" : (engine.detail ?? "missing"),
        sandbox: engine.sandbox,
        composer: llm.composer.provider,
        jobs: stalled ? `waiting for ${Math.round(waitingMs / 1000)} s` : "ok"
      }
      const failing = [
        ...(parts.database === "ok" ? [] : ["database"]),
        ...(engine.available ? [] : ["tectonic"]),
        ...((yield* shutdown.begun) ? ["shutting down"] : [])
      ]
      if (failing.length > 0) {
        return yield* new NotReady({
          failing,
          parts,
          detail: `Not ready: ${failing.join(", ")}. ${engine.detail ?? ""}`.trim()
        })
      }
      const degraded = [...(engine.sandbox === "bubblewrap" ? [] : ["sandbox"]), ...(stalled ? ["jobs"] : [])]
      return { status: "ready" as const, degraded, parts }
    })

    return handlers.handleAll({
      live: () => Effect.succeed({ status: "live" as const }),
      ready: () => ready,
      publicKeys: () =>
        Effect.succeed(
          HttpApiSchema.withHeaders({
            body: { keys: keys.published },
            headers: { "cache-control": "public, max-age=300" }
          })
        ),
      status: Effect.fnUntraced(function* () {
        const engine = yield* tectonic.status
        const user = yield* MaybeUser
        const usage = Option.isSome(user) ? { quota: yield* quota.usage(user.value.id) } : {}
        return {
          ...usage,
          name: "PASS ATS" as const,
          version,
          uptimeSeconds: Math.floor(((yield* Clock.currentTimeMillis) - begun) / 1000),
          // Where it is, is the operator's business: the log tells.
          database: config.databaseUrl === undefined ? "embedded PostgreSQL" : "PostgreSQL",
          composer: llm.composer,
          ...(engine.version === undefined ? {} : { tectonic: engine.version }),
          sandbox: engine.sandbox,
          limits: {
            monthlyResumes: config.monthlyResumeLimit,
            rateLimitRequests: config.rateLimitRequests,
            rateLimitWindowMs: config.rateLimitWindowMs,
            bodyBytes: bodyLimit,
            postingCharacters: postingLimit
          }
        }
      })
    })
  })
)
