/** The server put together: this file and AdminApp.ts alone provide layers across folders. */
import { NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServer } from "effect/http"
import { RateLimiter } from "effect/persistence"
import { version } from "./api/Api.ts"
import { edge } from "./http/Edge.ts"
import { RequestLimit } from "./http/RateLimit.ts"
import { metricsServerLayer } from "./http/Operator.ts"
import { spanName } from "./http/RequestId.ts"
import { routes } from "./http/Routes.ts"
import { serverLayer } from "./http/Server.ts"
import { AppConfig } from "./infra/AppConfig.ts"
import { environment } from "./infra/config/environment.ts"
import { Database } from "./infra/Database.ts"
import { EngineWatch } from "./infra/EngineWatch.ts"
import { JobEngine } from "./infra/JobEngine.ts"
import { JwtKeys } from "./infra/JwtKeys.ts"
import { Llm } from "./infra/Llm.ts"
import { Mailer } from "./infra/Mailer.ts"
import { PageFetch } from "./infra/PageFetch.ts"
import { layerStorePg } from "./infra/RateLimiterStorePg.ts"
import { runtimeMetricsLayer } from "./infra/RuntimeMetrics.ts"
import { Shutdown } from "./infra/Shutdown.ts"
import { Tectonic } from "./infra/Tectonic.ts"
import { telemetryLayer } from "./infra/Telemetry.ts"
import { Imports } from "./pipeline/Imports.ts"
import { pipelineLayer } from "./pipeline/Pipeline.ts"
import { Stages } from "./pipeline/Stages.ts"
import { ApiKeys } from "./services/ApiKeys.ts"
import { Auth } from "./services/Auth.ts"
import { housekeepingLayer } from "./services/Housekeeping.ts"
import { IdempotencyKeys } from "./services/IdempotencyKeys.ts"
import { JobDispatcher } from "./services/JobDispatcher.ts"
import { JobEvents } from "./services/JobEvents.ts"
import { JobRecords } from "./services/JobRecords.ts"
import { jobRetentionLayer } from "./services/JobRetention.ts"
import { Jobs } from "./services/Jobs.ts"
import { JobWakers } from "./services/JobWakers.ts"
import { LoginThrottle } from "./services/LoginThrottle.ts"
import { PasswordChanges } from "./services/PasswordChanges.ts"
import { PasswordResets } from "./services/PasswordResets.ts"
import { Passwords } from "./services/Passwords.ts"
import { ModelUse } from "./services/ModelUse.ts"
import { Person } from "./services/Person.ts"
import { CompiledDocuments } from "./services/CompiledDocuments.ts"
import { Profiles } from "./services/Profiles.ts"
import { QueueWatch } from "./services/QueueWatch.ts"
import { Quota } from "./services/Quota.ts"
import { SecurityEvents } from "./services/SecurityEvents.ts"
import { Sessions } from "./services/Sessions.ts"
import { Tokens } from "./services/Tokens.ts"
import { Users } from "./services/Users.ts"

const infra = Layer.mergeAll(Tectonic.layer, Llm.layer, PageFetch.layer, JwtKeys.layer, Shutdown.layer).pipe(
  Layer.provideMerge(Database.layer)
)

const accounts = Layer.mergeAll(Auth.layer, PasswordResets.layer, Person.layer).pipe(
  Layer.provideMerge(PasswordChanges.layer),
  Layer.provideMerge(Layer.mergeAll(Sessions.layer, ApiKeys.layer, LoginThrottle.layer, housekeepingLayer)),
  Layer.provideMerge(Layer.mergeAll(Passwords.layer, Tokens.layer, Users.layer, SecurityEvents.layer, Mailer.layer))
)

const jobsWith = (stages: typeof Stages.layer) =>
  pipelineLayer.pipe(
    Layer.provide(stages),
    Layer.provide(ModelUse.layer),
    Layer.provideMerge(Jobs.layer),
    Layer.provideMerge([JobDispatcher.layer, IdempotencyKeys.layer]),
    Layer.provideMerge([JobEvents.layer, JobRecords.layer, Quota.layer]),
    Layer.provideMerge(JobWakers.layer),
    Layer.provideMerge(QueueWatch.layer),
    Layer.provideMerge([JobEngine.layer, EngineWatch.layer, jobRetentionLayer]),
    Layer.provide(JobEngine.engineLayer)
  )

const requestLimit = RequestLimit.layer.pipe(Layer.provide(RateLimiter.layer), Layer.provide(layerStorePg))

const imports = Imports.layer.pipe(Layer.provide([ModelUse.layer, RateLimiter.layer.pipe(Layer.provide(layerStorePg))]))

/** The edge surrounds the router from outside, so that it sees what no route answered, and its headers reach the client. */
const listening = Layer.unwrap(
  Effect.gen(function* () {
    const config = yield* AppConfig
    const handler = yield* HttpRouter.toHttpEffect(routes)
    return HttpServer.serve(edge(config)(handler))
  })
)

/**
 * The end comes in time whatever hangs: an instance that was frozen and woke up waits for ever for runs that
 * others took from it. All that counts is in the database, and others go on with it as after a crash.
 */
const endInTime = (milliseconds: number) =>
  Effect.sync(() => {
    const end = () => {
      console.error("The server did not stop in order within its grace and ends now; its jobs go on elsewhere.")
      process.exit(1)
    }
    setTimeout(end, milliseconds).unref()
  })

/** What an operator wants to know first. Closes before the server does, so that open streams end by themselves. */
const banner = Layer.effectDiscard(
  Effect.gen(function* () {
    const { shutdownDelayMs, shutdownGraceMs } = yield* AppConfig
    const { address } = yield* HttpServer.HttpServer
    const { describe } = yield* Database
    const { composer } = yield* Llm
    const { available, detail, engine, sandbox, version: tectonic } = yield* (yield* Tectonic).status
    const shutdown = yield* Shutdown
    const url = HttpServer.formatAddress(address)
    yield* Effect.logInfo(`PASS ATS ${version} listening at ${url}`)
    yield* Effect.logInfo(`Reference of the API: ${url}/docs`)
    yield* Effect.logInfo(`Database: ${describe}`)
    yield* Effect.logInfo(`Composer: ${composer.model ?? composer.provider}. ${composer.label}`)
    yield* available
      ? Effect.logInfo(`Tectonic ${tectonic ?? ""}, engine: ${engine ?? ""}, sandbox: ${sandbox}`)
      : Effect.logError(`Tectonic: ${detail ?? "not available"}`)
    if (available && detail !== undefined) yield* Effect.logWarning(detail)
    yield* Effect.addFinalizer(() =>
      shutdown.begin.pipe(
        Effect.andThen(endInTime(shutdownDelayMs + shutdownGraceMs)),
        Effect.andThen(Effect.sleep(shutdownDelayMs))
      )
    )
  })
)

/** The server with its stages; tests of faults bring slow ones. */
export const appWith = (stages: typeof Stages.layer) =>
  banner.pipe(
    Layer.provideMerge(listening),
    Layer.provide([metricsServerLayer, runtimeMetricsLayer(version)]),
    Layer.provide([
      accounts,
      jobsWith(stages),
      Profiles.layer,
      ModelUse.layer,
      CompiledDocuments.layer,
      imports,
      requestLimit
    ]),
    Layer.provideMerge(serverLayer),
    Layer.provide(Layer.succeed(HttpMiddleware.SpanNameGenerator, spanName)),
    Layer.provide(infra),
    Layer.provide(telemetryLayer(version)),
    Layer.provide(AppConfig.layer),
    Layer.provide(environment),
    Layer.provide(NodeServices.layer)
  )

export const app = appWith(Stages.layer)
