/**
 * PostgreSQL 18 from npm, for those who set no `DATABASE_URL`: started in `DATA_DIR`, or
 * adopted when a server that was killed left it running.
 *
 * @see https://www.postgresql.org/docs/18/app-postgres.html
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html postmaster.pid
 */
import { Effect, Redacted, Schema } from "effect"
import * as fs from "node:fs"
import * as path from "node:path"
import { locateBinaries } from "./postgres/Binaries.ts"
import { initialise, launch, runningPort, stopIfUnused } from "./postgres/Cluster.ts"
import { withFolderLock } from "./postgres/FolderLock.ts"
import { ownerOf, reachableFolder } from "./postgres/Owner.ts"

/** The embedded database cannot run; `detail` says what to do. */
export class EmbeddedPostgresFailed extends Schema.TaggedError<EmbeddedPostgresFailed>()("EmbeddedPostgresFailed", {
  detail: Schema.String
}) {
  override get message() {
    return `The embedded PostgreSQL cannot run. ${this.detail} To use another PostgreSQL, set DATABASE_URL.`
  }
}

const failed = (error: unknown) =>
  new EmbeddedPostgresFailed({ detail: `${error instanceof Error ? error.message : String(error)}.` })

const start = async (dataDir: string) => {
  fs.mkdirSync(dataDir, { recursive: true })
  const owner = ownerOf()
  const binaries = locateBinaries(owner)
  const folder = reachableFolder(path.join(path.resolve(dataDir), "postgres"), owner)
  return withFolderLock(folder, async () => {
    const cluster = await initialise(folder, binaries, owner)
    const port = (await runningPort(cluster)) ?? (await launch(cluster, binaries, owner))
    return { cluster, port }
  })
}

/**
 * A running server with a database of the given name. When the scope closes it is
 * stopped, unless another process uses it. The URL holds a password made for this folder.
 */
export const embeddedPostgres = Effect.fn("EmbeddedPostgres.start")(function* (dataDir: string, database = "pass_ats") {
  const { cluster, port } = yield* Effect.acquireRelease(
    Effect.tryPromise({ try: () => start(dataDir), catch: failed }),
    ({ cluster }) => Effect.promise(() => stopIfUnused(cluster))
  )
  yield* Effect.tryPromise({ try: () => cluster.createDatabase(port, database), catch: failed })
  return { url: Redacted.make(cluster.url(port, database)), describe: `embedded PostgreSQL 18 in ${cluster.folder}` }
})
