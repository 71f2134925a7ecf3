/** Finds what the server needs, and installs what is missing. */
import { join } from "node:path"
import { findBundle, makeBundle } from "./bundle.mjs"
import { removeBuildFolders } from "./build.mjs"
import { formatsFolder, hasFormats, makeFormats } from "./formats.mjs"
import { findConsole, hasConsole, makeConsole } from "./console.mjs"
import { findHost, hasHost, makeHost } from "./host.mjs"
import { withLock } from "./lock.mjs"
import { installPackages, packagesAreInstalled } from "./npm.mjs"
import { cacheRoot } from "./paths.mjs"
import { stoppable } from "./stoppable.mjs"
import { hasSandbox, installSandbox } from "./sandbox.mjs"
import { buildTectonic, findTectonic } from "./tectonic.mjs"

/** @returns {Promise<Record<string, string>>} the variables that tell the server where things are */
export const setUp = async () => {
  const cache = cacheRoot()
  return findAll(cache) ?? stoppable(() => withLock(join(cache, "lock"), () => installAll(cache)))
}

/** What compiles LaTeX and nothing else, for a layer of a container image (see Dockerfile). */
export const setUpEngine = async () => {
  const cache = cacheRoot()
  await stoppable(() => withLock(join(cache, "lock"), () => installEngine(cache)))
}

/** Every start of the server waits for this: nothing is written, and nothing started but `tectonic --version`. */
const findAll = (/** @type {string} */ cache) => {
  if (!packagesAreInstalled() || !hasSandbox(noSandbox(cache))) return undefined
  const tectonic = findTectonic(cache)
  if (tectonic === undefined) return undefined
  const bundle = findBundle(cache)
  const formats = formatsFolder(cache, tectonic, bundle)
  if (!hasFormats(formats) || !hasHost(cache, bundle) || !hasConsole(cache)) return undefined
  return variables(tectonic.path, bundle, formats, findHost(cache, bundle), findConsole(cache))
}

/** Looks again for each part: another set-up may have made it while this one waited. */
const installAll = async (/** @type {string} */ cache) => {
  const log = join(cache, "logs", "setup.log")
  if (!packagesAreInstalled()) await installPackages()
  if (!hasSandbox(noSandbox(cache))) await installSandbox(noSandbox(cache), log)
  const { bundle, formats, tectonic } = await installEngine(cache)
  if (!hasConsole(cache)) await makeConsole(cache, join(cache, "logs", "console.log"))
  return variables(tectonic.path, bundle, formats, findHost(cache, bundle), findConsole(cache))
}

const installEngine = async (/** @type {string} */ cache) => {
  const tectonic = findTectonic(cache) ?? (await buildTectonic(cache))
  const bundle = findBundle(cache) ?? (await makeBundle(cache, join(cache, "logs", "tex.log")))
  const formats = formatsFolder(cache, tectonic, bundle)
  if (!hasFormats(formats)) await makeFormats(formats, tectonic, bundle, join(cache, "logs", "samples.log"))
  if (bundle !== undefined && !hasHost(cache, bundle)) await makeHost(cache, bundle)
  removeBuildFolders(cache)
  return { tectonic, bundle, formats }
}

const noSandbox = (/** @type {string} */ cache) => join(cache, "no-bubblewrap")

const variables = (
  /** @type {string} */ tectonic,
  /** @type {string | undefined} */ bundle,
  /** @type {string} */ formats,
  /** @type {import("./host.mjs").Host | undefined} */ host,
  /** @type {string | undefined} */ page
) => ({
  TECTONIC_PATH: tectonic,
  ...(bundle === undefined ? {} : { TECTONIC_BUNDLE: bundle }),
  TECTONIC_CACHE_DIR: formats,
  ...(host === undefined ? {} : { TEX_HOST_PATH: host.path, TEX_HOST_PACK: host.pack }),
  ...(page === undefined ? {} : { CONSOLE_PATH: page })
})
