/** A PostgreSQL of its own for a proof, which can be stopped in each way that PostgreSQL ends. */
import pg from "pg"
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { locateBinaries } from "../../src/infra/postgres/Binaries.ts"
import { initialise, launch, stopIfUnused } from "../../src/infra/postgres/Cluster.ts"
import { ownerOf, reachableFolder } from "../../src/infra/postgres/Owner.ts"

/** `fast`: in order. `immediate`: as a crash. `kill`: kill -9 of the postmaster. */
export type Ending = "fast" | "immediate" | "kill"

const signals = { fast: "SIGINT", immediate: "SIGQUIT", kill: "SIGKILL" } as const

export interface Postgres {
  readonly url: string
  readonly port: number
  /** Of the postmaster. */
  readonly pid: () => number
  /** Resolves when it is gone. */
  readonly end: (how: Ending) => Promise<void>
  readonly startAgain: () => Promise<void>
  readonly query: (text: string) => Promise<ReadonlyArray<Record<string, unknown>>>
  /** Shows another certificate from then on. */
  readonly certify: (pem: Pem) => Promise<void>
  readonly discard: () => Promise<void>
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

interface Pem {
  readonly cert: string
  readonly key: string
}

/** `folder`: instead of one of its own, and left there. `tls`: its certificate, so that it offers TLS. */
export const startPostgres = async (
  options: { readonly folder?: string; readonly tls?: Pem } = {}
): Promise<Postgres> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "pass-ats-faults-"))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, "postgres"))
  const owner = ownerOf()
  const binaries = locateBinaries(owner)
  const cluster = await initialise(reachableFolder(join(folder, "postgres"), owner), binaries, owner)
  const certify = ({ cert, key }: Pem) => {
    for (const [name, text] of [
      ["server.crt", cert],
      ["server.key", key]
    ] as const) {
      const file = join(cluster.data, name)
      writeFileSync(file, text, { mode: 0o600 })
      if (owner !== undefined) chownSync(file, owner.uid, owner.gid)
    }
  }
  if (options.tls !== undefined) {
    certify(options.tls)
    appendFileSync(join(cluster.data, "postgresql.conf"), "\nssl = on\n")
  }
  const port = await launch(cluster, binaries, owner)
  await cluster.createDatabase(port, "pass_ats")
  const url = cluster.url(port, "pass_ats")
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }
  const pidOf = () => Number(readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n")[0])
  return {
    url,
    port,
    pid: pidOf,
    end: async (how) => {
      const pid = pidOf()
      process.kill(pid, signals[how])
      while (isRunning(pid)) await setTimeout(20)
    },
    startAgain: async () => {
      await launch(cluster, binaries, owner, port)
    },
    query,
    certify: async (pem) => {
      certify(pem)
      await query("SELECT pg_reload_conf()")
      // The postmaster is told by a signal.
      await setTimeout(500)
    },
    discard: async () => {
      await stopIfUnused(cluster)
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    }
  }
}
