import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../../src/domain/Job.ts"
import { UserId } from "../../src/domain/User.ts"
import { Quota } from "../../src/services/Quota.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

const limit = 30

const newUser = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const id = UserId.make(crypto.randomUUID())
  yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${id}::uuid, ${`${id}@example.com`}, 'x')`
  return id
})

/** As `Jobs.accept` does: a failure takes everything back. */
const reserve = Effect.fnUntraced(function* (jobId: JobId, userId: UserId) {
  const sql = yield* SqlClient.SqlClient
  const quota = yield* Quota
  return yield* quota.reserve(jobId, userId).pipe(sql.withTransaction, Effect.result)
})

const newJob = () => JobId.make(crypto.randomUUID())

layer(
  Quota.layer.pipe(Layer.provideMerge(TestDatabase.layer), Layer.provide(testConfig({ MONTHLY_RESUME_LIMIT: "30" })))
)("Quota", (it) => {
  it.effect("lets exactly the limit through, however many ask at once", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const results = yield* Effect.forEach(Array.from({ length: 200 }), () => reserve(newJob(), user), {
        concurrency: "unbounded"
      })
      assert.strictEqual(results.filter((result) => result._tag === "Success").length, limit)
      const refused = results.find((result) => result._tag === "Failure")
      assert.strictEqual(refused?._tag === "Failure" && refused.failure._tag, "QuotaExceeded")
      const usage = yield* (yield* Quota).usage(user)
      assert.deepStrictEqual([usage.used, usage.reserved, usage.remaining], [0, limit, 0])
    })
  )

  it.effect("charges a job once, and settles it once, whoever tries", () =>
    Effect.gen(function* () {
      const quota = yield* Quota
      const user = yield* newUser
      const [done, failed] = [newJob(), newJob()]
      yield* Effect.forEach([done, done, done, failed], (job) => reserve(job, user), { concurrency: "unbounded" })
      yield* Effect.forEach(
        Array.from({ length: 20 }),
        () => Effect.all([quota.commit(done), quota.refund(failed)], { concurrency: 2 }),
        { concurrency: "unbounded" }
      )
      yield* quota.refund(done)
      yield* quota.commit(failed)
      const usage = yield* quota.usage(user)
      assert.deepStrictEqual([usage.used, usage.reserved, usage.remaining], [1, 0, limit - 1])
    })
  )

  it.effect("counts by the month of the database, and tells when it turns", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const quota = yield* Quota
      const user = yield* newUser
      yield* sql`INSERT INTO quota_usage (user_id, month, used) VALUES (${user}::uuid, '2024-02-01', 30)`
      const [row] = yield* sql<{ readonly month: string }>`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AS month`
      const usage = yield* quota.usage(user)
      assert.strictEqual(usage.month, row?.month)
      assert.strictEqual(usage.remaining, limit)
      assert.isTrue((yield* reserve(newJob(), user))._tag === "Success")
    })
  )
})
