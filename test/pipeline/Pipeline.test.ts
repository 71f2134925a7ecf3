import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../../src/domain/Job.ts"
import { JobEngine } from "../../src/infra/JobEngine.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { pipelineLayer } from "../../src/pipeline/Pipeline.ts"
import { Stages } from "../../src/pipeline/Stages.ts"
import { JobDispatcher } from "../../src/services/JobDispatcher.ts"
import { tellPlaces } from "../../src/services/jobs/Places.ts"
import { JobEvents } from "../../src/services/JobEvents.ts"
import { type JobRecord, JobRecords } from "../../src/services/JobRecords.ts"
import { JobWakers } from "../../src/services/JobWakers.ts"
import { Quota } from "../../src/services/Quota.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

/** What ran, in its order. */
const ran: Array<string> = []
const work = (stage: string) => (job: JobRecord) =>
  Effect.sync(() => {
    ran.push(`${stage} of ${job.requestId}`)
    return `${stage} is done`
  })

const stages = Layer.succeed(Stages, {
  extract: work("extract"),
  analyze: work("analyze"),
  compose: work("compose"),
  latex: work("latex"),
  compile: work("compile")
})

const TestLayer = pipelineLayer.pipe(
  Layer.provide(stages),
  Layer.provideMerge(JobDispatcher.layer),
  Layer.provideMerge([JobEvents.layer, JobRecords.layer, Quota.layer]),
  Layer.provide(JobWakers.layer),
  Layer.provideMerge(JobEngine.layer),
  Layer.provide([JobEngine.engineLayer, Shutdown.layer]),
  Layer.provideMerge(TestDatabase.layer),
  Layer.provide(testConfig({ MAX_JOBS_AT_WORK: "1" }))
)

const newJob = Effect.fnUntraced(function* (status: string, requestId: string) {
  const sql = yield* SqlClient.SqlClient
  const [userId, jobId] = [crypto.randomUUID(), JobId.make(crypto.randomUUID())]
  yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${userId}::uuid, ${`${userId}@example.com`}, 'x')`
  yield* sql`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id)
    VALUES (${jobId}::uuid, ${userId}::uuid, ${status}, 'queued', '{"text":"Wanted"}', '{}', '{}', ${requestId})
  `
  return jobId
})

const ended = Effect.fnUntraced(function* (jobId: JobId) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`SELECT 1 FROM jobs WHERE id = ${jobId}::uuid AND status = 'done'`.pipe(
    Effect.repeat({ until: (rows) => rows.length > 0, schedule: Schedule.spaced("50 millis") })
  )
  const events = yield* sql<{ readonly key: string }>`
    SELECT key FROM job_events WHERE job_id = ${jobId}::uuid ORDER BY seq
  `
  return events.map(({ key }) => key)
})

const order = ["extract", "analyze", "compose", "latex", "compile"]

layer(TestLayer, { excludeTestServices: true })("A run", (it) => {
  it.effect("does the stages that have no end yet, each once, and ends the job", () =>
    Effect.gen(function* () {
      const events = yield* JobEvents
      const engine = yield* JobEngine
      const jobId = yield* newJob("running", "cut")
      // What an instance left that died in the stage "compose".
      for (const key of [
        "extract:started",
        "extract:finished",
        "analyze:started",
        "analyze:finished",
        "compose:started"
      ]) {
        const isEnd = key.endsWith("finished")
        const stage = key.startsWith("extract") ? "extract" : key.startsWith("analyze") ? "analyze" : "compose"
        const state = isEnd ? "finished" : "started"
        const took = isEnd ? { durationMs: 7 } : {}
        yield* events.append(jobId, { key, event: stage, stage, state, progress: 5, message: "As before", ...took })
      }
      yield* engine.start(jobId, 1)
      const told = yield* ended(jobId)
      assert.deepStrictEqual(ran.splice(0), ["compose of cut", "latex of cut", "compile of cut"])
      assert.deepStrictEqual(told, [...order.flatMap((stage) => [`${stage}:started`, `${stage}:finished`]), "end"])
    })
  )

  it.effect("of a job that was deleted does nothing", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const engine = yield* JobEngine
      const gone = yield* newJob("running", "gone")
      yield* sql`DELETE FROM jobs WHERE id = ${gone}::uuid`
      yield* engine.start(gone, 1)
      yield* engine
        .isOver(gone, 1)
        .pipe(Effect.repeat({ until: (over) => over, schedule: Schedule.spaced("50 millis") }))
      assert.deepStrictEqual(ran.splice(0), [])
    })
  )
})

layer(TestDatabase.layer, { excludeTestServices: true })("Those who wait", (it) => {
  it.effect("are told each place once, with numbers that go on", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [first, second, third] = [
        yield* newJob("queued", "1"),
        yield* newJob("queued", "2"),
        yield* newJob("queued", "3")
      ]
      const told = (jobId: JobId) =>
        Effect.map(
          sql<{ readonly seq: number; readonly message: string }>`
            SELECT seq, message FROM job_events WHERE job_id = ${jobId}::uuid ORDER BY seq
          `,
          (rows) => rows.map(({ message, seq }) => `${seq} ${message}`)
        )
      yield* tellPlaces(sql)
      yield* tellPlaces(sql)
      yield* sql`UPDATE jobs SET status = 'running', started_at = now() WHERE id = ${first}::uuid`
      yield* tellPlaces(sql)
      assert.deepStrictEqual(yield* told(first), ["1 Waiting; it is the next one"])
      assert.deepStrictEqual(yield* told(second), ["1 Waiting; 1 job is before it", "2 Waiting; it is the next one"])
      assert.deepStrictEqual(yield* told(third), ["1 Waiting; 2 jobs are before it", "2 Waiting; 1 job is before it"])
    })
  )
})
