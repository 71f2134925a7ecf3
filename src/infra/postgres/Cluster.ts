/** One PostgreSQL data folder: made, started, adopted and stopped. */
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import * as fs from "node:fs"
import * as net from "node:net"
import * as path from "node:path"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import type { Binaries } from "./Binaries.ts"
import type { Owner } from "./Owner.ts"

export interface Cluster {
  readonly folder: string
  readonly data: string
  readonly url: (port: number, database: string) => string
  /** Does nothing when there is one. */
  readonly createDatabase: (port: number, database: string) => Promise<void>
}

/** After a SIGKILL the old backends need a moment to die, and the data folder is locked until then. */
const startPatienceMs = 20_000
const stopPatienceMs = 10_000
const pauseMs = 20

const clusterAt = (folder: string, password: string): Cluster => {
  const url = (port: number, database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
  return {
    folder,
    data: path.join(folder, "data"),
    url,
    createDatabase: async (port, database) => {
      await connected(url(port, "postgres"), async (client) => {
        const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database])
        if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`).catch(unlessExists)
      })
    }
  }
}

/** Two servers that start together both try; the loser sees a duplicate. */
const unlessExists = (error: unknown) => {
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  if (code !== "42P04" && code !== "23505") throw error
}

const connected = async <A>(url: string, use: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on("error", () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const answers = (url: string): Promise<boolean> => connected(url, async () => true).catch(() => false)

/** The folder's cluster, made when there is none; a half-made one is never used. */
export const initialise = async (folder: string, binaries: Binaries, owner: Owner | undefined): Promise<Cluster> => {
  const secret = path.join(folder, "password")
  const data = path.join(folder, "data")
  if (!fs.existsSync(path.join(data, "PG_VERSION"))) {
    const making = `${data}.making`
    fs.rmSync(making, { recursive: true, force: true })
    fs.writeFileSync(secret, randomBytes(24).toString("hex"), { mode: 0o600 })
    if (owner !== undefined) fs.chownSync(secret, owner.uid, owner.gid)
    await initdb(binaries, making, secret, owner)
    fs.renameSync(making, data)
  }
  return clusterAt(folder, fs.readFileSync(secret, "utf8").trim())
}

const initdb = async (binaries: Binaries, data: string, secret: string, owner: Owner | undefined) => {
  const args = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8", "--locale=C"]
  const child = spawn(binaries.initdb, args, { ...owner, cwd: path.dirname(data), stdio: ["ignore", "ignore", "pipe"] })
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const [code] = await once(child, "close")
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${errors.trim()}`)
}

/** The port of a server that already runs on this folder and answers. */
export const runningPort = async (cluster: Cluster): Promise<number | undefined> => {
  const port = Number(postmaster(cluster)?.[3])
  return port > 0 && (await answers(cluster.url(port, "postgres"))) ? port : undefined
}

/** The lines of `postmaster.pid`: process id, data folder, start time, port, … */
const postmaster = (cluster: Cluster): ReadonlyArray<string> | undefined => {
  try {
    return fs.readFileSync(path.join(cluster.data, "postmaster.pid"), "utf8").split("\n")
  } catch {
    return undefined
  }
}

const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  if (address === null || typeof address === "string") throw new Error("No free port on 127.0.0.1")
  return address.port
}

/** Starts the server, detached so that it outlives a crash of this process, and returns its port: any free one, or the given. */
export const launch = async (
  cluster: Cluster,
  binaries: Binaries,
  owner: Owner | undefined,
  fixedPort?: number
): Promise<number> => {
  const port = fixedPort ?? (await freePort())
  const log = path.join(cluster.folder, "postgres.log")
  const deadline = performance.now() + startPatienceMs
  while (performance.now() < deadline) {
    if (await launchOnce(cluster, binaries, owner, port, log)) return port
    await setTimeout(100)
  }
  throw new Error(`PostgreSQL did not start; ${log} says why`)
}

const settings = (port: number) =>
  Object.entries({ port, listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: 200 }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`]
  )

const launchOnce = async (
  cluster: Cluster,
  binaries: Binaries,
  owner: Owner | undefined,
  port: number,
  log: string
): Promise<boolean> => {
  const output = fs.openSync(log, "a")
  const child = spawn(binaries.postgres, ["-D", cluster.data, ...settings(port)], {
    ...owner,
    cwd: cluster.folder,
    detached: true,
    stdio: ["ignore", output, output]
  })
  fs.closeSync(output)
  child.unref()
  const gone = new AbortController()
  child.once("exit", () => gone.abort())
  child.once("error", () => gone.abort())
  const deadline = performance.now() + startPatienceMs
  while (!gone.signal.aborted && performance.now() < deadline) {
    if (await answers(cluster.url(port, "postgres"))) return true
    await setTimeout(pauseMs)
  }
  return false
}

/** Stops the server (a fast shutdown) unless another process is connected to it. */
export const stopIfUnused = async (cluster: Cluster): Promise<void> => {
  const lines = postmaster(cluster)
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!(pid > 0) || (await othersConnected(cluster, port))) return
  try {
    process.kill(pid, "SIGINT")
  } catch {
    return
  }
  const deadline = performance.now() + stopPatienceMs
  while (postmaster(cluster) !== undefined && performance.now() < deadline) await setTimeout(pauseMs)
}

const othersConnected = (cluster: Cluster, port: number): Promise<boolean> =>
  connected(cluster.url(port, "postgres"), async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    return rows[0].others > 0
  }).catch(() => false)
