import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted, Schedule } from "effect"
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { embeddedPostgres, hasEmbeddedPostgres } from "../../src/infra/EmbeddedPostgres.ts"
import { placeOf } from "../../src/infra/postgres/Owner.ts"

const newFolder = Effect.acquireRelease(
  Effect.sync(() => {
    const folder = mkdtempSync(join(tmpdir(), "pass-ats-embedded-"))
    chmodSync(folder, 0o755)
    return folder
  }),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

const rowsOf = async (url: Redacted.Redacted, statement: string) => {
  const client = new pg.Client({ connectionString: Redacted.value(url) })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const query = (url: Redacted.Redacted, statement: string) => Effect.promise(() => rowsOf(url, statement))

/** PostgreSQL removes it when it has stopped. */
const pidFile = (folder: string) => join(folder, "postgres", "data", "postmaster.pid")
const postmaster = (folder: string) => Number(readFileSync(pidFile(folder), "utf8").split("\n")[0])

/** A process that holds the server in `folder`; `leave` lets it end in order. */
const newHolder = async (folder: string) => {
  const child = spawn(process.execPath, ["test/infra/postgres/holder.ts", folder], {
    stdio: ["pipe", "pipe", "inherit"]
  })
  const exited = once(child, "exit")
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString()
  })
  await Promise.race([once(child.stdout, "data"), exited])
  return {
    url: Redacted.make(output.trim()),
    leave: async () => {
      child.stdin.end()
      const [code] = await exited
      return code
    },
    kill: async () => {
      child.kill("SIGKILL")
      await exited
    }
  }
}

const holder = (folder: string) => Effect.promise(() => newHolder(folder))

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

  it.live("is one for all processes that start on a folder that is not made yet, and ends with the last", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const holders = yield* Effect.forEach([1, 2, 3], () => holder(folder), { concurrency: 3 })
      const urls = holders.map(({ url }) => Redacted.value(url))
      assert.match(urls[0] ?? "", /^postgresql:/)
      assert.strictEqual(new Set(urls).size, 1)
      assert.deepStrictEqual(
        readdirSync(join(folder, "postgres")).filter((name) => name.includes("making")),
        []
      )
      const [first, ...others] = holders
      assert.strictEqual(yield* Effect.promise(() => first?.leave() ?? Promise.resolve("none")), 0)
      assert.isTrue(existsSync(pidFile(folder)))
      const codes = yield* Effect.forEach(others, ({ leave }) => Effect.promise(leave), { concurrency: 2 })
      assert.deepStrictEqual(codes, [0, 0])
      assert.isFalse(existsSync(pidFile(folder)))
    })
  )

  it.live("lets processes come while others go", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const comeAndGo = Effect.fnUntraced(function* (turn: number) {
        yield* Effect.sleep(turn * 80)
        const { leave, url } = yield* holder(folder)
        const rows = yield* query(url, "SELECT 1 AS one")
        return [rows, yield* Effect.promise(leave)]
      })
      const all = yield* Effect.forEach([0, 1, 2, 3, 4, 5], comeAndGo, { concurrency: 6 })
      assert.deepStrictEqual(
        all,
        all.map(() => [[{ one: 1 }], 0])
      )
    })
  )

  it.live("outlives a process that is killed, and is adopted by the next", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const killed = yield* holder(folder)
      const pid = postmaster(folder)
      yield* Effect.promise(killed.kill)
      assert.isTrue(existsSync(pidFile(folder)))
      const next = yield* holder(folder)
      assert.strictEqual(Redacted.value(next.url), Redacted.value(killed.url))
      assert.strictEqual(postmaster(folder), pid)
      assert.strictEqual(yield* Effect.promise(next.leave), 0)
      assert.isFalse(existsSync(pidFile(folder)))
    })
  )

  it.live("is started again on the same port when it dies under a running server", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const { url } = yield* embeddedPostgres(folder)
      yield* query(url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")
      process.kill(postmaster(folder), "SIGKILL")
      const kept = Effect.tryPromise(() => rowsOf(url, "SELECT n FROM kept"))
      const rows = yield* kept.pipe(Effect.retry({ times: 200, schedule: Schedule.spaced("100 millis") }))
      assert.deepStrictEqual(rows, [{ n: 1 }])
    })
  )

  it.live.skipIf(process.platform !== "linux")("is not given the secrets of the server's environment", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      const secret = "marked-secret-in-the-environment"
      process.env["OPENAI_API_KEY"] = secret
      yield* embeddedPostgres(folder)
      const environ = readFileSync(`/proc/${postmaster(folder)}/environ`, "utf8")
      assert.include(environ, "LC_ALL=C")
      assert.notInclude(environ, secret)
      delete process.env["OPENAI_API_KEY"]
    })
  )

  for (const mode of [0o755, 0o700]) {
    it.live(`is found where it is, and not made by looking for it, in a folder of mode ${mode.toString(8)}`, () =>
      Effect.gen(function* () {
        const folder = yield* newFolder
        chmodSync(folder, mode)
        // As root, and where only root may enter, it lies elsewhere.
        const place = placeOf(join(folder, "postgres"))
        yield* Effect.addFinalizer(() => Effect.sync(() => rmSync(place, { recursive: true, force: true })))
        assert.isFalse(hasEmbeddedPostgres(folder))
        assert.isFalse(hasEmbeddedPostgres(join(folder, "not there")))
        assert.isFalse(existsSync(place))
        yield* Effect.scoped(embeddedPostgres(folder))
        assert.isTrue(existsSync(join(place, "data", "PG_VERSION")))
        assert.isTrue(hasEmbeddedPostgres(folder))
      })
    )
  }

  it.live.skipIf(process.getuid?.() !== 0)("stays its owner's, whatever users come to the system", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      yield* Effect.scoped(embeddedPostgres(folder))
      // As if it had been made when there was no better user than daemon.
      execFileSync("chown", ["-R", "1:1", join(folder, "postgres", "data")])
      const { url } = yield* embeddedPostgres(folder)
      assert.deepStrictEqual(yield* query(url, "SELECT 1 AS one"), [{ one: 1 }])
    })
  )

  it.live("begins anew where a kill left it half made", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      mkdirSync(join(folder, "postgres", "data.making-1", "base"), { recursive: true })
      writeFileSync(join(folder, "postgres", "data.making-1", "PG_VERSION"), "18")
      const { url } = yield* embeddedPostgres(folder)
      assert.deepStrictEqual(yield* query(url, "SELECT 1 AS one"), [{ one: 1 }])
    })
  )

  it.live("tells what PostgreSQL says before it has a log", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      yield* Effect.scoped(embeddedPostgres(folder))
      rmSync(join(folder, "postgres", "data", "postgresql.conf"))
      const error = yield* embeddedPostgres(folder).pipe(Effect.flip)
      assert.include(error.message, "No such file or directory")
    })
  )

  it.live("does not take over what another version of PostgreSQL made", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      mkdirSync(join(folder, "postgres", "data"), { recursive: true })
      writeFileSync(join(folder, "postgres", "data", "PG_VERSION"), "17\n")
      const error = yield* embeddedPostgres(folder).pipe(Effect.flip)
      assert.include(error.message, "made by PostgreSQL 17")
      assert.include(error.message, "Dump it")
    })
  )

  it.live("says in PostgreSQL's own words why it does not start", () =>
    Effect.gen(function* () {
      const folder = yield* newFolder
      yield* Effect.scoped(embeddedPostgres(folder))
      writeFileSync(join(folder, "postgres", "data", "postgresql.conf"), "no_such_setting = on\n")
      const error = yield* embeddedPostgres(folder).pipe(Effect.flip)
      assert.include(error.message, "configuration file")
      assert.include(error.message, "postgres.log")
    })
  )

  it.live("tells what to do when its folder cannot be made", () =>
    Effect.gen(function* () {
      const error = yield* embeddedPostgres("/dev/null/data").pipe(Effect.flip)
      assert.include(error.message, "DATABASE_URL")
    })
  )
})
