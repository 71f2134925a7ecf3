import { constants } from "node:os"

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])

/**
 * While the work goes on a signal ends this process in order: what it started is ended,
 * and its lock released.
 *
 * @template A
 * @param {() => Promise<A>} work
 * @returns {Promise<A>}
 */
export const stoppable = async (work) => {
  const stop = (/** @type {NodeJS.Signals} */ signal) => process.exit(128 + constants.signals[signal])
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work()
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
