/** The Tectonic binary: TECTONIC_PATH, the path, the cache, or built from source. */
import { rmSync } from "node:fs"
import { join } from "node:path"
import { buildFolders, prepareBuild } from "./build.mjs"
import { output, runLogged, tail } from "./commands.mjs"
import { makeEntry, readEntry } from "./entry.mjs"
import { allOnPath, isExecutable } from "./paths.mjs"
import { SetupError, timed } from "./say.mjs"
import { isAtLeast, parseVersion } from "./versions.mjs"

export const tectonicVersion = "0.17.0"

/** @typedef {{ path: string, version: string }} Tectonic */

/**
 * What is there already, without building.
 *
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Tectonic | undefined}
 */
export const findTectonic = (cache, env = process.env) => {
  if (env.TECTONIC_PATH) return named(env.TECTONIC_PATH)
  const onPath = firstNewEnough(allOnPath("tectonic", env.PATH))
  if (onPath) return onPath
  const folder = cacheFolder(cache)
  return readEntry(folder) && firstNewEnough([join(folder, "bin", "tectonic")])
}

/** @returns {Tectonic | undefined} */
const firstNewEnough = (/** @type {string[]} */ paths) => paths.flatMap((path) => inspect(path) ?? []).find(isNewEnough)

const cacheFolder = (/** @type {string} */ cache) => join(cache, `tectonic-${tectonicVersion}`)

const named = (/** @type {string} */ name) => {
  const path = name.includes("/") ? name : (allOnPath(name)[0] ?? name)
  const found = inspect(path)
  if (found !== undefined && isNewEnough(found)) return found
  const version = found ? `it is version ${found.version}` : "it does not run"
  const problem = isExecutable(path) ? version : "no program is there"
  throw new SetupError(
    `TECTONIC_PATH is ${name}, but ${problem}; name Tectonic ${tectonicVersion} or newer, or unset it`
  )
}

/** @returns {Tectonic | undefined} */
const inspect = (/** @type {string} */ path) => {
  const version = parseVersion(output(path, "--version") ?? "")?.join(".")
  return version === undefined ? undefined : { path, version }
}

const isNewEnough = (/** @type {Tectonic} */ tectonic) => isAtLeast(tectonic.version, tectonicVersion)

/**
 * @param {string} cache
 * @returns {Promise<Tectonic>}
 */
export const buildTectonic = async (cache) => {
  const log = join(cache, "logs", "tectonic.log")
  rmSync(log, { force: true })
  const cargo = await prepareBuild(log)
  await timed(`building Tectonic ${tectonicVersion} from source`, "4 to 8 minutes, once", () =>
    makeEntry(cacheFolder(cache), async (temporary) => {
      const done = await runLogged(log, cargo.path, installArguments(temporary), { env: buildFolders(cache) })
      const built = inspect(join(temporary, "bin", "tectonic"))
      if (!done || built === undefined) throw new SetupError(failure(log))
      return { version: built.version, cargo: cargo.version }
    })
  )
  const tectonic = findTectonic(cache, {})
  if (tectonic === undefined) throw new SetupError(`the Tectonic built in ${cacheFolder(cache)} does not run`)
  return tectonic
}

const installArguments = (/** @type {string} */ root) => [
  "install",
  "tectonic",
  "--version",
  tectonicVersion,
  "--locked",
  "--features",
  "external-harfbuzz",
  "--root",
  root
]

const failure = (/** @type {string} */ log) => `Tectonic could not be built; the end of ${log}:
${tail(log)}
It needs a C++ compiler, cmake, pkg-config, and the development files of fontconfig, freetype, graphite2, harfbuzz (with
ICU), ICU, libpng, OpenSSL and zlib. Or put Tectonic ${tectonicVersion} or newer on the path, or name it in TECTONIC_PATH.`
