import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Fiber, Layer, Logger, Redacted, References, Result, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startProxy } from "../../scripts/faults/proxy.ts"
import { Database, DatabasePatience, orUnavailable, reading, retryTransient } from "../../src/infra/Database.ts"
import { locateBinaries } from "../../src/infra/postgres/Binaries.ts"
import { initialise, launch, stopIfUnused } from "../../src/infra/postgres/Cluster.ts"
import { ownerOf, reachableFolder } from "../../src/infra/postgres/Owner.ts"
import { testConfig } from "../support/config.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

/** A server of the test's own, which may be killed and started again on its port. */
const ownServer = Effect.acquireRelease(
  Effect.promise(async () => {
    const folder = mkdtempSync(join(tmpdir(), "pass-ats-own-"))
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, "postgres"))
    const owner = ownerOf()
    const binaries = locateBinaries(owner)
    const cluster = await initialise(reachableFolder(join(folder, "postgres"), owner), binaries, owner)
    const port = await launch(cluster, binaries, owner)
    return {
      url: Redacted.make(cluster.url(port, "postgres")),
      kill: () =>
        process.kill(Number(readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGQUIT"),
      restart: () => launch(cluster, binaries, owner, port),
      discard: async () => {
        await stopIfUnused(cluster)
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }),
  ({ discard }) => Effect.promise(discard)
)

describe("Database", () => {
  it.live("counts as away when the network swallows everything, and is back when that ends", () =>
    Effect.gen(function* () {
      const server = yield* ownServer
      const url = new URL(Redacted.value(server.url))
      const port = Number(url.port)
      const network = yield* Effect.acquireRelease(
        Effect.promise(() => startProxy(() => [port])),
        ({ close }) => Effect.sync(close)
      )
      url.port = String(network.port)
      const at = Database.layerAt(Redacted.make(url.href), { describe: "over a network", connections: 2 })
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`CREATE TABLE kept (n int)`
        network.pause()
        const writing = sql`INSERT INTO kept VALUES (1)`
        const asked = [orUnavailable(writing), orUnavailable(sql.withTransaction(writing)), orUnavailable(writing)]
        const errors = yield* Effect.forEach(asked, Effect.flip, { concurrency: "unbounded" }).pipe(
          Effect.provideService(DatabasePatience, "1 second")
        )
        assert.deepStrictEqual(
          errors.map(({ _tag }) => _tag),
          asked.map(() => "DatabaseUnavailable")
        )
        network.resume()
        yield* Effect.retry(orUnavailable(sql`SELECT 1`), Schedule.spaced("100 millis"))
      }).pipe(Effect.provide(at))
    })
  )

  it.live("is told to be away in the middle of a query, and goes on once it is back", () =>
    Effect.gen(function* () {
      const server = yield* ownServer
      const at = Database.layerAt(server.url, { describe: "its own", connections: 4 })
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { ping } = yield* Database
        yield* sql`CREATE TABLE kept (n int)`
        const running = yield* Effect.forkChild(orUnavailable(sql`SELECT pg_sleep(30)`).pipe(Effect.flip))
        const written = yield* Effect.forkChild(
          sql`INSERT INTO kept VALUES (1)`.pipe(
            Effect.andThen(sql`SELECT pg_sleep(30)`),
            sql.withTransaction,
            orUnavailable,
            Effect.flip
          )
        )
        yield* Effect.sleep("500 millis")
        server.kill()
        for (const fiber of [running, written]) {
          const error = yield* Fiber.join(fiber)
          assert.strictEqual(error._tag, "DatabaseUnavailable")
          assert.isAbove(error.retryAfter, 0)
        }
        assert.strictEqual((yield* Effect.flip(ping))._tag, "DatabaseUnavailable")
        assert.strictEqual((yield* Effect.flip(reading(sql`SELECT 1`)))._tag, "DatabaseUnavailable")

        yield* Effect.promise(server.restart)
        yield* ping.pipe(Effect.retry({ times: 50, schedule: Schedule.spaced("100 millis") }))
        assert.deepStrictEqual(yield* reading(sql`SELECT n FROM kept`), [])
      }).pipe(Effect.provide(at))
    })
  )

  it.live("counts as away when it does not let us in any more, and the log says why, once", () =>
    Effect.gen(function* () {
      const server = yield* ownServer
      const admin = Database.layerAt(server.url, { describe: "its own", connections: 1 })
      const as = (statement: string) =>
        SqlClient.SqlClient.use((sql) => sql.unsafe(statement)).pipe(Effect.provide(admin))
      yield* as("CREATE ROLE guest LOGIN PASSWORD 'first'")
      const url = new URL(Redacted.value(server.url))
      url.username = "guest"
      url.password = "first"
      const told: Array<string> = []
      const log = Logger.make(({ fiber, message }) => {
        told.push([message, fiber.getRef(References.CurrentLogAnnotations)["why"]].flat().join(" "))
      })
      yield* Effect.gen(function* () {
        const { ping } = yield* Database
        yield* ping
        yield* as("ALTER ROLE guest PASSWORD 'second'")
        yield* as("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'guest'")
        yield* Effect.sleep("200 millis")
        for (const asked of [ping, ping, reading(SqlClient.SqlClient.use((sql) => sql`SELECT 1`))]) {
          assert.strictEqual((yield* Effect.flip(asked))._tag, "DatabaseUnavailable")
        }
        yield* as("ALTER ROLE guest PASSWORD 'first'")
        yield* ping
      }).pipe(
        Effect.provide([
          Database.layerAt(Redacted.make(url.href), { describe: "as a guest", connections: 1 }),
          Logger.layer([log])
        ])
      )
      assert.lengthOf(
        told.filter((line) =>
          /^The database cannot be reached .*password authentication failed .*\(28P01\)/.test(line)
        ),
        1
      )
      assert.strictEqual(told.at(-1)?.trim(), "The database is back")
      assert.notInclude(told.join(), "second")
    })
  )

  it.live("is migrated before it is handed out, and described without its password", () =>
    Effect.gen(function* () {
      const { url } = yield* TestDatabase.emptyDatabase
      const configured = Database.layer.pipe(Layer.provide(testConfig({ DATABASE_URL: Redacted.value(url) })))
      const { described, users } = yield* Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { describe } = yield* Database
        return { described: describe, users: yield* sql`SELECT id FROM users` }
      }).pipe(Effect.provide(configured))
      assert.deepStrictEqual(users, [])
      assert.match(described, /^PostgreSQL at 127\.0\.0\.1:\d+\/test_/)
      assert.notInclude(described, new URL(Redacted.value(url)).password)
    })
  )
})

layer(TestDatabase.layer, { excludeTestServices: true })("A query", (it) => {
  it.effect("that is wrong is a defect, not an outage", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const exit = yield* orUnavailable(sql`SELECT * FROM no_such_table`).pipe(Effect.exit)
      assert.strictEqual(exit._tag, "Failure")
      assert.isTrue(exit._tag === "Failure" && exit.cause.reasons.every((reason) => reason._tag === "Die"))
    })
  )

  it.effect("fails as the domain says, and that passes through unchanged", () =>
    Effect.gen(function* () {
      const error = yield* orUnavailable(Effect.fail("of the domain" as const)).pipe(Effect.flip)
      assert.strictEqual(error, "of the domain")
    })
  )

  it.effect("that waits for a lock for too long is told of as an outage", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`CREATE TABLE locked (n int)`
      const holding = yield* Effect.forkChild(
        sql.withTransaction(Effect.andThen(sql`LOCK TABLE locked`, Effect.sleep("30 seconds")))
      )
      yield* Effect.sleep("300 millis")
      const waiting = sql.withTransaction(
        Effect.andThen(sql`SET LOCAL lock_timeout = '200ms'`, sql`INSERT INTO locked VALUES (1)`)
      )
      const error = yield* orUnavailable(waiting).pipe(Effect.flip)
      assert.strictEqual(error._tag, "DatabaseUnavailable")
      yield* Fiber.interrupt(holding)
    })
  )

  it.effect("that loses a deadlock goes through when it is tried again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`CREATE TABLE pair (id int PRIMARY KEY, n int)`
      yield* sql`INSERT INTO pair VALUES (1, 0), (2, 0)`
      let tries = 0
      const cross = (first: number, second: number) =>
        sql.withTransaction(
          Effect.gen(function* () {
            tries += 1
            yield* sql`UPDATE pair SET n = n + 1 WHERE id = ${first}`
            yield* Effect.sleep("300 millis")
            yield* sql`UPDATE pair SET n = n + 1 WHERE id = ${second}`
          })
        )
      const results = yield* Effect.all([cross(1, 2), cross(2, 1)].map(retryTransient).map(Effect.result), {
        concurrency: 2
      })
      assert.isTrue(results.every(Result.isSuccess))
      assert.isAbove(tries, 2)
      assert.deepStrictEqual(yield* sql`SELECT n FROM pair`, [{ n: 2 }, { n: 2 }])
    })
  )

  it.effect("that another try cannot mend is not tried again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      let tries = 0
      const wrong = Effect.suspend(() => {
        tries += 1
        return sql`SELECT 1 / 0`
      })
      yield* retryTransient(wrong).pipe(Effect.flip)
      assert.strictEqual(tries, 1)
    })
  )
})
