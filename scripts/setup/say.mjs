/** What set-up tells the person who waits for it. Standard output stays free for the program that runs afterwards. */
import { performance } from "node:perf_hooks"

/** A part is missing and cannot be installed; the message says which, and what to do. */
export class SetupError extends Error {}

/** @param {string} line */
export const say = (line) => {
  process.stderr.write(`setup: ${line}\n`)
}

/**
 * Says what begins, and how long it took.
 *
 * @template A
 * @param {string} what such as "building Tectonic"
 * @param {string} expectation such as "about 4 minutes, once"
 * @param {() => Promise<A>} work
 * @returns {Promise<A>}
 */
export const timed = async (what, expectation, work) => {
  say(`${what} (${expectation})…`)
  const start = performance.now()
  const result = await work()
  say(`${what}: done in ${Math.ceil((performance.now() - start) / 1000)} s`)
  return result
}
