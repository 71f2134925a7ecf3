/**
 * Brings the database to the newest schema with Prisma's own schema engine, in
 * process: the rows it leaves are those that `prisma migrate deploy` leaves and reads.
 *
 * @see https://www.prisma.io/docs/orm/prisma-migrate
 */
import { Effect, Redacted, Schedule, Schema } from "effect"
import * as fs from "node:fs"
import * as path from "node:path"
import { fileURLToPath } from "node:url"
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

const advice: Readonly<Record<string, string>> = {
  P1000: "The user or password in DATABASE_URL is wrong.",
  P1001: "Is PostgreSQL running, and does DATABASE_URL name its host and port?",
  P1003: "Create the database that DATABASE_URL names.",
  P3005: "The database holds tables but no history of migrations; see `prisma migrate resolve --applied`.",
  P3009: "A migration failed earlier; mend what it left and tell Prisma with `prisma migrate resolve`.",
  P3018: "Mend what the migration names and tell Prisma with `prisma migrate resolve --rolled-back`."
}

/** Another instance migrates at this moment and holds Prisma's advisory lock. */
const lockTimedOut = "P1002"

const asFailure = (error: unknown): MigrationFailed => {
  const text = error instanceof Error ? error.message : String(error)
  const code = codeOf(error) ?? /\bP\d{4}\b/.exec(text)?.[0] ?? "unknown"
  return new MigrationFailed({ code, detail: [text.trim(), advice[code]].filter(Boolean).join("\n") })
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^P\d{4}$/.test(error.code)
    ? error.code
    : undefined

/** Applies what is missing and returns the names; several instances may call it at once. */
export const migrate = Effect.fn("Migrations.migrate")(function* (url: Redacted.Redacted) {
  return yield* Effect.tryPromise({
    try: () =>
      withSchemaEngine(Redacted.value(url), async (engine) => {
        const { appliedMigrationNames } = await engine.applyMigrations({
          migrationsList: migrationsList(),
          filters: { externalTables: [], externalEnums: [] }
        })
        return appliedMigrationNames
      }),
    catch: asFailure
  }).pipe(
    Effect.retry({
      while: (error) => error.code === lockTimedOut,
      schedule: Schedule.spaced("1 second"),
      times: 60
    })
  )
})
