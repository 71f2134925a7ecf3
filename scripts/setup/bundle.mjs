/** The TeX files: TECTONIC_BUNDLE, the cache, Debian's packages, or (undefined) Tectonic's own online bundle. */
import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { hasApt } from "./apt.mjs"
import { makeDebianBundle } from "./debian-bundle.mjs"
import { makeEntry, readEntry } from "./entry.mjs"
import { recipeVersion } from "./recipe.mjs"
import { SetupError, say, timed } from "./say.mjs"

/**
 * What is there already, without fetching anything.
 *
 * @param {string} cache
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export const findBundle = (cache, env = process.env) => {
  if (env.TECTONIC_BUNDLE) return named(env.TECTONIC_BUNDLE)
  return readEntry(cacheFolder(cache)) && join(cacheFolder(cache), "bundle")
}

const cacheFolder = (/** @type {string} */ cache) => join(cache, `tex-${recipeVersion}`)

const named = (/** @type {string} */ folder) => {
  const missing = ["SHA256SUM", "tectonic-format-latex.tex"].filter((file) => !existsSync(join(folder, file)))
  if (missing.length === 0) return folder
  throw new SetupError(
    `TECTONIC_BUNDLE is ${folder}, but it lacks ${missing.join(" and ")}; name a folder that is a bundle, or unset it`
  )
}

/**
 * @param {string} cache
 * @param {string} log
 * @returns {Promise<string | undefined>} undefined where there is nothing to make it from
 */
export const makeBundle = async (cache, log) => {
  if (!hasApt()) return undefined
  rmSync(log, { force: true })
  try {
    await timed("collecting TeX files and fonts", "200 MB of Debian packages, about 20 seconds, once", () =>
      makeEntry(cacheFolder(cache), (temporary) => makeDebianBundle(temporary, log))
    )
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`${error.message}\nsetup: trying Tectonic's own TeX files instead`)
    return undefined
  }
  return join(cacheFolder(cache), "bundle")
}
