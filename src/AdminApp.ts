/** The operator's tools put together: the services on the database, without server, engine and model. They change no schema. */
import { Effect, Layer, Logger, References } from "effect"
import { AppConfig } from "./infra/AppConfig.ts"
import { environment } from "./infra/config/environment.ts"
import { Database } from "./infra/Database.ts"
import { readableLines } from "./infra/ReadableLines.ts"
import { Shutdown } from "./infra/Shutdown.ts"
import { ApiKeys } from "./services/ApiKeys.ts"
import { Directory } from "./services/Directory.ts"
import { IdempotencyKeys } from "./services/IdempotencyKeys.ts"
import { JobDispatcher } from "./services/JobDispatcher.ts"
import { JobEvents } from "./services/JobEvents.ts"
import { JobRecords } from "./services/JobRecords.ts"
import { Jobs } from "./services/Jobs.ts"
import { JobWakers } from "./services/JobWakers.ts"
import { Person } from "./services/Person.ts"
import { Quota } from "./services/Quota.ts"
import { SecurityEvents } from "./services/SecurityEvents.ts"
import { Sessions } from "./services/Sessions.ts"
import { Users } from "./services/Users.ts"

/** The running instances look for jobs by themselves. */
const noDispatcher = Layer.succeed(JobDispatcher, JobDispatcher.of({ look: Effect.void }))

/** On a database that is there. */
export const services = Layer.mergeAll(
  Jobs.layer,
  Directory.layer,
  Users.layer,
  Person.layer,
  Sessions.layer,
  ApiKeys.layer
).pipe(
  Layer.provideMerge([noDispatcher, IdempotencyKeys.layer]),
  Layer.provideMerge([JobEvents.layer, JobRecords.layer, Quota.layer, SecurityEvents.layer]),
  Layer.provide(JobWakers.layer),
  Layer.provide(Shutdown.layer)
)

const unmigrated = Layer.effect(
  AppConfig,
  Effect.map(AppConfig, (config) => AppConfig.of({ ...config, migrateOnStart: "false" }))
)

/** Standard output is for what was asked. */
export const warnings = Layer.mergeAll(
  Logger.layer([Logger.map(readableLines, (line) => console.error(line))]),
  Layer.succeed(References.MinimumLogLevel, "Warn")
)

export const adminApp = services.pipe(
  Layer.provideMerge(Database.layer),
  Layer.provideMerge(unmigrated),
  Layer.provide(AppConfig.layer),
  Layer.provide(environment),
  Layer.provideMerge(warnings)
)
