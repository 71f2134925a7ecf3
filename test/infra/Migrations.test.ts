import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { Database } from "../../src/infra/Database.ts"
import { embeddedPostgres } from "../../src/infra/EmbeddedPostgres.ts"
import { awaitMigrated, migrate, MigrationFailed, migrationsList } from "../../src/infra/Migrations.ts"
import { withSchemaEngine } from "../../src/infra/prisma/SchemaEngine.ts"
import { emptyDatabase, freshDatabase } from "../support/TestDatabase.ts"

const query = (url: Redacted.Redacted, statement: string) =>
  Effect.promise(async () => {
    const client = new pg.Client({ connectionString: Redacted.value(url) })
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  })

const tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name"

/** What `prisma migrate resolve --applied` does. */
const resolveAsApplied = (url: Redacted.Redacted, migrationName: string) =>
  Effect.promise(() =>
    withSchemaEngine(Redacted.value(url), async (engine) => {
      await engine.markMigrationRolledBack({ migrationName })
      await engine.markMigrationApplied({ migrationName, migrationsList: migrationsList() })
    })
  )

/** The names that a process of its own applied. */
const migrateInProcess = async (url: Redacted.Redacted): Promise<string> => {
  const child = spawn(process.execPath, ["test/infra/prisma/migrator.ts"], {
    env: { ...process.env, DATABASE_URL: Redacted.value(url) },
    stdio: ["ignore", "pipe", "inherit"]
  })
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString()
  })
  const [code] = await once(child, "close")
  return code === 0 ? output.trim() : `ended with ${code}`
}

describe("Migrations", () => {
  it.live("are only waited for where the operator applies them, and named while they are missing", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      const failure = yield* Effect.flip(awaitMigrated(url, "1 second"))
      assert.include(failure.message, "npm run migrate")
      for (const { path } of migrationsList().migrationDirectories) assert.include(failure.message, path)
      assert.deepStrictEqual(yield* query(url, tables), [])

      const waiting = yield* Effect.forkChild(awaitMigrated(url, "30 seconds"))
      yield* migrate(url)
      yield* Fiber.join(waiting)
      // A newer version went before.
      yield* query(
        url,
        "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '99990101000000_newer', now(), 1)"
      )
      yield* awaitMigrated(url, "1 second")
    })
  )

  it.effect("bring an empty database up to date, once, however many instances start at once", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      const applied = yield* Effect.forEach([1, 2, 3, 4], () => migrate(url), { concurrency: 4 })
      assert.deepStrictEqual(
        applied.flat(),
        migrationsList().migrationDirectories.map(({ path }) => path)
      )
      const rows = yield* query(url, "SELECT migration_name, finished_at, applied_steps_count FROM _prisma_migrations")
      assert.strictEqual(rows.length, applied.flat().length)
      assert.isTrue(rows.every((row) => row.finished_at !== null && row.applied_steps_count === 1))
    })
  )

  it.effect("are applied by one of several processes that start at once; none fails", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      const outputs = yield* Effect.forEach([1, 2, 3, 4], () => Effect.promise(() => migrateInProcess(url)), {
        concurrency: 4
      })
      const names = migrationsList().migrationDirectories.map(({ path }) => path)
      assert.sameMembers(outputs, [names.join(" "), "", "", ""])
    })
  )

  it.effect("have nothing to do the second time", () =>
    Effect.gen(function* () {
      const { url } = yield* freshDatabase
      assert.deepStrictEqual(yield* migrate(url), [])
    })
  )

  it.effect("tell of one that failed earlier, and what to do", () =>
    Effect.gen(function* () {
      const { url } = yield* freshDatabase
      yield* query(url, "UPDATE _prisma_migrations SET finished_at = NULL, logs = 'broken'")
      const error = yield* migrate(url).pipe(Effect.flip)
      assert.strictEqual(error.code, "P3009")
      assert.include(error.message, "prisma migrate resolve")
    })
  )

  it.effect("keep nothing of one that fails, name it, and go on once that is resolved", () =>
    Effect.gen(function* () {
      const { url } = yield* freshDatabase
      const last = migrationsList().migrationDirectories.at(-1)?.path ?? ""
      yield* query(url, `DELETE FROM _prisma_migrations WHERE migration_name = '${last}'`)
      const before = yield* query(url, tables)
      const failed = yield* migrate(url).pipe(Effect.flip)
      assert.strictEqual(failed.code, "P3018")
      for (const words of [last, "already exists", "--rolled-back"]) assert.include(failed.message, words)
      assert.notInclude(failed.message, ".rs:")
      assert.deepStrictEqual(yield* query(url, tables), before)

      const again = yield* migrate(url).pipe(Effect.flip)
      assert.strictEqual(again.code, "P3009")
      assert.include(again.message, last)
      yield* resolveAsApplied(url, last)
      assert.deepStrictEqual(yield* migrate(url), [])
    })
  )

  it.effect("leave a database alone that holds another program's tables", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      yield* query(url, "CREATE TABLE of_another (n int)")
      const error = yield* migrate(url).pipe(Effect.flip)
      assert.strictEqual(error.code, "P3005")
      assert.deepStrictEqual(yield* query(url, tables), [{ table_name: "of_another" }])
    })
  )

  it.effect("go into the schema that the URL names", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      const named = Redacted.make(`${Redacted.value(url)}?schema=My-Own`)
      assert.isAbove((yield* migrate(named)).length, 0)
      assert.deepStrictEqual(yield* migrate(named), [])
      assert.deepStrictEqual(yield* query(url, tables), [])
      const sql = yield* SqlClient.SqlClient.pipe(
        Effect.flatMap((sql) => sql`SELECT count(*)::int AS users FROM users`),
        Effect.provide(Database.layerAt(named, { describe: "a schema", connections: 1 }))
      )
      assert.deepStrictEqual(sql, [{ users: 0 }])
    })
  )

  it.effect("tell what is wrong with the URL, without the password", () =>
    Effect.gen(function* () {
      const { url } = yield* emptyDatabase
      const changed = (change: (other: URL) => void) => {
        const other = new URL(Redacted.value(url))
        other.password = "hunter2"
        change(other)
        return Redacted.make(other.href)
      }
      const cases = [
        ["P1000", changed(() => {})],
        ["P1001", changed((other) => (other.port = "1"))],
        ["P1001", changed((other) => (other.hostname = "no-such-host.invalid"))]
      ] as const
      for (const [code, wrong] of cases) {
        const error = yield* migrate(wrong).pipe(Effect.flip)
        assert.instanceOf(error, MigrationFailed)
        assert.strictEqual(error.code, code)
        assert.include(error.message, "DATABASE_URL")
        assert.notInclude(error.message, "hunter2")
      }
      const missing = new URL(Redacted.value(url))
      missing.pathname = "/not_there"
      const error = yield* migrate(Redacted.make(missing.href)).pipe(Effect.flip)
      assert.strictEqual(error.code, "P1003")
      assert.include(error.message, "not_there")
    })
  )

  it.live("wait for a server that starts at the same time", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => {
          const made = mkdtempSync(join(tmpdir(), "pass-ats-late-"))
          chmodSync(made, 0o755)
          return made
        }),
        (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
      )
      // The port stays the same from start to start.
      const { url } = yield* Effect.scoped(embeddedPostgres(folder))
      const waiting = yield* Effect.forkChild(migrate(url, "60 seconds"))
      yield* Effect.sleep("1 second")
      yield* embeddedPostgres(folder)
      assert.isAbove((yield* Fiber.join(waiting)).length, 0)
    })
  )

  it.effect("make what schema.prisma says", () =>
    Effect.gen(function* () {
      const migrated = yield* freshDatabase
      const described = yield* emptyDatabase
      const files = [{ path: "schema.prisma", content: readFileSync("prisma/schema.prisma", "utf8") }]
      const { stdout } = yield* Effect.promise(() =>
        withSchemaEngine(Redacted.value(described.url), (engine) =>
          engine.diff({
            from: { tag: "empty" },
            to: { tag: "schemaDatamodel", files },
            script: true,
            exitCode: null,
            filters: { externalTables: [], externalEnums: [] }
          })
        )
      )
      yield* query(described.url, stdout ?? "")
      const [columns, indexes, keys] = [
        `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`,
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
        `SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) FROM pg_constraint
         WHERE contype = 'f' ORDER BY 1, 2`
      ] as const
      for (const statement of [columns, indexes, keys]) {
        const expected = yield* query(described.url, statement)
        assert.isAbove(expected.length, 3)
        assert.deepStrictEqual(yield* query(migrated.url, statement), expected)
      }
    })
  )
})
