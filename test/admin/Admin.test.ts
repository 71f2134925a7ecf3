/** The operator's tools on a real database: what they say, and what then stands there. */
import { NodeServices } from "@effect/platform-node"
import { assert, describe, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { Command } from "effect/cli"
import { SqlClient } from "effect/sql"
import { TestConsole } from "effect/testing"
import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { admin } from "../../src/admin/Admin.ts"
import { services, warnings } from "../../src/AdminApp.ts"
import { noCaller } from "../../src/domain/Caller.ts"
import { Email } from "../../src/domain/User.ts"
import { Database } from "../../src/infra/Database.ts"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { Jobs } from "../../src/services/Jobs.ts"
import { Quota } from "../../src/services/Quota.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { Users } from "../../src/services/Users.ts"
import { testConfig } from "../support/config.ts"
import { graduate } from "../support/resumes.ts"
import { layer as database } from "../support/TestDatabase.ts"

const TestLayer = services.pipe(
  Layer.provideMerge(database),
  Layer.provideMerge(testConfig({ MONTHLY_RESUME_LIMIT: "5" })),
  Layer.provideMerge(NodeServices.layer),
  Layer.provideMerge(warnings)
)

/** What the command printed; fails with what it refuses. */
const run = (...args: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const before = (yield* TestConsole.logLines).length
    yield* Command.runWith(admin, { version: "1" })(args)
    return (yield* TestConsole.logLines).slice(before).join("\n")
  })

const json = (...args: ReadonlyArray<string>) => Effect.map(run(...args, "--json"), (text) => JSON.parse(text))
const refusal = (...args: ReadonlyArray<string>) =>
  Effect.map(Effect.flip(run(...args)), (error) => ("detail" in error ? error.detail : String(error)))

const account = Effect.fnUntraced(function* (name: string) {
  const users = yield* Users
  return yield* users.create(Email.make(`${name}@example.com`), "a hash")
})

const accept = Effect.fnUntraced(function* (name: string) {
  const user = yield* account(name)
  const job = { posting: { text: "A posting" }, resume: graduate, options: {}, requestId: "r-1" }
  return { user, jobId: yield* (yield* Jobs).accept(user.id, job) }
})

describe("npm run admin", () => {
  layer(TestLayer)((it) => {
    it.effect("lists accounts and shows one, by address or id", () =>
      Effect.gen(function* () {
        const { user } = yield* accept("ada")
        yield* (yield* Sessions).open(user.id, "bearer", noCaller)
        yield* account("grace")
        assert.match(yield* run("users", "list"), /^id +email +createdAt[^\n]+\n[0-9a-f-]{36} +grace@example.com/)
        const found = yield* json("users", "list", "--search", "ADA@")
        assert.lengthOf(found, 1)
        assert.deepInclude(found[0], { email: "ada@example.com", jobs: 1, sessions: 1, apiKeys: 0, monthlyLimit: null })
        for (const who of [user.id, "Ada@Example.com"]) {
          const shown = yield* json("users", "show", who)
          assert.deepInclude(shown, { id: user.id, used: 0, reserved: 1, limit: 5 })
        }
        assert.include(yield* refusal("users", "show", "nobody@example.com"), "There is no account nobody@example.com")
        assert.include(yield* refusal("users", "show", "nobody"), "neither an e-mail address nor an id")
      })
    )

    it.effect("gives an account a limit of its own, and takes it back", () =>
      Effect.gen(function* () {
        const user = yield* account("limited")
        assert.deepInclude(yield* json("quota", "set", user.email, "1"), { limit: 1, own: true })
        assert.strictEqual((yield* (yield* Quota).usage(user.id)).limit, 1)
        assert.deepInclude(yield* json("quota", "set", user.email, "default"), { limit: 5, own: false })
        assert.deepInclude(yield* json("quota", "show", user.email), { limit: 5, used: 0, remaining: 5 })
        for (const wrong of ["-3", "1.5", "many"]) yield* Effect.flip(run("quota", "set", user.email, wrong))
        assert.strictEqual((yield* (yield* Quota).usage(user.id)).limit, 5)
      })
    )

    it.effect("cancels a job, starts it again, and says why it does not", () =>
      Effect.gen(function* () {
        const { jobId, user } = yield* accept("requeued")
        assert.include(yield* refusal("jobs", "requeue", jobId), "This one is queued.")
        yield* run("jobs", "cancel", jobId, "--yes")
        const listed = yield* json("jobs", "list", "--user", user.email)
        assert.deepInclude(listed[0], { id: jobId, status: "cancelled", email: user.email })
        const [{ again }] = yield* json("jobs", "requeue", jobId)
        assert.strictEqual((yield* (yield* Jobs).get(user.id, again)).status, "queued")
        assert.include(yield* refusal("jobs", "requeue", crypto.randomUUID()), "There is no job")
      })
    )

    it.effect("does for several jobs what can be done, and tells the rest; nothing where one is not there", () =>
      Effect.gen(function* () {
        const [first, second, third] = yield* Effect.all([accept("several1"), accept("several2"), accept("several3")])
        yield* run("jobs", "cancel", first.jobId, third.jobId, "--yes")
        const again = (owner: typeof first) => json("jobs", "list", "--user", owner.user.email)
        assert.include(yield* refusal("jobs", "requeue", first.jobId, crypto.randomUUID()), "There is no job")
        assert.lengthOf(yield* again(first), 1)
        const told = yield* refusal("jobs", "requeue", first.jobId, second.jobId, third.jobId)
        assert.include(told, `${second.jobId}: Only a job that failed`)
        assert.include(told, "The other 2 are done.")
        assert.lengthOf(yield* again(first), 2)
        assert.lengthOf(yield* again(second), 1)
        assert.lengthOf(yield* again(third), 2)
      })
    )

    it.effect("takes silence for no", () =>
      Effect.gen(function* () {
        const { jobId, user } = yield* accept("kept")
        for (const args of [
          ["users", "delete", user.email],
          ["users", "revoke", user.email],
          ["jobs", "cancel", jobId],
          ["jobs", "purge", "--days", "0"]
        ]) {
          assert.include(yield* refusal(...args), "Nothing was changed: say --yes")
        }
        assert.strictEqual((yield* (yield* Jobs).get(user.id, jobId)).status, "queued")
      })
    )

    it.effect("purges jobs that ended long ago, and no others", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { jobId: old } = yield* accept("purged")
        const { jobId: young } = yield* accept("young")
        yield* run("jobs", "cancel", old, young, "--yes")
        yield* sql`UPDATE jobs SET finished_at = now() - interval '3 days' WHERE id = ${old}::uuid`
        assert.strictEqual(yield* run("jobs", "purge", "--days", "2", "--yes"), "Deleted 1 jobs.")
        const left = yield* sql<{ readonly id: string }>`SELECT id FROM jobs WHERE id IN (${old}::uuid, ${young}::uuid)`
        assert.deepStrictEqual(left, [{ id: young }])
        yield* Effect.flip(run("jobs", "purge", "--days", "-1", "--yes"))
      })
    )

    it.effect("ends sessions and keys, and deletes an account with all of it", () =>
      Effect.gen(function* () {
        const { jobId, user } = yield* accept("gone")
        const keys = yield* ApiKeys
        const { key } = yield* keys.create(user.id, { name: "script", scopes: ["read"] }, noCaller)
        yield* (yield* Sessions).open(user.id, "bearer", noCaller)
        const said = yield* run("users", "revoke", user.email, "--yes")
        assert.strictEqual(said, `Ended 1 sessions and 1 keys of ${user.email}.`)
        assert.strictEqual((yield* keys.verify(key))._tag, "None")
        yield* run("users", "delete", user.email, "--yes")
        assert.strictEqual((yield* (yield* Users).findById(user.id))._tag, "None")
        assert.include(yield* refusal("jobs", "requeue", jobId), "There is no job")
      })
    )

    it.effect("works as a program: help without a database, and an exit code when it refuses", () =>
      Effect.gen(function* () {
        const { url } = yield* Database
        const program = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>>) =>
          Effect.promise(() =>
            promisify(execFile)(process.execPath, ["src/admin.ts", ...args], {
              env: { PATH: process.env["PATH"], NODE_ENV: "test", NO_COLOR: "1", ...env }
            }).then(
              ({ stderr, stdout }) => ({ code: 0, stdout, stderr }),
              (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error
            )
          )
        assert.include((yield* program(["--help"], {})).stdout, "quota")
        const there = { DATABASE_URL: Redacted.value(url) }
        const listed = yield* program(["users", "list", "--json"], there)
        assert.isArray(JSON.parse(listed.stdout), listed.stderr)
        const refused = yield* program(["users", "delete", "ada@example.com"], there)
        assert.strictEqual(refused.code, 1)
        assert.include(refused.stderr, "say --yes")
        const misconfigured = yield* program(["users", "list"], { DATABASE_URL: "nonsense" })
        assert.strictEqual(misconfigured.code, 78)
        const forgotten = yield* program(["users", "list"], { DATA_DIR: join(tmpdir(), "pass-ats-none") })
        assert.strictEqual(forgotten.code, 78)
        assert.include(forgotten.stderr, "DATABASE_URL: missing")
        assert.isFalse(existsSync(join(tmpdir(), "pass-ats-none")))
      })
    )
  })
})
