/**
 * One embedded PostgreSQL: started, adopted and stopped by any number of processes at
 * once. There is no lock of ours that a kill could leave behind: PostgreSQL itself lets one server
 * run on a data folder, and whoever comes second finds the first.
 *
 * @see https://www.postgresql.org/docs/18/app-postgres.html
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html postmaster.pid and postmaster.opts
 */
import { spawn } from "node:child_process"
import * as fs from "node:fs"
import * as net from "node:net"
import * as path from "node:path"
import { performance } from "node:perf_hooks"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { codeOf, connected, presence } from "./Admin.ts"
import type { Binaries } from "./Binaries.ts"
import { makeDataFolder, passwordOf } from "./DataFolder.ts"
import { environment, type Owner } from "./Owner.ts"

export interface Cluster {
  readonly folder: string
  readonly data: string
  readonly url: (port: number, database: string) => string
  /** Does nothing when there is one. */
  readonly createDatabase: (port: number, database: string) => Promise<void>
}

/** After a SIGKILL the old backends need a moment to die, and the data folder is locked until then. */
const startPatienceMs = 20_000
/** Recovery after a crash takes as long as the log it replays. */
const busyPatienceMs = 300_000
const stopPatienceMs = 10_000
/** PostgreSQL counts the connections of a process that ended until it notices. */
const othersPatienceMs = 1_000
const pauseMs = 20
const logLimitBytes = 5_000_000

/** The folder's cluster, made when there is none. */
export const initialise = async (folder: string, binaries: Binaries, owner: Owner | undefined): Promise<Cluster> => {
  const password = passwordOf(folder, owner)
  const data = await makeDataFolder(folder, binaries, owner)
  const url = (port: number, database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  return { folder, data, url, createDatabase: (port, database) => createDatabase(url(port, "postgres"), database) }
}

const createDatabase = (admin: string, database: string) =>
  connected(admin, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`).catch(unlessExists)
  })

/** Two processes that start together both try; the loser sees a duplicate. */
const unlessExists = (error: unknown) => {
  if (codeOf(error) !== "42P04" && codeOf(error) !== "23505") throw error
}

/** The lines of `postmaster.pid`: process id, data folder, start time, port, … */
const postmaster = (cluster: Cluster): { readonly pid: number; readonly port: number } | undefined => {
  try {
    const lines = fs.readFileSync(path.join(cluster.data, "postmaster.pid"), "utf8").split("\n")
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

const presenceOf = (cluster: Cluster, port: number | undefined) =>
  port !== undefined && port > 0 ? presence(cluster.url(port, "postgres")) : "absent"

/**
 * The port of the server on this folder: of one that runs, or else of one that is started,
 * detached, so that it outlives a crash of this process. The port stays the same from start to
 * start while no other program takes it, since other processes may know it.
 */
export const launch = async (
  cluster: Cluster,
  binaries: Binaries,
  owner: Owner | undefined,
  fixedPort?: number
): Promise<number> => {
  let patience = startPatienceMs
  let trials = 3
  const begun = performance.now()
  for (let pause = pauseMs; trials > 0 && performance.now() - begun < patience; pause = Math.min(pause * 2, 1_000)) {
    const running = postmaster(cluster)?.port
    const state = await presenceOf(cluster, running)
    if (running !== undefined && state === "ready") return running
    if (state === "busy") {
      patience = busyPatienceMs
    } else {
      const port = fixedPort ?? (await usualPort(cluster))
      if (await startServer(cluster, binaries, owner, port)) return port
      if (!passing.test(lastWords(cluster))) trials -= 1
    }
    await setTimeout(pause)
  }
  throw new Error(`PostgreSQL did not start. ${lastWords(cluster)}`)
}

/** Another server is on the folder or has not left it yet, or another program took the port. */
const passing = /lock file|shared memory|TCP\/IP/

const logOf = (cluster: Cluster) => path.join(cluster.folder, "postgres.log")

/** Why it ended, as it wrote itself; what it answered to our own asking is left out. */
const lastWords = (cluster: Cluster): string => {
  const fatal = fs
    .readFileSync(logOf(cluster), "utf8")
    .match(/((FATAL|PANIC): (?! *the database system is)|^postgres: ).*/gm)
  return `${fatal?.at(-1) ?? "It did not say why"} (${logOf(cluster)})`
}

/** Appends; a log that has grown large makes room for a new one. */
const openLog = (cluster: Cluster): number => {
  const file = logOf(cluster)
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) fs.renameSync(file, `${file}.old`)
  return fs.openSync(file, "a")
}

/** The last one, unless it is taken; `postmaster.opts` has the options of the last start. */
const usualPort = async (cluster: Cluster): Promise<number> => {
  const options = path.join(cluster.data, "postmaster.opts")
  const last = fs.existsSync(options) ? /"port=(\d+)"/.exec(fs.readFileSync(options, "utf8"))?.[1] : undefined
  return (last === undefined ? undefined : await portIfFree(Number(last))) ?? (await portIfFree(0)) ?? 0
}

/** `0` stands for any. */
const portIfFree = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(undefined))
    server.listen(port, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(address === null || typeof address === "string" ? undefined : address.port))
    })
  })

const settings = (port: number) =>
  Object.entries({ port, listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: 200 }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`]
  )

/** True once it takes connections; false when it ended, as one does that finds another on the folder. */
const startServer = async (cluster: Cluster, binaries: Binaries, owner: Owner | undefined, port: number) => {
  const log = openLog(cluster)
  const child = spawn(binaries.postgres, ["-D", cluster.data, ...settings(port)], {
    ...owner,
    env: environment(),
    cwd: cluster.folder,
    detached: true,
    stdio: ["ignore", log, log]
  })
  fs.closeSync(log)
  child.unref()
  const gone = new AbortController()
  child.once("exit", () => gone.abort()).once("error", () => gone.abort())
  const deadline = performance.now() + busyPatienceMs
  while (!gone.signal.aborted && performance.now() < deadline) {
    if ((await presenceOf(cluster, port)) === "ready") return true
    await setTimeout(pauseMs)
  }
  return false
}

/** Stops the server (a fast shutdown) unless another client is connected to it. */
export const stopIfUnused = async (cluster: Cluster): Promise<void> => {
  const server = postmaster(cluster)
  if (server === undefined || !(server.pid > 0) || !(await isUnused(cluster, server.port))) return
  try {
    process.kill(server.pid, "SIGINT")
  } catch {
    return
  }
  const deadline = performance.now() + stopPatienceMs
  while (postmaster(cluster)?.pid === server.pid && performance.now() < deadline) await setTimeout(pauseMs)
}

/** "stop" in ASCII; of two processes that leave at the same time one must do it. */
const stopLock = 0x73746f70

const isUnused = (cluster: Cluster, port: number): Promise<boolean> =>
  connected(cluster.url(port, "postgres"), async (client) => {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [stopLock])
    const deadline = performance.now() + othersPatienceMs
    while (rows[0].mine === true) {
      const others = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
      )
      if (others.rowCount === 0) return true
      if (performance.now() > deadline) return false
      await setTimeout(pauseMs)
    }
    return false
  }).catch(() => false)
