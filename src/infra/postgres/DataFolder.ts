/**
 * Makes PostgreSQL's data folder and its password, by any number of processes at once:
 * each makes its own and the first to put it in place wins, so that a kill at any moment leaves
 * no half-made folder in use and no lock behind.
 *
 * @see https://www.postgresql.org/docs/18/app-initdb.html
 */
import { spawn } from "node:child_process"
import { randomBytes, randomUUID } from "node:crypto"
import { once } from "node:events"
import * as fs from "node:fs"
import * as path from "node:path"
import { codeOf } from "./Admin.ts"
import type { Binaries } from "./Binaries.ts"
import { environment, type Owner } from "./Owner.ts"

export const majorVersion = "18"

export const dataIn = (folder: string): string => path.join(folder, "data")

/** What a killed process left half-made is removed when no other can be at it any more. */
const abandonedAfterMs = 600_000

/** The superuser's password, made once for the folder. */
export const passwordOf = (folder: string, owner: Owner | undefined): string => {
  const file = path.join(folder, "password")
  if (!fs.existsSync(file)) {
    const own = `${file}.${randomUUID()}`
    fs.writeFileSync(own, randomBytes(24).toString("hex"), { mode: 0o600 })
    if (owner !== undefined) fs.chownSync(own, owner.uid, owner.gid)
    try {
      // Unlike a rename, a link never replaces what another process put there first.
      fs.linkSync(own, file)
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error
    } finally {
      fs.rmSync(own, { force: true })
    }
  }
  return fs.readFileSync(file, "utf8").trim()
}

/** Makes the data folder when there is none; one of another PostgreSQL is refused. */
export const makeDataFolder = async (folder: string, binaries: Binaries, owner: Owner | undefined) => {
  const data = dataIn(folder)
  if (!isData(data)) {
    sweep(folder)
    const making = `${data}.making-${randomUUID()}`
    try {
      await initdb(binaries, making, path.join(folder, "password"), owner)
      putInPlace(making, data)
    } finally {
      fs.rmSync(making, { recursive: true, force: true })
    }
  }
  const version = fs.readFileSync(path.join(data, "PG_VERSION"), "utf8").trim()
  if (version !== majorVersion) {
    throw new Error(
      `${data} was made by PostgreSQL ${version}, and this is ${majorVersion}. ` +
        "Dump it with the former version and restore it into a new folder, or move it away to begin anew"
    )
  }
  return data
}

const isData = (data: string) => fs.existsSync(path.join(data, "PG_VERSION"))

const putInPlace = (making: string, data: string) => {
  try {
    fs.renameSync(making, data)
  } catch (error) {
    if (!isData(data)) throw error
  }
}

const sweep = (folder: string) => {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name)
    const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
    if (name.startsWith("data.making") && made !== undefined && Date.now() - made > abandonedAfterMs) {
      fs.rmSync(file, { recursive: true, force: true })
    }
  }
}

const initdb = async (binaries: Binaries, data: string, password: string, owner: Owner | undefined) => {
  const args = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${password}`, "-E", "UTF8", "--locale=C"]
  const child = spawn(binaries.initdb, args, {
    ...owner,
    env: environment(),
    cwd: path.dirname(data),
    stdio: ["ignore", "ignore", "pipe"]
  })
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const [code] = await once(child, "close").catch((error: unknown) => {
    // The file is there, but not the loader of the C library it was linked with.
    if (codeOf(error) !== "ENOENT") throw error
    throw new Error("npm's PostgreSQL does not run on this system; Alpine Linux has another C library than it needs")
  })
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${errors.trim()}`)
}
