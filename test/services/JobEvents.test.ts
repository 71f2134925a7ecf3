import { assert, layer } from "@effect/vitest"
import { Effect, Fiber, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../../src/domain/Job.ts"
import { UserId } from "../../src/domain/User.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { isPause, JobEvents, type Told } from "../../src/services/JobEvents.ts"
import { JobWakers } from "../../src/services/JobWakers.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

/** Two instances on one database. */
const instance = JobEvents.layer.pipe(Layer.provide(JobWakers.layer), Layer.provideMerge(Shutdown.layer))
const TestLayer = instance.pipe(Layer.provideMerge(TestDatabase.layer))
const another = Layer.fresh(instance)

const newJob = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [userId, jobId] = [UserId.make(crypto.randomUUID()), JobId.make(crypto.randomUUID())]
  yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${userId}::uuid, ${`${userId}@example.com`}, 'x')`
  yield* sql`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id)
    VALUES (${jobId}::uuid, ${userId}::uuid, 'running', 'queued', '{}', '{}', '{}', 'r')
  `
  return { userId, jobId }
})

const tell = Effect.fnUntraced(function* (jobId: JobId, key: string, message = "At work") {
  const { append } = yield* JobEvents
  const end = key === "end"
  yield* append(jobId, {
    key,
    event: end ? "done" : "extract",
    stage: end ? "done" : "extract",
    state: end ? "finished" : "progress",
    progress: end ? 100 : 5,
    message
  })
})

const shortly = (told: Told) => (isPause(told) ? told.pause : told.seq)

const follow = Effect.fnUntraced(function* (
  of: { userId: UserId; jobId: JobId },
  after = 0,
  expiresAt = Infinity,
  isGood = Effect.succeed(true)
) {
  const { stream } = yield* JobEvents
  return Stream.map(yield* stream(of.userId, of.jobId, after, { expiresAt, isGood }), shortly)
})

layer(TestLayer, { excludeTestServices: true })("A stream of a job's events", (it) => {
  it.effect("has each event once and in order, whichever instance tells and which one is asked", () =>
    Effect.gen(function* () {
      const job = yield* newJob
      for (let n = 1; n <= 3; n += 1) yield* tell(job.jobId, `k${n}`)
      const readers = yield* Effect.forEach([0, 0, 3], (after) =>
        Effect.flatMap(follow(job, after), Stream.runCollect).pipe(Effect.forkChild)
      )
      for (let n = 4; n <= 50; n += 1) {
        const telling = tell(job.jobId, `k${n}`)
        yield* n % 2 === 0 ? telling : Effect.provide(telling, another)
        // A stage that runs again tells nothing twice.
        if (n % 7 === 0) yield* tell(job.jobId, `k${n}`)
      }
      yield* tell(job.jobId, "end")
      const all = Array.from({ length: 51 }, (_, index) => index + 1)
      const [first, second, late] = yield* Effect.forEach(readers, Fiber.join)
      assert.deepStrictEqual(first, all)
      assert.deepStrictEqual(second, all)
      assert.deepStrictEqual(late, all.slice(3))
    })
  )

  it.effect("has what is told at once in its order, and of that only what is new", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { append } = yield* JobEvents
      const job = yield* newJob
      const event = (key: string, progress: number) =>
        ({ key, event: "extract", stage: "extract", state: "progress", progress, message: key }) as const
      yield* append(job.jobId, event("a", 5))
      yield* append(job.jobId, event("a", 5), event("b", 7), event("c", 6))
      yield* append(job.jobId, event("b", 9), event("c", 9))
      yield* append(job.jobId)
      yield* tell(job.jobId, "end")
      const rows = yield* sql`SELECT seq, key, progress FROM job_events WHERE job_id = ${job.jobId}::uuid ORDER BY seq`
      assert.deepStrictEqual(rows, [
        { seq: 1, key: "a", progress: 5 },
        { seq: 2, key: "b", progress: 7 },
        { seq: 3, key: "c", progress: 7 },
        { seq: 4, key: "end", progress: 100 }
      ])
      yield* sql`UPDATE jobs SET status = 'done', finished_at = now() WHERE id = ${job.jobId}::uuid`
      yield* append(job.jobId, event("after", 100))
      assert.lengthOf(yield* sql`SELECT 1 FROM job_events WHERE job_id = ${job.jobId}::uuid`, 4)
    })
  )

  it.effect("replays a job of many events in parts, and ends", () =>
    Effect.gen(function* () {
      const job = yield* newJob
      yield* Effect.forEach(Array.from({ length: 100 }), (_, index) => tell(job.jobId, `k${index}`))
      yield* tell(job.jobId, "end")
      assert.lengthOf(yield* Stream.runCollect(yield* follow(job)), 101)
      assert.deepStrictEqual(yield* Stream.runCollect(yield* follow(job, 99)), [100, 101])
      assert.lengthOf(yield* Stream.runCollect(yield* follow(job, 999)), 101)
    })
  )

  it.effect("ends with a pause when the credential does, though there is more to read", () =>
    Effect.gen(function* () {
      const job = yield* newJob
      yield* tell(job.jobId, "a")
      const soon = yield* follow(job, 0, Date.now() + 1_000)
      assert.deepStrictEqual(yield* Stream.runCollect(soon), [1, "expired"])
      yield* Effect.forEach(Array.from({ length: 100 }), (_, index) => tell(job.jobId, `k${index}`))
      const slowly = Stream.mapEffect(yield* follow(job, 0, Date.now() + 500), (seq) =>
        Effect.delay(Effect.succeed(seq), "50 millis")
      )
      const read = yield* Stream.runCollect(slowly)
      assert.strictEqual(read.at(-1), "expired")
      assert.isBelow(read.length, 100)
    })
  )

  it.effect("ends without a word when the job is deleted", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const job = yield* newJob
      yield* tell(job.jobId, "a")
      const reading = yield* Effect.forkChild(Effect.flatMap(follow(job), Stream.runCollect))
      yield* Effect.sleep("500 millis")
      yield* sql`DELETE FROM jobs WHERE id = ${job.jobId}::uuid`
      assert.deepStrictEqual(yield* Fiber.join(reading), [1])
    })
  )

  it.effect("says now and then that there is nothing new, and ends then if the credential was revoked", () =>
    Effect.gen(function* () {
      const job = yield* newJob
      yield* tell(job.jobId, "a")
      const reading = yield* follow(job)
      const revoked = yield* follow(job, 0, Infinity, Effect.succeed(false))
      const [good, ended] = yield* Effect.all(
        [Stream.runCollect(Stream.take(reading, 2)), Stream.runCollect(revoked)],
        { concurrency: 2 }
      )
      assert.deepStrictEqual(good, [1, "quiet"])
      assert.deepStrictEqual(ended, [1, "expired"])
    })
  )

  it.effect("ends with a pause when its instance stops, at once for who comes after that", () =>
    Effect.gen(function* () {
      const job = yield* newJob
      yield* Effect.gen(function* () {
        const shutdown = yield* Shutdown
        yield* tell(job.jobId, "a")
        const reading = yield* Effect.forkChild(Effect.flatMap(follow(job), Stream.runCollect))
        yield* Effect.sleep("300 millis")
        yield* shutdown.begin
        assert.deepStrictEqual(yield* Fiber.join(reading), [1, "stopping"])
        assert.deepStrictEqual(yield* Stream.runCollect(yield* follow(job)), ["stopping"])
      }).pipe(Effect.provide(another))
    })
  )
})
