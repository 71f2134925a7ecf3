/** Tectonic's format cache: filled once by compiling samples, which also shows that binary and bundle work. */
import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { runLogged, tail } from "./commands.mjs"
import { makeEntry, readEntry } from "./entry.mjs"
import { SetupError, say, timed } from "./say.mjs"

/** @typedef {import("./tectonic.mjs").Tectonic} Tectonic */

/**
 * TECTONIC_CACHE_DIR counts when set-up made it, for this engine and this bundle. Any
 * other is a person's own: it is neither used nor touched.
 *
 * @param {string} cache
 * @param {Tectonic} tectonic
 * @param {string | undefined} bundle undefined: Tectonic's own, online
 * @param {NodeJS.ProcessEnv} [env]
 */
export const formatsFolder = (cache, tectonic, bundle, env = process.env) => {
  const key = keyOf(tectonic, bundle)
  const named = env.TECTONIC_CACHE_DIR
  return named && readEntry(named)?.key === key ? named : join(cache, `formats-${key}`)
}

/** Formats are made by one engine from one bundle, which its digest names. */
const keyOf = (/** @type {Tectonic} */ tectonic, /** @type {string | undefined} */ bundle) => {
  const digest = bundle && readFileSync(join(bundle, "SHA256SUM"), "utf8").trim().slice(0, 16)
  return `${tectonic.version}-${digest ?? "online"}`
}

/** @param {string} folder */
export const hasFormats = (folder) => readEntry(folder) !== undefined

/**
 * @param {string} folder
 * @param {Tectonic} tectonic
 * @param {string | undefined} bundle
 * @param {string} log
 */
export const makeFormats = (folder, tectonic, bundle, log) =>
  timed("compiling samples", bundle ? "a few seconds, once" : "fetches TeX files from the internet, once", () =>
    makeEntry(folder, async (cache) => {
      const compile = (/** @type {string} */ sample) => compileSample(sample, { cache, tectonic, bundle, log })
      for (const sample of ["word", "resume"]) {
        if (!(await compile(sample))) {
          const remedy = bundle ? "" : `\n${needsFiles}`
          throw new SetupError(
            `Tectonic cannot compile the sample "${sample}"; the end of ${log}:\n${tail(log)}${remedy}`
          )
        }
      }
      const scripts = await compile("scripts")
      if (!scripts) say(`some fonts for other scripts are missing: text in them will be replaced (see ${log})`)
      return { key: keyOf(tectonic, bundle), scripts }
    })
  )

const needsFiles =
  "Without Debian's packages of TeX files it needs the internet for its own, once; or name a bundle in TECTONIC_BUNDLE."

/**
 * @param {string} sample
 * @param {{ cache: string, tectonic: Tectonic, bundle: string | undefined, log: string }} where
 */
const compileSample = async (sample, { cache, tectonic, bundle, log }) => {
  const out = join(cache, "out")
  mkdirSync(out, { recursive: true })
  const source = fileURLToPath(new URL(`samples/${sample}.tex`, import.meta.url))
  const done = await runLogged(
    log,
    tectonic.path,
    [...(bundle ? ["--bundle", bundle, "--only-cached"] : []), "--untrusted", "--outdir", out, source],
    { env: { TECTONIC_CACHE_DIR: cache, RUST_BACKTRACE: "0" } }
  )
  rmSync(out, { recursive: true })
  return done
}
