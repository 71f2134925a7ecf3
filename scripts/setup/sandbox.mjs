/** bubblewrap, in which the server runs Tectonic. Without it the server works, but compiles no TeX of its users. */
import { mkdirSync, statSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { hasApt, installDebianPackages } from "./apt.mjs"
import { isOnPath } from "./paths.mjs"
import { SetupError, say } from "./say.mjs"

const retryAfterMs = 24 * 3_600_000

/**
 * @param {string} notedFailure a file that remembers a failed installation, so that not every start tries again
 */
export const hasSandbox = (notedFailure) =>
  isOnPath("bwrap") || process.platform !== "linux" || isRecent(statSync(notedFailure, { throwIfNoEntry: false }))

const isRecent = (/** @type {import("node:fs").Stats | undefined} */ file) =>
  file !== undefined && Date.now() - file.mtimeMs < retryAfterMs

/**
 * @param {string} notedFailure
 * @param {string} log
 */
export const installSandbox = async (notedFailure, log) => {
  try {
    if (!hasApt()) throw new SetupError("bubblewrap is missing; install it with your system's package manager")
    await installDebianPackages(log, "bubblewrap", ["bubblewrap"])
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`${error.message}\nsetup: without it the server refuses to compile TeX that users send; all else works`)
    mkdirSync(dirname(notedFailure), { recursive: true })
    writeFileSync(notedFailure, "")
  }
}
