import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { readFileSync } from "node:fs"
import pg from "pg"
import { migrate, MigrationFailed, migrationsList } from "../../src/infra/Migrations.ts"
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

describe("Migrations", () => {
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

  it.effect("tell of a server that cannot be reached, without the password", () =>
    Effect.gen(function* () {
      const error = yield* migrate(Redacted.make("postgresql://someone:hunter2@127.0.0.1:1/none")).pipe(Effect.flip)
      assert.instanceOf(error, MigrationFailed)
      assert.notInclude(error.message, "hunter2")
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
