/** One set-up at a time for each user: the others wait, and find everything made. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { say } from "./say.mjs"

/** The holder touches the lock every few seconds: one that is older was left by another machine or container. */
const heartbeatMs = 5_000
const abandonedMs = 120_000

/**
 * @template A
 * @param {string} file
 * @param {() => Promise<A>} work
 * @returns {Promise<A>}
 */
export const withLock = async (file, work) => {
  const mine = JSON.stringify({ host: hostname(), pid: process.pid })
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!take(file, mine)) {
    const holder = read(file)
    if (holder !== undefined && isStale(file, holder)) {
      discard(file, holder)
      continue
    }
    if (!told) say("waiting for another set-up to finish…")
    told = true
    await sleep(300)
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs)
  const release = () => rmSync(file, { force: true })
  process.once("exit", release)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    process.off("exit", release)
    release()
  }
}

const take = (/** @type {string} */ file, /** @type {string} */ mine) => {
  try {
    writeFileSync(file, mine, { flag: "wx" })
    return true
  } catch (error) {
    if (isCode(error, "EEXIST")) return false
    throw error
  }
}

const read = (/** @type {string} */ file) => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}

const isStale = (/** @type {string} */ file, /** @type {string} */ holder) => {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > abandonedMs) return true
  // Being written this moment: not yet to be judged.
  if (holder === "") return false
  const { host, pid } = JSON.parse(holder)
  return host === hostname() && !isAlive(pid)
}

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, "EPERM")
  }
}

/** Moves the lock aside, and puts it back if by then another process had taken it. */
const discard = (/** @type {string} */ file, /** @type {string} */ holder) => {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    if (read(aside) !== holder) linkSync(aside, file)
  } catch (error) {
    if (!isCode(error, "ENOENT") && !isCode(error, "EEXIST")) throw error
  }
  rmSync(aside, { force: true })
}

const touch = (/** @type {string} */ file) => {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // Someone cleared the cache: the work goes on.
  }
}

const isCode = (/** @type {unknown} */ error, /** @type {string} */ code) =>
  error instanceof Error && "code" in error && error.code === code
