/** The bundle from Debian's packages, which are unpacked without being installed: any user may. */
import { mkdirSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { output, runLogged, tail } from "./commands.mjs"
import { flatten } from "./flatten.mjs"
import { recordLicences } from "./licences.mjs"
import { fontPackages, texPackages } from "./recipe.mjs"
import { SetupError } from "./say.mjs"

/**
 * @param {string} folder an empty one; what is made is `bundle` in it
 * @param {string} log
 */
export const makeDebianBundle = async (folder, log) => {
  const work = join(folder, "work")
  const [bundle, packages, root] = [join(folder, "bundle"), join(work, "packages"), join(work, "root")]
  for (const made of [bundle, packages, root]) mkdirSync(made, { recursive: true })

  await download(packages, join(work, "apt"), log)
  const archives = readdirSync(packages).filter((name) => name.endsWith(".deb"))
  for (const archive of archives) {
    if (!(await runLogged(log, "dpkg", ["-x", join(packages, archive), root]))) throw failure("unpacked", log)
  }
  flatten(root, bundle)
  const taken = archives.map((archive) => describe(join(packages, archive)))
  recordLicences(root, bundle, taken)
  rmSync(work, { recursive: true })
  return Object.fromEntries(taken.map(({ name, version }) => [name, version]))
}

const names = [...texPackages, ...fontPackages.map(({ name }) => name)]

/** From the machine's own lists of packages; where they are missing or old, from fresh ones in a folder of ours. */
const download = async (/** @type {string} */ folder, /** @type {string} */ lists, /** @type {string} */ log) => {
  const get = (/** @type {string[]} */ options) =>
    runLogged(log, "apt-get", [...unsandboxed, ...options, "download", ...names], { cwd: folder })
  if (await get([])) return
  const own = ["-o", `Dir::State::Lists=${lists}/lists`, "-o", `Dir::Cache=${lists}/cache`]
  for (const made of ["lists/partial", "cache/archives/partial"]) mkdirSync(join(lists, made), { recursive: true })
  const updated = await runLogged(log, "apt-get", [...unsandboxed, ...own, "update"])
  if (!updated || !(await get(own))) throw failure("downloaded", log)
}

/** As root apt hands downloads to a user of its own, who may not write to our folder. */
const unsandboxed = ["-o", "APT::Sandbox::User=root"]

const describe = (/** @type {string} */ archive) => {
  const [name = "", version = ""] =
    output("dpkg-deb", "-W", "--showformat=${Package} ${Version}", archive)?.split(" ") ?? []
  return { name, version }
}

const failure = (/** @type {string} */ verb, /** @type {string} */ log) =>
  new SetupError(`Debian's packages of TeX files could not be ${verb}; the end of ${log}:\n${tail(log)}`)
