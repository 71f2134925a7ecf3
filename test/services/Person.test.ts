import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted, Schedule, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Activity } from "effect/workflow"
import { callerOf, noCaller } from "../../src/domain/Caller.ts"
import { JobId } from "../../src/domain/Job.ts"
import type { User } from "../../src/domain/User.ts"
import { Generate, JobEngine } from "../../src/infra/JobEngine.ts"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { Person } from "../../src/services/Person.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { accountsLayer, newUser, warm } from "../support/accounts.ts"

/** Stands in every text that the person brings in. */
const markerOf = (user: User) => `Zephyrine-${user.email.replace("@example.com", "-Quillfeather")}`
const callerFor = (user: User) => callerOf("2001:db8::7", `${markerOf(user)} browser`)

class StageStumbled extends Schema.TaggedError<StageStumbled>()("StageStumbled", { detail: Schema.String }) {}

/** A run on the real engine that fails with what it read, as a stage may. */
const stumble = Generate.toLayer(({ jobId }) =>
  Activity.make({
    name: "compose",
    error: StageStumbled,
    execute: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* Effect.orDie(sql`SELECT posting FROM jobs WHERE id = ${jobId}::uuid`)
      return yield* new StageStumbled({ detail: `could not compose for ${JSON.stringify(rows)}` })
    })
  }).pipe(Effect.orDie)
)

const TestLayer = Layer.mergeAll(Person.layer, JobEngine.layer, stumble).pipe(
  Layer.provideMerge(JobEngine.engineLayer),
  Layer.provideMerge(accountsLayer())
)

/** Something in every table, each with the marker or an id that is told. */
const live = Effect.fnUntraced(function* (user: User) {
  const marker = markerOf(user)
  const caller = callerFor(user)
  const sql = yield* SqlClient.SqlClient
  const sessions = yield* Sessions
  const session = yield* sessions.open(user.id, "bearer", caller)
  const { refreshToken } = yield* sessions.refresh(session.refreshToken, "bearer", caller)
  const apiKeys = yield* ApiKeys
  const key = yield* apiKeys.create(
    user.id,
    { name: `${marker} script`, scopes: ["read"], expiresAt: yield* DateTime.now },
    caller
  )
  const jobId = JobId.make(crypto.randomUUID())
  const text = JSON.stringify({ text: `${marker} wanted`, nested: [{ ключ: "значение" }] })
  const bytes = new TextEncoder().encode(`%PDF of ${marker}`)
  yield* sql`INSERT INTO profiles (user_id, resume) VALUES (${user.id}::uuid, ${text}::json)`
  yield* sql`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id)
    VALUES (${jobId}::uuid, ${user.id}::uuid, 'running', 'compose', ${text}::json, ${text}::json, '{}', ${`${marker} request`})
  `
  yield* sql`
    INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message)
    VALUES (${jobId}::uuid, 1, 'a', 'compose', 'compose', 'started', 25, ${`${marker} at work`})
  `
  yield* sql`
    INSERT INTO job_artifacts (job_id, kind, content) VALUES (${jobId}::uuid, 'pdf', ${bytes}), (${jobId}::uuid, 'tex', ${bytes})
  `
  yield* sql`INSERT INTO quota_usage (user_id, month, reserved) VALUES (${user.id}::uuid, '2026-11-01', 1)`
  yield* sql`INSERT INTO quota_ledger (job_id, user_id, month) VALUES (${jobId}::uuid, ${user.id}::uuid, '2026-11-01')`
  yield* sql`
    INSERT INTO idempotency_keys (user_id, key, fingerprint, job_id)
    VALUES (${user.id}::uuid, ${`${marker} request`}, sha256('x'), ${jobId}::uuid)
  `
  yield* sql`
    INSERT INTO model_usage (job_id, user_id, month, calls, input_tokens, output_tokens, cost)
    VALUES (${jobId}::uuid, ${user.id}::uuid, '2026-11-01', 2, 10, 20, 0.5)
  `
  yield* sql`INSERT INTO model_answers (user_id, key, answer) VALUES (${user.id}::uuid, 'k', ${`${marker} answered`})`
  yield* sql`
    INSERT INTO password_resets (hash, user_id, expires_at) VALUES (sha256(${user.id}::bytea), ${user.id}::uuid, now())
  `
  yield* sql`
    INSERT INTO rate_limits (key, amount, granted, at, expires_at)
    VALUES (${`api:${user.id}`}, 1, true, now(), now() + interval '1 hour'),
      (${`login:${user.email}`}, 1, true, now(), now() + interval '1 hour')
  `
  const engine = yield* JobEngine
  yield* engine.start(jobId, 1)
  yield* engine.isOver(jobId, 1).pipe(Effect.repeat({ until: (over) => over, schedule: Schedule.spaced("50 millis") }))
  return { session, jobId, key, secrets: [Redacted.value(refreshToken), Redacted.value(key.key)] }
})

/** The tables of the public schema in which a row holds one of `words`, as text or as bytes. */
const tablesWith = Effect.fnUntraced(function* (words: ReadonlyArray<string>) {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ readonly name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
  `
  assert.isAbove(tables.length, 15)
  const forms = words.flatMap((word) => [word, Buffer.from(word).toString("hex")])
  const found = yield* Effect.filter(tables, ({ name }) =>
    Effect.map(
      sql`SELECT 1 FROM ${sql(name)} t, unnest(${forms}::text[]) AS word WHERE position(word IN t::text) > 0 LIMIT 1`,
      (rows) => rows.length > 0
    )
  )
  return found.map(({ name }) => name)
})

/** The tables that reference accounts, over however many tables in between. */
const tablesOfAccounts = SqlClient.SqlClient.use(
  (sql) => sql<{ readonly name: string }>`
    WITH RECURSIVE owned AS (
      SELECT 'users'::regclass::oid AS oid
      UNION SELECT c.conrelid FROM pg_constraint c JOIN owned ON c.confrelid = owned.oid WHERE c.contype = 'f'
    ) SELECT oid::regclass::text AS name FROM owned
  `
)

layer(TestLayer, { excludeTestServices: true })("Person", (it) => {
  it.effect("takes everything along, and no secret", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const caller = callerFor(user)
      const marker = markerOf(user)
      const { jobId, key, secrets, session } = yield* live(user)
      const data = yield* (yield* Person).exportAll(user.id, caller)
      const text = JSON.stringify(data)
      for (const word of [user.id, user.email, jobId, key.id, session.sessionId, caller.address ?? ""]) {
        assert.include(text, word)
      }
      const wanted = { text: `${marker} wanted`, nested: [{ ключ: "значение" }] }
      assert.deepStrictEqual(data.profile?.["resume"], wanted)
      assert.deepInclude(data.jobs[0], { id: jobId, posting: wanted, resume: wanted, requestId: `${marker} request` })
      const [pdf, tex] = yield* Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ content: Schema.String })))(
        data.jobs[0]?.["artifacts"]
      )
      assert.strictEqual(Buffer.from(pdf?.content ?? "", "base64").toString(), `%PDF of ${marker}`)
      assert.strictEqual(tex?.content, `%PDF of ${marker}`)
      for (const part of [
        data.quota.months,
        data.quota.ledger,
        data.sessions,
        data.apiKeys,
        data.passwordResets,
        data.idempotencyKeys
      ]) {
        assert.strictEqual(part.length, 1)
      }
      assert.isAtLeast(data.securityEvents.length, 2)
      for (const secret of [...secrets, "$argon2id$"]) assert.notInclude(text, secret)
      assert.notMatch(text, /"hash"|\\\\x[0-9a-f]{64}/)
    })
  )

  it.effect("is gone from every table", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const { jobId, key, session } = yield* live(user)
      const words = [user.id, user.email, jobId, key.id, session.sessionId, markerOf(user)]

      // First: nothing that belongs to an account, nor what the engine keeps, escapes the search.
      const owned = (yield* tablesOfAccounts).map(({ name }) => name)
      const others = ["rate_limits", "cluster_messages", "cluster_replies"]
      assert.includeMembers(yield* tablesWith(words), [...owned, ...others])
      assert.deepInclude(yield* tablesWith([markerOf(user)]), "cluster_replies")

      yield* (yield* Person).deleteAll(user.id)
      assert.deepStrictEqual(yield* tablesWith(words), [])
    })
  )

  it.effect("leaves nothing but that some account was deleted", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const sql = yield* SqlClient.SqlClient
      yield* sql`DELETE FROM security_events`
      yield* live(user)
      yield* (yield* Person).deleteAll(user.id)
      const left = yield* sql`SELECT user_id, event, address, user_agent, details FROM security_events`
      assert.deepStrictEqual(left, [
        { user_id: null, event: "account-deleted", address: null, user_agent: null, details: null }
      ])
    })
  )

  it.effect("keeps a neighbour's data whole", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const neighbour = yield* newUser
      yield* live(user)
      const { jobId } = yield* live(neighbour)
      const person = yield* Person
      yield* person.deleteAll(user.id)
      const data = yield* person.exportAll(neighbour.id, noCaller)
      assert.strictEqual(data.jobs[0]?.["id"], jobId)
      assert.includeMembers(yield* tablesWith([neighbour.id, jobId]), [
        "cluster_messages",
        "rate_limits",
        "job_artifacts"
      ])
    })
  )

  it.effect("is gone though sessions are renewed at that moment", () =>
    Effect.gen(function* () {
      yield* warm
      const sessions = yield* Sessions
      const person = yield* Person
      const leave = Effect.gen(function* () {
        const user = yield* newUser
        const opened = yield* Effect.forEach([1, 2, 3], () => sessions.open(user.id, "bearer", noCaller))
        const renewals = Effect.forEach(
          opened,
          ({ refreshToken }) =>
            sessions.refresh(refreshToken, "bearer", noCaller).pipe(Effect.catchTag("Unauthorized", () => Effect.void)),
          { concurrency: "unbounded", discard: true }
        )
        yield* Effect.all([renewals, person.deleteAll(user.id)], { concurrency: "unbounded" })
        assert.deepStrictEqual(yield* tablesWith([user.id, ...opened.map(({ sessionId }) => sessionId)]), [])
      })
      yield* Effect.forEach(Array.from({ length: 50 }), () => leave, { concurrency: 5, discard: true })
    })
  )

  it.effect("can be deleted twice, and then has nothing to take along", () =>
    Effect.gen(function* () {
      const user = yield* newUser
      const person = yield* Person
      yield* person.deleteAll(user.id)
      yield* person.deleteAll(user.id)
      const error = yield* person.exportAll(user.id, noCaller).pipe(Effect.flip)
      assert.strictEqual(error._tag, "Unauthorized")
      assert.deepStrictEqual(yield* (yield* SecurityEvents).list(user.id, 10), [])
    })
  )
})
