/**
 * PostgreSQL refuses to run as root: then it runs as the user `postgres`, or `nobody`,
 * and its files must lie where that user can reach them.
 *
 * @see https://www.postgresql.org/docs/18/postgres-user.html
 */
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import * as fs from "node:fs"
import * as path from "node:path"

export interface Owner {
  readonly uid: number
  readonly gid: number
}

const idOf = (user: string, flag: "-u" | "-g"): number =>
  Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }).toString())

const isRoot = (): boolean => process.getuid?.() === 0

/** Undefined: the server's own user will do. `data` stays its owner's: a user postgres may have come to the system since. */
export const ownerOf = (data?: string): Owner | undefined => {
  if (!isRoot()) return undefined
  const made = data === undefined ? undefined : fs.statSync(data, { throwIfNoEntry: false })
  if (made !== undefined && made.uid !== 0) return { uid: made.uid, gid: made.gid }
  for (const user of ["postgres", "nobody"]) {
    try {
      return { uid: idOf(user, "-u"), gid: idOf(user, "-g") }
    } catch {
      // This system has no such user.
    }
  }
  throw new Error("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody to run it as")
}

const passedOn: ReadonlyArray<string> = ["PATH", "TZ", "LD_LIBRARY_PATH", "SystemRoot", "TEMP"]

/** Its environment: none of our secrets, and messages in English, since we read them. */
export const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  ),
  LC_ALL: "C"
})

const executable = 0o001

/** Whether a stranger may pass through every folder above. */
export const isReachable = (folder: string): boolean => {
  const parent = path.dirname(folder)
  if (parent === folder) return true
  return (fs.statSync(parent).mode & executable) !== 0 && isReachable(parent)
}

/** A folder of root's that only root may enter is stood in for by one beside the system's own data. */
const substitute = (folder: string): string =>
  path.join("/var/lib/pass-ats", createHash("sha256").update(folder).digest("hex").slice(0, 12))

/** The folder, or as root its stand-in where no other user could reach it. */
export const placeOf = (folder: string): string => (!isRoot() || isReachable(folder) ? folder : substitute(folder))

/** Its place, made and owned by `owner`. */
export const reachableFolder = (folder: string, owner: Owner | undefined): string => {
  const place = placeOf(folder)
  fs.mkdirSync(place, { recursive: true, mode: 0o755 })
  if (owner !== undefined) fs.chownSync(place, owner.uid, owner.gid)
  return place
}
