/** Handlers of `/health`, `/metrics` and `/api/status`. */
import { Clock, Effect, Option } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { PrometheusMetrics } from "effect/observability"
import { Api, version } from "../api/Api.ts"
import { MaybeUser } from "../api/Authorization.ts"
import { NotReady } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { Database } from "../infra/Database.ts"
import { JwtKeys } from "../infra/JwtKeys.ts"
import { Llm } from "../infra/Llm.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { postingLimit } from "../pipeline/Extract.ts"
import { QueueWatch } from "../services/QueueWatch.ts"
import { Quota } from "../services/Quota.ts"
import { bodyLimit } from "./Body.ts"
import { makeHealth } from "./Health.ts"

export const systemHandlers = HttpApiBuilder.group(
  Api,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const config = yield* AppConfig
    const database = yield* Database
    const keys = yield* JwtKeys
    const llm = yield* Llm
    const quota = yield* Quota
    const queue = yield* QueueWatch
    const tectonic = yield* Tectonic
    const begun = yield* Clock.currentTimeMillis

    const look = yield* makeHealth

    const ready = Effect.gen(function* () {
      const { degraded, detail, failing, parts } = yield* look
      if (failing.length === 0) return { status: "ready" as const, degraded, parts }
      return yield* new NotReady({ failing, parts, detail: `Not ready: ${failing.join(", ")}. ${detail}`.trim() })
    })

    const uptimeSeconds = Effect.map(Clock.currentTimeMillis, (now) => Math.floor((now - begun) / 1000))

    const health = Effect.gen(function* () {
      const { degraded, failing, free, model, parts, pingMs } = yield* look
      // A database that is away has no figures; what does not need it is told all the same.
      const known = yield* Effect.option(
        Effect.gen(function* () {
          const migration = yield* queue.migration
          const jobs = { ...(yield* queue.queue), instances: yield* queue.instances }
          return { jobs, ...(migration === undefined ? {} : { migration }) }
        })
      )
      const { heapUsed, rss } = process.memoryUsage()
      return {
        status: failing.length === 0 ? ("ready" as const) : ("not ready" as const),
        version,
        uptimeSeconds: yield* uptimeSeconds,
        ...{ failing, degraded, parts, model },
        database: { where: database.describe, ...(pingMs === undefined ? {} : { pingMs: Math.round(pingMs) }) },
        ...Option.getOrElse(known, () => ({})),
        disk: free === undefined ? {} : { freeBytes: free },
        memory: { residentBytes: rss, heapUsedBytes: heapUsed }
      }
    })

    return handlers.handleAll({
      live: () => Effect.succeed({ status: "live" as const }),
      ready: () => ready,
      health: () => health,
      metrics: () => PrometheusMetrics.format(),
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
          uptimeSeconds: yield* uptimeSeconds,
          // Where it is, is the operator's business: the log tells.
          database: config.databaseUrl === undefined ? "embedded PostgreSQL" : "PostgreSQL",
          composer: llm.composer,
          ...(engine.version === undefined ? {} : { tectonic: engine.version }),
          ...(engine.engine === undefined ? {} : { engine: engine.engine }),
          sandbox: engine.sandbox,
          features: {
            model: llm.composer.provider !== "rules",
            postingFetch: config.postingFetch === "public",
            passwordReset: config.smtpUrl !== undefined,
            compile: engine.available && engine.sandbox !== "none"
          },
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
