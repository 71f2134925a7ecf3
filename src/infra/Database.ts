/**
 * The connection pool: Effect SQL on PostgreSQL, handed out only when every migration
 * is applied.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
import { PgClient } from "@effect/sql-pg"
import { Clock, Context, type Duration, Effect, Layer, Predicate, Redacted, Ref, Schedule } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { readFileSync } from "node:fs"
import { DatabaseUnavailable } from "../domain/Problems.ts"
import { AppConfig } from "./AppConfig.ts"
import { connectionTrouble } from "./ConnectionTrouble.ts"
import { embeddedPostgres } from "./EmbeddedPostgres.ts"
import { awaitMigrated, migrate, startPatience } from "./Migrations.ts"
import { searchPath } from "./prisma/Connection.ts"

/** Seconds a client is asked to wait while the database is away. */
const retryAfter = 5

const unreachable: ReadonlySet<SqlError.SqlError["reason"]["_tag"]> = new Set([
  "ConnectionError",
  "StatementTimeoutError"
])

/** SQLSTATE 57P01 to 57P03 (going down, crashed, starting up) and class 53 (out of connections, memory, disk). */
const awayCodes = /^(57P0|53)/

/** The database cannot be reached or entered for now, as against a statement that is wrong. */
export const isAway = ({ reason }: SqlError.SqlError): boolean =>
  reason.operation === "connect" ||
  unreachable.has(reason._tag) ||
  (reason._tag === "UnknownError" && awayCodes.test(codeOf(reason.cause)))

/** For the operator: the system's code, or PostgreSQL's own words. */
const whyAway = ({ reason }: SqlError.SqlError): string => {
  const said = Predicate.isError(reason.cause) ? reason.cause.message : "no reason given"
  const code = codeOf(reason.cause)
  return connectionTrouble(reason.cause) ?? (code === "" ? said : `${said} (${code})`)
}

const codeOf = (cause: unknown): string =>
  Predicate.hasProperty(cause, "code") && Predicate.isString(cause.code) ? cause.code : ""

/**
 * How long an operation may take before its database counts as away. A network that drops everything says
 * nothing; PostgreSQL itself ends a statement after half a minute. A request has less patience.
 */
export class DatabasePatience extends Context.Reference<Duration.Input>("pass-ats/infra/DatabasePatience", {
  defaultValue: () => "1 minute"
}) {}

/** Longer than any wait for a lock that is to be had; whoever asks is told then. */
export const requestPatience = "15 seconds"

const away = () =>
  new DatabaseUnavailable({
    retryAfter,
    detail: "The database is away or too busy. Send the request again in some seconds."
  })

const pingPatience = "2 seconds"
const silence = "no answer within 2 seconds: the network is silent, or every connection of the pool is in use"

/** The connection of an operation that was given up is not used again. */
const patiently = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | DatabaseUnavailable, R> =>
  Effect.flatMap(DatabasePatience, (duration) =>
    Effect.timeoutOrElse(effect, { duration, orElse: () => Effect.fail(away()) })
  )

/** A lost connection or a deadlock becomes `DatabaseUnavailable`; any other failure of a query is a bug, thus a defect. */
export const orUnavailable = <A, E, R>(
  effect: Effect.Effect<A, E | SqlError.SqlError, R>
): Effect.Effect<A, Exclude<E, SqlError.SqlError> | DatabaseUnavailable, R> =>
  Effect.catch(
    patiently(tellingLoss(effect)),
    (error): Effect.Effect<never, Exclude<E, SqlError.SqlError> | DatabaseUnavailable> => {
      if (isOther(error)) {
        return Effect.fail(error)
      }
      if (!isSqlError(error) || !(isAway(error) || error.isRetryable)) {
        return Effect.die(error)
      }
      return Effect.andThen(tellWhy(error), Effect.fail(away()))
    }
  )

/** When the log was last told why the database did not do something: all of it fails at once, and one line is enough. */
class LastTold extends Context.Reference<{ at: number }>("pass-ats/infra/LastTold", {
  defaultValue: () => ({ at: Number.NEGATIVE_INFINITY })
}) {}
const tellEveryMs = 10_000

const tellWhy = Effect.fnUntraced(function* (error: SqlError.SqlError) {
  const last = yield* LastTold
  const now = yield* Clock.currentTimeMillis
  if (now - last.at < tellEveryMs && now >= last.at) return
  last.at = now
  yield* Effect.logWarning("The database did not do what was asked").pipe(Effect.annotateLogs({ why: whyAway(error) }))
})

/** A transaction that loses its connection cannot be rolled back either, and `withTransaction` takes that for a bug. */
const tellingLoss = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R> =>
  Effect.catchDefect(effect, (defect) =>
    isSqlError(defect) && isAway(defect) ? Effect.fail(defect) : Effect.die(defect)
  )

/** A row was to be stored for an account that was deleted a moment ago. */
export const isWithoutAccount = (defect: unknown): boolean =>
  isSqlError(defect) &&
  Predicate.hasProperty(defect.reason.cause, "constraint") &&
  String(defect.reason.cause.constraint).endsWith("_user_id_fkey")

const isSqlError = (error: unknown): error is SqlError.SqlError => Predicate.isTagged(error, "SqlError")
const isOther = <E>(error: E | SqlError.SqlError): error is Exclude<E, SqlError.SqlError> => !isSqlError(error)

/** Tries again what another try may mend: for what may be done twice, or is undone when it fails. */
export const retryTransient = <A, E, R>(effect: Effect.Effect<A, E | SqlError.SqlError, R>) =>
  Effect.retry(tellingLoss(effect), {
    while: (error) => isSqlError(error) && (error.isRetryable || isAway(error)),
    schedule: Schedule.exponential("50 millis").pipe(Schedule.jittered),
    times: 3
  })

/** For what only reads. */
export const reading = <A, E, R>(effect: Effect.Effect<A, E | SqlError.SqlError, R>) =>
  orUnavailable(retryTransient(effect))

export class Database extends Context.Service<
  Database,
  {
    /** A round trip. */
    readonly ping: Effect.Effect<void, DatabaseUnavailable>
    /** Which database this is, without credentials. */
    readonly describe: string
    /** For what needs a connection of its own; holds the password. */
    readonly url: Redacted.Redacted
  }
>()("pass-ats/infra/Database") {
  /** Fails with `EmbeddedPostgresFailed`, `MigrationFailed` or `SqlError`. */
  static readonly layer = Layer.unwrap(
    Effect.gen(function* () {
      const config = yield* AppConfig
      const { describe, url } =
        config.databaseUrl === undefined
          ? yield* embeddedPostgres(config.dataDir)
          : { url: config.databaseUrl, describe: describeUrl(config.databaseUrl) }
      // The embedded database has nobody else who would.
      const migrates = config.migrateOnStart === "true" || config.databaseUrl === undefined
      const applied = migrates ? yield* migrate(url, startPatience) : []
      if (!migrates) yield* awaitMigrated(url, startPatience)
      if (applied.length > 0) {
        yield* Effect.logInfo("The database was migrated").pipe(Effect.annotateLogs({ migrations: applied.join(", ") }))
      }
      return Database.layerAt(url, { describe, connections: config.databasePool })
    })
  )

  /** A pool on a database that is already migrated. */
  static readonly layerAt = (
    url: Redacted.Redacted,
    options: { readonly describe: string; readonly connections: number }
  ) =>
    Layer.effect(
      Database,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const trouble = yield* Ref.make<string | undefined>(undefined)
        /** Tells the log when it goes and why, once for each reason, and when it comes back. */
        const isGone = Effect.fnUntraced(function* (why: string) {
          if ((yield* Ref.getAndSet(trouble, why)) !== why) {
            yield* Effect.logError("The database cannot be reached").pipe(Effect.annotateLogs({ why }))
          }
        })
        const isBack = Effect.flatMap(Ref.getAndSet(trouble, undefined), (before) =>
          before === undefined ? Effect.void : Effect.logInfo("The database is back")
        )
        const ping = sql`SELECT 1`.pipe(
          Effect.tapError((error) => (isAway(error) ? isGone(whyAway(error)) : Effect.void)),
          orUnavailable,
          Effect.timeoutOrElse({
            duration: pingPatience,
            orElse: () =>
              isGone(silence).pipe(
                Effect.andThen(
                  Effect.fail(new DatabaseUnavailable({ retryAfter, detail: "The database does not answer." }))
                )
              )
          }),
          Effect.andThen(isBack)
        )
        return Database.of({ ping, describe: options.describe, url })
      })
    ).pipe(
      Layer.provideMerge(
        PgClient.layer({
          url,
          applicationName: "pass-ats",
          maxConnections: options.connections,
          connectTimeout: "5 seconds",
          // The connection that listens has nothing to send, and would not notice that the other side is gone.
          keepAlive: "15 seconds",
          ...certificatesOf(url),
          startupParameters: { statement_timeout: "30000", lock_timeout: "10000", ...searchPathOf(url) }
        })
      )
    )
}

/** Prisma's parameter `schema`, which Effect's client does not know. */
const searchPathOf = (url: Redacted.Redacted): Readonly<Record<string, string>> => {
  const path = searchPath(Redacted.value(url))
  return path === undefined ? {} : { search_path: path }
}

const tlsModes: ReadonlySet<string | null> = new Set(["require", "verify-ca", "verify-full"])

/** libpq's parameters for certificates, which Effect's client does not know; each names a file in PEM. */
const certificatesOf = (url: Redacted.Redacted) => {
  const { searchParams } = new URL(Redacted.value(url))
  if (!tlsModes.has(searchParams.get("sslmode"))) return {}
  const files = [
    ["ca", searchParams.get("sslrootcert")],
    ["cert", searchParams.get("sslcert")],
    ["key", searchParams.get("sslkey")]
  ] as const
  const given = files.flatMap(([name, file]) => (file === null ? [] : [[name, readFileSync(file, "utf8")] as const]))
  return given.length === 0 ? {} : { ssl: Object.fromEntries(given) }
}

const describeUrl = (url: Redacted.Redacted): string => {
  const { host, pathname } = new URL(Redacted.value(url))
  return `PostgreSQL at ${host}${pathname}`
}
