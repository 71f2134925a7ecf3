import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { embeddedPostgres } from "../../src/infra/EmbeddedPostgres.ts"

const newFolder = Effect.acquireRelease(
  Effect.sync(() => {
    const folder = mkdtempSync(join(tmpdir(), "pass-ats-embedded-"))
    chmodSync(folder, 0o755)
    return folder
  }),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

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

/** PostgreSQL removes it when it has stopped. */
const pidFile = (folder: string) => join(folder, "postgres", "data", "postmaster.pid")
const postmaster = (folder: string) => Number(readFileSync(pidFile(folder), "utf8").split("\n")[0])

describe("the embedded PostgreSQL", () => {
  it.live("starts once, however many ask for it at once, and stops with the last", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      yield* Effect.scoped(
        Effect.gen(function* () {
          const [first, second] = yield* Effect.all([embeddedPostgres(folder), embeddedPostgres(folder)], {
            concurrency: 2
          })
          assert.strictEqual(Redacted.value(first.url), Redacted.value(second.url))
          yield* query(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")
          assert.isTrue(existsSync(pidFile(folder)))
        })
      )
      assert.isFalse(existsSync(pidFile(folder)))
      const { url } = yield* embeddedPostgres(folder)
      assert.deepStrictEqual(yield* query(url, "SELECT n FROM kept"), [{ n: 1 }])
    })
  )

  it.live("comes back after kill -9 with what was committed", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const first = yield* embeddedPostgres(folder)
      yield* query(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")
      process.kill(postmaster(folder), "SIGKILL")
      const second = yield* embeddedPostgres(folder)
      assert.deepStrictEqual(yield* query(second.url, "SELECT n FROM kept"), [{ n: 1 }])
    })
  )

  it.live("tells what to do when its folder cannot be made", () =>
    Effect.gen(function* () {
      const error = yield* embeddedPostgres("/dev/null/data").pipe(Effect.flip)
      assert.include(error.message, "DATABASE_URL")
    })
  )
})
