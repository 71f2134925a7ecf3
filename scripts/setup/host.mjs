/**
 * The engine host (engine/README.md): TEX_HOST_PATH and TEX_HOST_PACK, the cache, or built from engine/. Without it
 * the tectonic command does the same in a sandbox, several times slower.
 */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildFolders, prepareBuild } from "./build.mjs"
import { output, runLogged, tail } from "./commands.mjs"
import { makeEntry, readEntry } from "./entry.mjs"
import { isExecutable, projectRoot } from "./paths.mjs"
import { SetupError, say, timed } from "./say.mjs"

const name = "pass-ats-engine"
const source = join(projectRoot, "engine")
const retryAfterMs = 24 * 3_600_000

/** @typedef {{ path: string, pack: string }} Host */

/**
 * What is there already, without building.
 *
 * @param {string} cache
 * @param {string | undefined} bundle
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Host | undefined}
 */
export const findHost = (cache, bundle, env = process.env) => {
  if (env.TEX_HOST_PATH && env.TEX_HOST_PACK) return named(env.TEX_HOST_PATH, env.TEX_HOST_PACK)
  if (bundle === undefined) return undefined
  const [program, pack] = [programFolder(cache), packFolder(cache, bundle)]
  if (readEntry(program) === undefined || readEntry(pack) === undefined) return undefined
  return { path: join(program, name), pack: join(pack, "pack") }
}

const named = (/** @type {string} */ path, /** @type {string} */ pack) => {
  if (isExecutable(path) && statSync(pack, { throwIfNoEntry: false })?.isFile()) return { path, pack }
  throw new SetupError(
    `TEX_HOST_PATH is ${path} and TEX_HOST_PACK ${pack}, but one of them is no such file; unset both`
  )
}

/**
 * Whether nothing is left to do: it is there, cannot be, or could not be built today.
 *
 * @param {string} cache
 * @param {string | undefined} bundle
 * @param {NodeJS.ProcessEnv} [env]
 */
export const hasHost = (cache, bundle, env = process.env) =>
  findHost(cache, bundle, env) !== undefined || !isPossible(bundle) || failedLately(cache)

/** The jail is Linux's own, and the pack is made of a folder of TeX files. */
const isPossible = (/** @type {string | undefined} */ bundle) => process.platform === "linux" && bundle !== undefined

/**
 * Builds what is missing. That it cannot be built is told, and no reason to stop.
 *
 * @param {string} cache
 * @param {string} bundle
 */
export const makeHost = async (cache, bundle) => {
  const log = join(cache, "logs", "engine.log")
  rmSync(log, { force: true })
  try {
    if (readEntry(programFolder(cache)) === undefined) await build(cache, log)
    if (readEntry(packFolder(cache, bundle)) === undefined) await pack(cache, bundle, log)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(`${error.message}\nsetup: the engine host is left out; the tectonic command works in its place, but slower`)
    writeFileSync(noted(cache), "")
  }
}

const build = (/** @type {string} */ cache, /** @type {string} */ log) =>
  timed("building the engine host", "about a minute, once", () =>
    makeEntry(programFolder(cache), async (temporary) => {
      const cargo = await prepareBuild(log)
      const env = buildFolders(cache)
      const manifest = join(source, "Cargo.toml")
      const done = await runLogged(log, cargo.path, ["build", "--release", "--locked", "--manifest-path", manifest], {
        env
      })
      if (!done) throw new SetupError(`the engine host could not be built; the end of ${log}:\n${tail(log)}`)
      const program = join(temporary, name)
      writeFileSync(program, readFileSync(join(env.CARGO_TARGET_DIR, "release", name)), { mode: 0o755 })
      if (output(program, "--version") === undefined) throw new SetupError("the engine host was built but does not run")
      return { cargo: cargo.version }
    })
  )

const pack = (/** @type {string} */ cache, /** @type {string} */ bundle, /** @type {string} */ log) =>
  timed("packing the TeX files", "a few seconds, once", () =>
    makeEntry(packFolder(cache, bundle), async (temporary) => {
      const program = join(programFolder(cache), name)
      const done = await runLogged(log, program, ["pack", bundle, join(temporary, "pack")])
      if (!done) throw new SetupError(`the TeX files could not be packed; the end of ${log}:\n${tail(log)}`)
      return {}
    })
  )

/** Another source is another program: all checkouts of a user share the cache. */
const digestOf = (/** @type {string[]} */ files) => {
  const hash = createHash("sha256")
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(source, file)))
      .update("\0")
  }
  return hash.digest("hex").slice(0, 16)
}

const programDigest = () => {
  const sources = readdirSync(join(source, "src"), { recursive: true, encoding: "utf8" })
  return digestOf(["Cargo.lock", "Cargo.toml", "build.rs", ...sources.filter(isRust).map((file) => join("src", file))])
}

const isRust = (/** @type {string} */ file) => file.endsWith(".rs")

const programFolder = (/** @type {string} */ cache) => join(cache, `engine-${programDigest()}`)

/** Large, and so not made again for every change of the program: its layout and its format count, which Cargo.lock fixes. */
const packFolder = (/** @type {string} */ cache, /** @type {string} */ bundle) => {
  const files = readFileSync(join(bundle, "SHA256SUM"), "utf8").trim().slice(0, 16)
  return join(cache, `pack-${digestOf(["Cargo.lock", "src/pack.rs"])}-${files}`)
}

const noted = (/** @type {string} */ cache) => join(cache, `no-engine-${programDigest()}`)

const failedLately = (/** @type {string} */ cache) => {
  const note = statSync(noted(cache), { throwIfNoEntry: false })
  return note !== undefined && Date.now() - note.mtimeMs < retryAfterMs
}
