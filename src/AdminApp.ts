/** The operator's tools put together: the services on the database, without server, engine and model. They change no schema. */
import { Effect, Layer, Logger, References, Runtime, Schema } from "effect"
import { CliError } from "effect/cli"
import { AppConfig, Misconfigured } from "./infra/AppConfig.ts"
import { environment } from "./infra/config/environment.ts"
import { variables } from "./infra/config/variables.ts"
import { Database } from "./infra/Database.ts"
import { hasEmbeddedPostgres } from "./infra/EmbeddedPostgres.ts"
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
export const services = Layer.mergeAll(Jobs.layer, Directory.layer, Users.layer, ApiKeys.layer, Person.layer).pipe(
  Layer.provideMerge(Sessions.layer),
  Layer.provideMerge([noDispatcher, IdempotencyKeys.layer]),
  Layer.provideMerge([JobEvents.layer, JobRecords.layer, Quota.layer, SecurityEvents.layer]),
  Layer.provide(JobWakers.layer),
  Layer.provide(Shutdown.layer)
)

/** `Misconfigured`, told as it stands on standard error. */
class Unusable extends Schema.TaggedError<Unusable>()("Unusable", { why: Misconfigured }) {
  override readonly [Runtime.errorExitCode] = this.why[Runtime.errorExitCode]

  override get [CliError.userMessage]() {
    return this.why.message
  }
}

const usable = Effect.gen(function* () {
  const config = yield* AppConfig
  // The server would make one; whoever asks about accounts has forgotten a setting.
  if (config.databaseUrl === undefined && !hasEmbeddedPostgres(config.dataDir)) {
    const problem = `DATABASE_URL: missing, and there is no embedded database in ${config.dataDir}. Example: DATABASE_URL=${variables.databaseUrl.example}`
    return yield* new Misconfigured({ problems: [problem] })
  }
  return AppConfig.of({ ...config, migrateOnStart: "false" })
})

const settings = Layer.effect(AppConfig, usable).pipe(
  Layer.provide(AppConfig.layer),
  Layer.catchTag("Misconfigured", (why) => Layer.effect(AppConfig, new Unusable({ why })))
)

/** Standard output is for what was asked. */
export const warnings = Layer.mergeAll(
  Logger.layer([Logger.map(readableLines, (line) => console.error(line))]),
  Layer.succeed(References.MinimumLogLevel, "Warn")
)

export const adminApp = services.pipe(
  Layer.provideMerge(Database.layer),
  Layer.provideMerge(settings),
  Layer.provide(environment),
  Layer.provideMerge(warnings)
)
