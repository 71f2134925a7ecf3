/** The packages of package-lock.json in node_modules, Node 24 among them. */
import { spawn } from "node:child_process"
import { lstatSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { endsWithUs } from "./commands.mjs"
import { isExecutable, projectRoot } from "./paths.mjs"
import { SetupError, timed } from "./say.mjs"

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether what npm says it installed is what the lock file asks for. Optional
 * packages may be absent: they are for other platforms.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes last
 */
export const isInStep = (wanted, installed) => {
  const have = installed.packages ?? {}
  const want = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== "")
  return (
    want.every(([path, { version, optional }]) =>
      have[path] === undefined ? optional === true : have[path].version === version
    ) && Object.keys(have).every((path) => wanted.packages?.[path] !== undefined)
  )
}

export const packagesAreInstalled = () => {
  const wanted = readLock("package-lock.json")
  const installed = readLock("node_modules/.package-lock.json")
  const node = join(projectRoot, "node_modules", ".bin", "node")
  return wanted !== undefined && installed !== undefined && isInStep(wanted, installed) && isExecutable(node)
}

const readLock = (/** @type {string} */ file) => {
  try {
    return /** @type {Lock} */ (JSON.parse(readFileSync(join(projectRoot, file), "utf8")))
  } catch {
    return undefined
  }
}

/** `npm ci` empties the folder first: through a link, that of another checkout, which may be in use. */
export const installPackages = async (root = projectRoot) => {
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new SetupError(
      "node_modules is a link, and not in step with package-lock.json; run npm ci where it leads, or remove the link"
    )
  }
  await install()
}

const install = () =>
  timed("installing the npm packages", "about 20 seconds, once", async () => {
    const code = await npm("ci", "--loglevel=error", "--no-update-notifier", "--include=dev")
    if (code !== 0) throw new SetupError("npm ci failed, see above; it needs the npm registry, or its cache")
    if (!packagesAreInstalled()) {
      throw new SetupError(
        "npm ci left node_modules incomplete: does its configuration skip install scripts or optional packages?"
      )
    }
  })

/** The npm that started this process, when one did: another on the path may be of another version. */
const npm = (/** @type {string[]} */ ...args) => {
  const cli = process.env.npm_execpath
  const [command, first] =
    cli && /^npm-cli\.c?js$/.test(basename(cli)) ? [process.execPath, [cli]] : ["npm", /** @type {string[]} */ ([])]
  const child = spawn(command, [...first, ...args], { cwd: projectRoot, stdio: ["ignore", 2, 2] })
  const release = endsWithUs(child)
  return new Promise((resolve) => {
    child.once("error", () => resolve(undefined))
    child.once("exit", resolve)
  }).finally(release)
}
