import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import pg from "pg"
import { JobId } from "../../src/domain/Job.ts"
import { UserId } from "../../src/domain/User.ts"
import { Database } from "../../src/infra/Database.ts"
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
  Quota.layer.pipe(Layer.provideMerge(TestDatabase.layer), Layer.provide(testConfig({ MONTHLY_RESUME_LIMIT: "30" }))),
  { excludeTestServices: true }
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

/** A database whose clock a test sets: what asks for `now()` there is told that. */
const withClock = Layer.unwrap(
  Effect.gen(function* () {
    const { name, url } = yield* TestDatabase.freshDatabase
    yield* Effect.promise(async () => {
      const client = new pg.Client({ connectionString: Redacted.value(url) })
      await client.connect()
      await client.query(`
        CREATE SCHEMA clock;
        CREATE TABLE clock.face (at timestamptz);
        INSERT INTO clock.face VALUES (pg_catalog.now());
        CREATE FUNCTION clock.now() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT at FROM clock.face';
        ALTER DATABASE ${name} SET search_path = clock, public, pg_catalog
      `)
      await client.end()
    })
    return Database.layerAt(url, { describe: "a database with a clock of its own", connections: 4 })
  })
)

const setClock = (at: string) => SqlClient.SqlClient.use((sql) => sql`UPDATE clock.face SET at = ${at}::timestamptz`)

layer(Quota.layer.pipe(Layer.provideMerge(withClock), Layer.provide(testConfig({ MONTHLY_RESUME_LIMIT: "1" }))), {
  excludeTestServices: true
})("The month", (it) => {
  for (const [name, last, first, month, next] of [
    ["of a common year", "2027-02-28T23:59:59.999Z", "2027-03-01T00:00:00Z", "2027-02", "2027-03-01T00:00:00.000Z"],
    ["of a leap year", "2028-02-29T23:59:59.999Z", "2028-03-01T00:00:00Z", "2028-02", "2028-03-01T00:00:00.000Z"],
    [
      "of a century without a leap day",
      "2100-02-28T23:59:59.999Z",
      "2100-03-01T00:00:00Z",
      "2100-02",
      "2100-03-01T00:00:00.000Z"
    ],
    ["at the year's end", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z", "2026-12", "2027-01-01T00:00:00.000Z"],
    [
      "by UTC, whatever the zone",
      "2026-11-30T23:30:00-00:00",
      "2026-12-01T01:30:00+01:00",
      "2026-11",
      "2026-12-01T00:00:00.000Z"
    ]
  ] as const) {
    it.effect(`turns ${name}, by the database's clock`, () =>
      Effect.gen(function* () {
        const quota = yield* Quota
        const user = yield* newUser
        yield* setClock(last)
        assert.strictEqual((yield* reserve(newJob(), user))._tag, "Success")
        const refused = yield* reserve(newJob(), user)
        assert.isTrue(refused._tag === "Failure" && refused.failure._tag === "QuotaExceeded")
        assert.isTrue(
          refused._tag === "Failure" && "retryAfter" in refused.failure && refused.failure.retryAfter <= 1_800
        )
        assert.match(
          String(refused._tag === "Failure" && refused.failure.message),
          /can be generated from 1 \w+ \d{4} \(UTC\)\.$/
        )
        const usage = yield* quota.usage(user)
        assert.deepStrictEqual([usage.month, DateTime.formatIso(usage.resetsAt)], [month, next])
        yield* setClock(first)
        assert.strictEqual((yield* quota.usage(user)).remaining, 1)
        assert.strictEqual((yield* reserve(newJob(), user))._tag, "Success")
      })
    )
  }

  it.effect("in which a job was accepted is charged, though it is done in the next", () =>
    Effect.gen(function* () {
      const quota = yield* Quota
      const user = yield* newUser
      const job = newJob()
      yield* setClock("2026-11-30T23:59:59Z")
      yield* reserve(job, user)
      yield* setClock("2026-12-01T00:00:01Z")
      yield* quota.commit(job)
      assert.strictEqual((yield* quota.usage(user)).used, 0)
      yield* setClock("2026-11-30T12:00:00Z")
      const { reserved, used } = yield* quota.usage(user)
      assert.deepStrictEqual([used, reserved], [1, 0])
    })
  )

  it.effect("has a limit of the user's own where there is one, from the next request on", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const quota = yield* Quota
      const user = yield* newUser
      const limits = Effect.fnUntraced(function* (own: number | null) {
        yield* sql`UPDATE users SET monthly_limit = ${own}::int WHERE id = ${user}::uuid`
        return (yield* quota.usage(user)).limit
      })
      assert.deepStrictEqual([yield* limits(null), yield* limits(0)], [1, 0])
      assert.strictEqual((yield* reserve(newJob(), user))._tag, "Failure")
      assert.strictEqual(yield* limits(3), 3)
      const results = yield* Effect.forEach(Array.from({ length: 9 }), () => reserve(newJob(), user), {
        concurrency: 9
      })
      assert.lengthOf(
        results.filter(({ _tag }) => _tag === "Success"),
        3
      )
    })
  )
})
