import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { Activity } from "effect/workflow"
import { JobId } from "../../src/domain/Job.ts"
import { EngineWatch, offerAgain } from "../../src/infra/EngineWatch.ts"
import { Generate, JobEngine } from "../../src/infra/JobEngine.ts"
import { deleteEndedRuns, deleteOldJobs } from "../../src/services/JobRetention.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

/** A workflow with one stage, on the real engine. */
const oneStage = Generate.toLayer(() => Activity.make({ name: "extract", execute: Effect.void }))

const TestLayer = Layer.mergeAll(JobEngine.layer, EngineWatch.layer, oneStage).pipe(
  Layer.provideMerge(JobEngine.engineLayer),
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(testConfig({}))
)

const soon = { schedule: Schedule.spaced("50 millis") }
const count = (table: "cluster_messages" | "cluster_replies" | "jobs" | "job_events" | "job_artifacts") =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{ readonly count: number }>`SELECT count(*)::int AS count FROM ${sql(table)}`
    return row?.count
  })

/** A job that ended so long ago, or is still at work; its run is over either way. */
const ran = Effect.fnUntraced(function* (ended: string | null) {
  const sql = yield* SqlClient.SqlClient
  const engine = yield* JobEngine
  const jobId = JobId.make(crypto.randomUUID())
  const userId = crypto.randomUUID()
  yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${userId}::uuid, ${`${userId}@example.com`}, 'x')`
  yield* sql`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id, finished_at)
    VALUES (${jobId}::uuid, ${userId}::uuid, ${ended === null ? "running" : "done"}, 'extract', '{}', '{}', '{}', 'r',
      now() - ${ended}::interval)
  `
  yield* sql`
    INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message)
    VALUES (${jobId}::uuid, 1, 'a', 'extract', 'extract', 'started', 25, 'At work')
  `
  yield* sql`INSERT INTO job_artifacts (job_id, kind, content) VALUES (${jobId}::uuid, 'pdf', ${new Uint8Array([1])})`
  yield* engine.start(jobId, 1)
  yield* engine.isOver(jobId, 1).pipe(Effect.repeat({ until: (over) => over, ...soon }))
  return jobId
})

layer(TestLayer, { excludeTestServices: true })("What a run leaves", (it) => {
  it.effect("goes once its job has ended a while ago, and not before", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const engine = yield* JobEngine
      const [atWork, justEnded, ended] = [yield* ran(null), yield* ran("9 minutes"), yield* ran("11 minutes")]
      assert.strictEqual(yield* count("cluster_messages"), 6)
      yield* deleteEndedRuns()
      assert.strictEqual(yield* count("cluster_messages"), 4)
      assert.strictEqual(yield* count("cluster_replies"), 4)
      assert.isTrue(yield* engine.isOver(atWork, 1))
      assert.isTrue(yield* engine.isOver(justEnded, 1))
      assert.isFalse(yield* engine.isOver(ended, 1))

      yield* sql`UPDATE jobs SET finished_at = now() - interval '1 hour', status = 'done'`
      yield* deleteEndedRuns()
      assert.strictEqual(yield* count("cluster_messages"), 0)
      assert.strictEqual(yield* count("cluster_replies"), 0)
    })
  )

  it.effect("goes with the job, its files and events, after the retention", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`DELETE FROM jobs`
      const kept = [yield* ran(null), yield* ran("29 days")]
      yield* Effect.forEach(Array.from({ length: 3 }), () => ran("31 days"))
      assert.strictEqual(yield* deleteOldJobs(30), 3)
      const left = yield* sql<{ readonly id: string }>`SELECT id FROM jobs ORDER BY created_at`
      assert.deepStrictEqual(
        left.map(({ id }) => id),
        kept
      )
      assert.deepStrictEqual([yield* count("job_events"), yield* count("job_artifacts")], [2, 2])
      assert.strictEqual(yield* count("cluster_messages"), 4)
      assert.strictEqual(yield* deleteOldJobs(30), 0)
    })
  )

  it.effect("keeps charges for a year after their month, and open ones for ever", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const userId = crypto.randomUUID()
      yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${userId}::uuid, 'c@example.com', 'x')`
      for (const [months, reserved] of [
        [12, 0],
        [14, 0],
        [15, 1]
      ] as const) {
        const month = sql`(date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => ${months}::int))::date`
        yield* sql`INSERT INTO quota_usage (user_id, month, reserved) VALUES (${userId}::uuid, ${month}, ${reserved}::int)`
        yield* sql`
          INSERT INTO quota_ledger (job_id, user_id, month, state, settled_at)
          SELECT gen_random_uuid(), ${userId}::uuid, ${month}, state, CASE WHEN state <> 'reserved' THEN now() END
          FROM (SELECT ${reserved === 1 ? "reserved" : "committed"} AS state) s
        `
      }
      yield* deleteOldJobs(30)
      const usage = yield* sql`SELECT reserved FROM quota_usage WHERE user_id = ${userId}::uuid ORDER BY month DESC`
      assert.deepStrictEqual(usage, [{ reserved: 0 }, { reserved: 1 }])
      const ledger = yield* sql`SELECT state FROM quota_ledger WHERE user_id = ${userId}::uuid ORDER BY month DESC`
      assert.deepStrictEqual(ledger, [{ state: "committed" }, { state: "reserved" }])
    })
  )
})

/** Makes a run's message waiting again, as it is when a runner claimed it `ago` and then lost it; `null`: nobody claimed it. */
const lose = Effect.fnUntraced(function* (jobId: JobId, shard: string | null, ago: string | null) {
  const sql = yield* SqlClient.SqlClient
  const run = sql`tag = 'run' AND payload::json ->> 'jobId' = ${jobId}`
  yield* sql`DELETE FROM cluster_replies WHERE request_id IN (SELECT request_id FROM cluster_messages WHERE ${run})`
  yield* sql`
    UPDATE cluster_messages SET processed = false, last_reply_id = NULL, last_read = now() - ${ago}::interval,
      shard_id = coalesce(${shard}, shard_id)
    WHERE ${run}
  `
})

layer(TestLayer, { excludeTestServices: true })("A message that a runner lost", (it) => {
  it.effect("is offered again after a minute, and then done", () =>
    Effect.gen(function* () {
      const engine = yield* JobEngine
      const sql = yield* SqlClient.SqlClient
      const jobId = yield* ran(null)
      yield* lose(jobId, null, "50 seconds")
      assert.lengthOf(yield* offerAgain(sql), 0)
      yield* lose(jobId, null, "61 seconds")
      yield* engine.isOver(jobId, 1).pipe(Effect.repeat({ until: (over) => over, ...soon }))
    })
  )

  it.effect("and that nobody takes up is told of by its age", () =>
    Effect.gen(function* () {
      const watch = yield* EngineWatch
      const jobId = yield* ran(null)
      assert.strictEqual(yield* watch.waitingMs, 0)
      yield* lose(jobId, "nobody:1", null)
      yield* watch.waitingMs.pipe(Effect.repeat({ until: (waiting) => waiting > 1_000, ...soon }))
    })
  )
})
