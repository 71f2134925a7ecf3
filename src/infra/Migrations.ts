/**
 * Brings the database to the newest schema with Prisma's own schema engine, in
 * process: the rows it leaves are those that `prisma migrate deploy` leaves and reads.
 *
 * @see https://www.prisma.io/docs/orm/prisma-migrate
 */
import { Duration, Effect, Predicate, Redacted, Schedule, Schema } from "effect"
import * as fs from "node:fs"
import * as path from "node:path"
import { fileURLToPath } from "node:url"
import { runOnce, searchPath } from "./prisma/Connection.ts"
import { withSchemaEngine } from "./prisma/SchemaEngine.ts"

/** The schema cannot be brought up to date; `detail` says what to do. */
export class MigrationFailed extends Schema.TaggedError<MigrationFailed>()("MigrationFailed", {
  /** Prisma's code, such as P3009. */
  code: Schema.String,
  detail: Schema.String
}) {
  override get message() {
    return `The database could not be migrated (${this.code}). ${this.detail}`
  }
}

const folder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url))
const lockfile = "migration_lock.toml"

const read = (file: string) => ({ tag: "ok" as const, value: fs.readFileSync(file, "utf8") })

/** The migrations as Prisma's engine wants them. */
export const migrationsList = () => ({
  baseDir: folder,
  lockfile: { path: lockfile, content: fs.readFileSync(path.join(folder, lockfile), "utf8") },
  shadowDbInitScript: "",
  migrationDirectories: fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: read(path.join(folder, name, "migration.sql")) }
    }))
})

/** How long a start waits for a PostgreSQL, or for another's migrations, that start at the same time. */
export const startPatience = Duration.seconds(30)

/** The embedded database is migrated by the server that runs it. */
export const noDatabase = new MigrationFailed({
  code: "P1001",
  detail: "Set DATABASE_URL to the database that is to be migrated."
})

const advice: Readonly<Record<string, string>> = {
  P1000: "Set the right user and password in DATABASE_URL.",
  P1001: "Is PostgreSQL running, and does DATABASE_URL name its host and port?",
  P1003: "Create it, or name another in DATABASE_URL.",
  P1011:
    "Let DATABASE_URL name the server as its certificate does, and the certificate of its authority by sslrootcert=FILE; renew it where it has expired.",
  P3005: "Name an empty database in DATABASE_URL, or see `prisma migrate resolve --applied` when the tables are ours.",
  P3009: "Mend what it left half done and tell Prisma with `prisma migrate resolve`, then start again.",
  P3018:
    "Nothing of it was kept. Take away its cause, tell Prisma with `prisma migrate resolve --rolled-back`, then start again."
}

/** Another instance migrates at this moment and holds Prisma's advisory lock. */
const lockTimedOut = "P1002"
const unreachable = "P1001"

const asFailure = (error: unknown): MigrationFailed => {
  const text = error instanceof Error ? error.message : String(error)
  const name = /migration_name="([^"]+)"/.exec(text)?.[1]
  const cause = /^Error querying the database: (.*)$/m.exec(text)?.[1]
  // The WebAssembly engine gives a migration that fails no code and its own stack.
  return name !== undefined && cause !== undefined
    ? failureOf("P3018", `The migration ${name} failed: ${cause}.`)
    : failureOf(codeOf(error) ?? "unknown", text.trim())
}

const failureOf = (code: string, what: string) =>
  new MigrationFailed({ code, detail: [what, advice[code]].filter(Boolean).join("\n") })

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^P\d{4}$/.test(error.code)
    ? error.code
    : undefined

const pending = "pending"
const undefinedTable = "42P01"

/** Names of what is not applied. What is applied beyond that, by a newer version, does no harm: see docs/operations.md. */
const missing = async (url: string): Promise<ReadonlyArray<string>> => {
  const path = searchPath(url)
  const table = path === undefined ? "_prisma_migrations" : `${path}._prisma_migrations`
  const rows = await runOnce(
    url,
    `SELECT migration_name AS name FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  ).catch((error: unknown) => {
    if (Predicate.hasProperty(error, "code") && error.code === undefinedTable) return []
    throw error
  })
  const applied = new Set(rows.map((row) => (Predicate.hasProperty(row, "name") ? row.name : undefined)))
  return migrationsList()
    .migrationDirectories.map((directory) => directory.path)
    .filter((name) => !applied.has(name))
}

/** Changes nothing: waits for as long as `patience` until everything is applied, and fails with `MigrationFailed`. */
export const awaitMigrated = Effect.fn("Migrations.awaitMigrated")(function* (
  url: Redacted.Redacted,
  patience: Duration.Input
) {
  const look = Effect.tryPromise({ try: () => missing(Redacted.value(url)), catch: asFailure }).pipe(
    Effect.flatMap((names) =>
      names.length === 0
        ? Effect.void
        : Effect.fail(
            new MigrationFailed({
              code: pending,
              detail: `MIGRATE_ON_START is false and these are not applied: ${names.join(", ")}. Run \`npm run migrate\`.`
            })
          )
    )
  )
  yield* Effect.retry(look, {
    while: ({ code }) => code === pending || code === unreachable,
    schedule: Schedule.spaced("1 second").pipe(Schedule.upTo({ duration: patience }))
  })
})

const apply = async (url: string): Promise<ReadonlyArray<string>> => {
  // The engine's own words for a database that is away come without a code.
  await runOnce(url, prepareSchema(url))
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationsList(),
      filters: { externalTables: [], externalEnums: [] }
    })
    return appliedMigrationNames
  })
}

const prepareSchema = (url: string): string => {
  const path = searchPath(url)
  return path === undefined ? "SELECT 1" : `CREATE SCHEMA IF NOT EXISTS ${path}`
}

/**
 * Applies what is missing and returns the names; several instances may call it at once.
 * A server that cannot be reached is asked again for as long as `patience`.
 */
export const migrate = Effect.fn("Migrations.migrate")(function* (url: Redacted.Redacted, patience?: Duration.Input) {
  const once = Effect.tryPromise({ try: () => apply(Redacted.value(url)), catch: asFailure }).pipe(
    Effect.retry({ while: (error) => error.code === lockTimedOut, schedule: Schedule.spaced("1 second"), times: 60 })
  )
  if (patience === undefined) return yield* once
  const waiting = Effect.retry(once, {
    while: isUnreachable,
    schedule: Schedule.spaced("1 second").pipe(Schedule.upTo({ duration: patience }))
  })
  return yield* once.pipe(
    Effect.catchIf(isUnreachable, ({ detail }) =>
      Effect.andThen(Effect.logWarning(`Waiting for the database. ${detail}`), waiting)
    )
  )
})

const isUnreachable = (error: MigrationFailed) => error.code === unreachable
