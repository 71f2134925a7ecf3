/** `npm run migrate`: brings the database to the newest schema and ends, before instances with `MIGRATE_ON_START=false` start. */
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { version } from "./api/Api.ts"
import { AppConfig } from "./infra/AppConfig.ts"
import { migrate, noDatabase, startPatience } from "./infra/Migrations.ts"
import { telemetryLayer } from "./infra/Telemetry.ts"

const program = Effect.gen(function* () {
  const { databaseUrl } = yield* AppConfig
  if (databaseUrl === undefined) return yield* noDatabase
  const applied = yield* migrate(databaseUrl, startPatience)
  yield* Effect.logInfo(applied.length === 0 ? "The database is up to date" : `Migrated: ${applied.join(", ")}`)
})

const layer = telemetryLayer(version).pipe(Layer.provideMerge(AppConfig.layer), Layer.provideMerge(NodeServices.layer))

program.pipe(Effect.provide(layer), NodeRuntime.runMain)
