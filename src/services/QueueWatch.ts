/** How much waits and for how long, as the database says: every instance tells the same figures. */
import { Clock, Context, Effect, Layer, Metric, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import type { DatabaseUnavailable } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { Database, orUnavailable } from "../infra/Database.ts"
import { countRunners } from "../infra/EngineRecords.ts"
import { EngineWatch } from "../infra/EngineWatch.ts"
import { metrics } from "../infra/Metrics.ts"

const lookEvery = "5 seconds"
const states = ["active", "idle", "idle in transaction"] as const

export interface Queue {
  readonly queued: number
  readonly running: number
  readonly oldestWaitsSeconds: number
}

export class QueueWatch extends Context.Service<
  QueueWatch,
  {
    readonly queue: Effect.Effect<Queue, DatabaseUnavailable>
    /** Instances that take up jobs. */
    readonly instances: Effect.Effect<number, DatabaseUnavailable>
    /** The newest migration that is applied. */
    readonly migration: Effect.Effect<string | undefined, DatabaseUnavailable>
  }
>()("pass-ats/services/QueueWatch") {
  /** Also keeps the metrics of queue and database. */
  static readonly layer = Layer.effect(
    QueueWatch,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const database = yield* Database
      const engine = yield* EngineWatch
      const { databasePool } = yield* AppConfig
      yield* Metric.update(metrics.databasePool, databasePool)

      const queue = Effect.map(
        sql<Queue>`
          SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued,
            count(*) FILTER (WHERE status = 'running')::int AS running, greatest(0, coalesce(extract(
              epoch FROM now() - min(created_at) FILTER (WHERE status = 'queued')), 0))::int AS "oldestWaitsSeconds"
          FROM jobs WHERE status IN ('queued', 'running')
        `,
        ([row]) => row ?? { queued: 0, running: 0, oldestWaitsSeconds: 0 }
      )
      const migration = Effect.map(
        sql<{ readonly name: string }>`
          SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL
          ORDER BY migration_name DESC LIMIT 1
        `,
        ([row]) => row?.name
      )

      const look = Effect.gen(function* () {
        yield* Metric.update(metrics.engineWaiting, (yield* engine.waitingMs) / 1000)
        yield* ping(database)
        const { oldestWaitsSeconds, queued, running } = yield* queue
        yield* Metric.update(Metric.withAttributes(metrics.jobs, { status: "queued" }), queued)
        yield* Metric.update(Metric.withAttributes(metrics.jobs, { status: "running" }), running)
        yield* Metric.update(metrics.queueAge, oldestWaitsSeconds)
        yield* connections(sql)
      })
      yield* look.pipe(
        // A database that is away shows in the ping; the other figures stay as they were.
        Effect.catchCause((cause) => Effect.logDebug("The queue could not be measured", cause)),
        Effect.withTracerEnabled(false),
        Effect.repeat(Schedule.spaced(lookEvery)),
        Effect.forkScoped
      )
      return QueueWatch.of({
        queue: orUnavailable(queue),
        instances: orUnavailable(countRunners(sql)),
        migration: orUnavailable(migration)
      })
    })
  )
}

const ping = Effect.fnUntraced(function* (database: Database["Service"]) {
  const begun = yield* Clock.currentTimeMillis
  const seconds = yield* database.ping.pipe(
    Effect.andThen(Clock.currentTimeMillis),
    Effect.map((now) => (now - begun) / 1000),
    Effect.orElseSucceed(() => Number.NaN)
  )
  yield* Metric.update(metrics.databasePing, seconds)
})

const connections = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const rows = yield* sql<{ readonly state: string; readonly number: number }>`
    SELECT state, count(*)::int AS number FROM pg_stat_activity
    WHERE application_name = 'pass-ats' AND datname = current_database() GROUP BY state
  `
  yield* Effect.forEach(states, (state) =>
    Metric.update(
      Metric.withAttributes(metrics.databaseConnections, { state }),
      rows.find((row) => row.state === state)?.number ?? 0
    )
  )
})
