/** One set-up at a time for each user: the others wait, and find everything made. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
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
    if (isStale(file)) {
      discard(file)
      continue
    }
    if (!told) say("waiting for another set-up to finish…")
    told = true
    await sleep(300)
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(file, { force: true })
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

/** @param {string} file */
export const isStale = (file) => {
  try {
    if (Date.now() - statSync(file).mtimeMs > abandonedMs) return true
    const { host, pid } = JSON.parse(readFileSync(file, "utf8"))
    return host === hostname() && !isAlive(pid)
  } catch {
    // Being written this moment, or just released: look again.
    return false
  }
}

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, "EPERM")
  }
}

/** By renaming, so that of two that found it stale only one removes it. */
const discard = (/** @type {string} */ file) => {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error
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
