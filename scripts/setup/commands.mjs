import { spawn, spawnSync } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname } from "node:path"

/** Runs a quick command; undefined when it is missing or fails. */
export const output = (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
  const result = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
  return result.status === 0 ? result.stdout : undefined
}

/**
 * Runs a long command with all it writes going to a log file.
 *
 * @param {string} log
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<boolean>} whether it succeeded
 */
export const runLogged = (log, command, args, options = {}) => {
  mkdirSync(dirname(log), { recursive: true })
  const file = openSync(log, "a")
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", file, file]
  })
  const release = endsWithUs(child)
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ ok) => {
      release()
      closeSync(file)
      resolve(ok)
    }
    child.once("error", () => end(false))
    child.once("close", (code) => end(code === 0))
  })
}

/**
 * A build is of no use to anyone once set-up was interrupted.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => void} to be called when it has ended by itself
 */
export const endsWithUs = (child) => {
  const kill = () => void child.kill()
  process.once("exit", kill)
  return () => void process.off("exit", kill)
}

/**
 * The last lines of a log, for an error message.
 *
 * @param {string} log
 */
export const tail = (log) => readFileSync(log, "utf8").trimEnd().split("\n").slice(-12).join("\n")
