/** One process at a time in a folder; a lock whose holder is dead is taken over. */
import * as fs from "node:fs"
import * as path from "node:path"
import { setTimeout } from "node:timers/promises"

const patienceMs = 60_000
const pauseMs = 50

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

const take = (file: string): boolean => {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" })
    return true
  } catch {
    return false
  }
}

const dropIfStale = (file: string) => {
  try {
    const holder = Number(fs.readFileSync(file, "utf8"))
    if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true })
  } catch {
    // The holder let go between the two calls.
  }
}

/** Runs `use` while holding `folder/lock`; gives up after a minute. */
export const withFolderLock = async <A>(folder: string, use: () => Promise<A>): Promise<A> => {
  const file = path.join(folder, "lock")
  for (let waited = 0; !take(file); waited += pauseMs) {
    if (waited > patienceMs) {
      throw new Error(`Another process has been starting it for a minute; if there is none, remove ${file}`)
    }
    dropIfStale(file)
    await setTimeout(pauseMs)
  }
  try {
    return await use()
  } finally {
    fs.rmSync(file, { force: true })
  }
}
