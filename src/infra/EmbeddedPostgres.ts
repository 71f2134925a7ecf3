/**
 * PostgreSQL 18 from npm, for those who set no `DATABASE_URL`: started in `DATA_DIR`, or
 * adopted when a server that was killed left it running; started again when it dies.
 *
 * @see https://www.postgresql.org/docs/18/server-start.html
 */
import { Effect, Redacted, Schedule, Schema } from "effect"
import * as fs from "node:fs"
import * as path from "node:path"
import { setTimeout } from "node:timers/promises"
import { codeOf, open } from "./postgres/Admin.ts"
import { locateBinaries } from "./postgres/Binaries.ts"
import { dataIn } from "./postgres/DataFolder.ts"
import { type Cluster, initialise, launch, stopIfUnused } from "./postgres/Cluster.ts"
import { ownerOf, placeOf, reachableFolder } from "./postgres/Owner.ts"

/** The embedded database cannot run; `detail` says what to do. */
export class EmbeddedPostgresFailed extends Schema.TaggedError<EmbeddedPostgresFailed>()("EmbeddedPostgresFailed", {
  detail: Schema.String
}) {
  override get message() {
    return `The embedded PostgreSQL cannot run. ${this.detail} To use another PostgreSQL, set DATABASE_URL.`
  }
}

const unwritable: ReadonlySet<string | undefined> = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST"])

const failed = (error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  const advice = unwritable.has(codeOf(error)) ? " DATA_DIR must name a folder that this server may write to." : ""
  return new EmbeddedPostgresFailed({ detail: `${reason}.${advice}` })
}

const attempt = <A>(run: () => Promise<A>) => Effect.tryPromise({ try: run, catch: failed })

const folderIn = (dataDir: string) => path.join(path.resolve(dataDir), "postgres")

/** Whether one was made for the folder; makes none. */
export const hasEmbeddedPostgres = (dataDir: string): boolean =>
  fs.existsSync(dataDir) && fs.existsSync(placeOf(folderIn(dataDir)))

const prepare = async (dataDir: string) => {
  fs.mkdirSync(dataDir, { recursive: true })
  const owner = ownerOf(dataIn(placeOf(folderIn(dataDir))))
  const binaries = locateBinaries(owner)
  const folder = reachableFolder(folderIn(dataDir), owner)
  const cluster = await initialise(folder, binaries, owner)
  return { cluster, launch: (port?: number) => launch(cluster, binaries, owner, port) }
}

interface Held {
  readonly port: number
  /** Resolves when the connection ends. */
  readonly lost: Promise<void>
  readonly release: () => Promise<void>
}

const holdAttempts = 10

/** A connection that shows other processes the server to be in use. */
const hold = async (cluster: Cluster, database: string, launch: () => Promise<number>): Promise<Held> => {
  for (let left = holdAttempts; ; left -= 1) {
    const port = await launch()
    try {
      await cluster.createDatabase(port, database)
      const client = await open(cluster.url(port, "postgres"))
      const lost = new Promise<void>((resolve) => client.once("end", resolve))
      return { port, lost, release: () => client.end() }
    } catch (error) {
      // Another process was just stopping the server that was found.
      if (left === 0) throw error
      await setTimeout(100)
    }
  }
}

/**
 * A running server with a database of the given name. When the scope closes it is
 * stopped, unless another process uses it. The URL holds a password made for this folder.
 */
export const embeddedPostgres = Effect.fn("EmbeddedPostgres.start")(function* (dataDir: string, database = "pass_ats") {
  const { cluster, launch } = yield* attempt(() => prepare(dataDir))
  const holding = (fixedPort?: number) => attempt(() => hold(cluster, database, () => launch(fixedPort)))

  const lease = yield* Effect.acquireRelease(
    Effect.map(holding(), (held) => ({ held })),
    (lease) =>
      Effect.promise(async () => {
        await lease.held.release()
        await stopIfUnused(cluster)
      })
  )
  const { port } = lease.held

  const revive = Effect.gen(function* () {
    yield* Effect.promise(() => lease.held.lost)
    yield* Effect.logWarning("The embedded PostgreSQL is gone and will be started again")
    // Half of it done would start a server that nobody stops.
    lease.held = yield* Effect.uninterruptible(holding(port))
    yield* Effect.logInfo("The embedded PostgreSQL is back")
  })
  yield* revive.pipe(
    Effect.tapError((error) => Effect.logError(error.message)),
    Effect.retry(Schedule.spaced("5 seconds")),
    Effect.forever,
    Effect.forkScoped
  )

  return { url: Redacted.make(cluster.url(port, database)), describe: `embedded PostgreSQL 18 in ${cluster.folder}` }
})
