/** A PostgreSQL with its tools for backups, which the embedded one lacks: the machine's, or as root Debian's package. */
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { environment, ownerOf } from "../../src/infra/postgres/Owner.ts"
import { freePort } from "./ports.ts"
import { loadSetup as load } from "./setup.ts"

const programs = ["initdb", "postgres", "pg_dump", "pg_restore", "psql"]
const debian = "/usr/lib/postgresql"

/** Of Debian's versions the newest that is whole. */
const find = (): string | undefined =>
  (existsSync(debian) ? readdirSync(debian) : [])
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, "bin"))
    .find((folder) => Number(folder.split("/")[4]) >= 15 && programs.every((name) => existsSync(join(folder, name))))

/** The folder of its programs, or why there is none. */
export const postgresTools = async (): Promise<{ readonly bin: string } | { readonly missing: string }> => {
  const found = find()
  if (found !== undefined) return { bin: found }
  const { hasApt, installDebianPackages } = await load("apt.mjs")
  const { cacheRoot } = await load("paths.mjs")
  const { SetupError } = await load("say.mjs")
  try {
    if (hasApt()) {
      await installDebianPackages(join(cacheRoot(), "logs", "postgresql.log"), "PostgreSQL's tools", ["postgresql"])
    }
  } catch (error) {
    if (!(error instanceof SetupError && error instanceof Error)) throw error
    return { missing: error.message }
  }
  const installed = find()
  return installed === undefined
    ? { missing: "PostgreSQL 15 or newer with pg_dump is not on this machine; install it and run this again." }
    : { bin: installed }
}

export interface PlainPostgres {
  /** Of the superuser, without a password, on the loopback alone. */
  readonly url: string
  readonly discard: () => Promise<void>
}

/** With two empty databases: `pass_ats` and `restored`. */
export const startPlainPostgres = async (bin: string): Promise<PlainPostgres> => {
  const owner = ownerOf()
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-postgres-"))
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const as = { ...owner, env: environment(), cwd: folder }
  const data = join(folder, "data")
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust"], { ...as, stdio: "ignore" })
  const port = await freePort()
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...settings], { ...as, stdio: "ignore" })
  const ended = once(server, "exit")
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`
  await untilConnected(url("postgres"))
  for (const database of ["pass_ats", "restored"]) {
    execFileSync(join(bin, "psql"), ["--quiet", "--command", `CREATE DATABASE ${database}`, url("postgres")])
  }
  return {
    url: url("pass_ats"),
    discard: async () => {
      server.kill("SIGINT")
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const untilConnected = async (url: string, tries = 300): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  const failure: unknown = await client.connect().then(
    () => undefined,
    (error) => error
  )
  await client.end().catch(() => undefined)
  if (failure === undefined) return
  if (tries === 0) throw failure
  await setTimeout(100)
  return untilConnected(url, tries - 1)
}
