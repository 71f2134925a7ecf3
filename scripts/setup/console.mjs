/**
 * The page for people (src/web) as files for a browser: CONSOLE_PATH, the cache, or made by Vite in a second or two.
 * The server reads them at its start and needs no bundler. Without them it serves its API alone.
 */
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { runLogged, tail } from "./commands.mjs"
import { makeEntry, readEntry } from "./entry.mjs"
import { projectRoot } from "./paths.mjs"
import { SetupError, say, timed } from "./say.mjs"

const retryAfterMs = 24 * 3_600_000

/** Whatever the files are made from: another one of these is another page. */
const inputs = ["src/web", "src/client", "scripts/web", "package-lock.json"]

const filesOf = (/** @type {string} */ root, /** @type {string} */ input) =>
  statSync(join(root, input)).isDirectory()
    ? readdirSync(join(root, input), { recursive: true, encoding: "utf8" })
        .map((name) => join(input, name))
        .filter((name) => statSync(join(root, name)).isFile())
        .sort()
    : [input]

/** @param {string} [root] */
export const stampOf = (root = projectRoot) => {
  const hash = createHash("sha256")
  for (const name of inputs.flatMap((input) => filesOf(root, input))) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update("\0")
  }
  return hash.digest("hex").slice(0, 12)
}

const folderOf = (/** @type {string} */ cache) => join(cache, `console-${stampOf()}`)

/**
 * What is there already, without making it.
 *
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export const findConsole = (cache, env = process.env) => {
  if (env.CONSOLE_PATH) {
    if (statSync(join(env.CONSOLE_PATH, "index.html"), { throwIfNoEntry: false })?.isFile()) return env.CONSOLE_PATH
    throw new SetupError(`CONSOLE_PATH is ${env.CONSOLE_PATH}, but there is no index.html in it; unset it`)
  }
  const folder = folderOf(cache)
  return readEntry(folder) === undefined ? undefined : folder
}

const noted = (/** @type {string} */ cache) => join(cache, `no-console-${stampOf()}`)

/**
 * Whether there is nothing to do: it is there, or could not be made lately.
 *
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} [env]
 */
export const hasConsole = (cache, env = process.env) => {
  const note = statSync(noted(cache), { throwIfNoEntry: false })
  return findConsole(cache, env) !== undefined || (note !== undefined && Date.now() - note.mtimeMs < retryAfterMs)
}

/**
 * That it cannot be made is told, and no reason to stop: programs need the API alone.
 *
 * @param {string} cache
 * @param {string} log
 */
export const makeConsole = async (cache, log) => {
  const node = join(projectRoot, "node_modules", ".bin", "node")
  const program = join(projectRoot, "scripts", "web", "build.ts")
  try {
    await timed("making the page", "some seconds, after each change to it", () =>
      makeEntry(folderOf(cache), async (temporary) => {
        if (!(await runLogged(log, node, [program, temporary], { cwd: projectRoot }))) {
          throw new SetupError(`the page could not be made; the end of ${log}:\n${tail(log)}`)
        }
        return {}
      })
    )
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`${error.message}\nsetup: the server works without it, and leads from / to its reference`)
    mkdirSync(cache, { recursive: true })
    writeFileSync(noted(cache), "")
  }
}
