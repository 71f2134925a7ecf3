import { spawn } from "node:child_process"
import { constants } from "node:os"
import { delimiter, join } from "node:path"
import { projectRoot } from "./paths.mjs"

/**
 * Requests leave much that lives for milliseconds: with more room it is cleared away less often, a seventh of a server's
 * time; and by one thread, as several wait for each other where processors are busy, a fifth of a server's answers.
 */
const youngObjects = ["--max-semi-space-size=32", "--no-parallel-scavenge"]

/**
 * Runs a file on the project's own Node and resolves to its exit code.
 *
 * @param {{ watch: boolean, file: string, args: string[] }} command
 * @param {Record<string, string>} env what set-up found
 * @returns {Promise<number>}
 */
export const runFile = ({ watch, file, args }, env) => {
  const bin = join(projectRoot, "node_modules", ".bin")
  const child = spawn(join(bin, "node"), [...youngObjects, ...(watch ? ["--watch"] : []), file, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` }
  })
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      // A terminal's Ctrl-C has reached the child already: it goes to the whole group.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]))
  })
}
