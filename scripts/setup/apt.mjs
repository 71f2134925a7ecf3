/** Debian's packages: installed when root, and otherwise told. */
import { output, runLogged, tail } from "./commands.mjs"
import { isOnPath, isRoot } from "./paths.mjs"
import { SetupError, timed } from "./say.mjs"

export const hasApt = () => isOnPath("apt-get") && isOnPath("dpkg")

/** @param {string[]} names */
export const notInstalled = (names) =>
  names.filter((name) => !output("dpkg-query", "-W", "-f=${db:Status-Status}", name)?.startsWith("installed"))

/**
 * @param {string} log
 * @param {string} what such as "what Tectonic is built with"
 * @param {string[]} names
 */
export const installDebianPackages = async (log, what, names) => {
  const missing = notInstalled(names)
  if (missing.length === 0) return
  const command = `apt-get install --no-install-recommends ${missing.join(" ")}`
  if (!isRoot()) {
    throw new SetupError(
      `${what} is missing; install it with\n  sudo apt-get update && sudo ${command}\nand run this again`
    )
  }
  await timed(`installing ${what}`, `Debian packages: ${missing.join(", ")}`, async () => {
    await refreshDebianLists(log)
    if (!(await install(log, missing))) {
      throw new SetupError(`${what} could not be installed by\n  ${command}\nwhich ended with\n${tail(log)}`)
    }
  })
}

const waitForOtherApt = ["-o", "DPkg::Lock::Timeout=300"]

const install = (/** @type {string} */ log, /** @type {string[]} */ names) =>
  runLogged(log, "apt-get", [...waitForOtherApt, "install", "-y", "--no-install-recommends", ...names], {
    env: { DEBIAN_FRONTEND: "noninteractive" }
  })

/** @type {Promise<boolean> | undefined} */
let refreshed

/**
 * Fetches the list of packages, once; a machine without it knows no package at all.
 *
 * @param {string} log
 */
export const refreshDebianLists = (log) => {
  refreshed ??= isRoot() ? runLogged(log, "apt-get", [...waitForOtherApt, "update"]) : Promise.resolve(false)
  return refreshed
}

/**
 * The version that would be installed, if any.
 *
 * @param {string} name
 */
export const candidateOf = (name) => {
  const version = /Candidate: (\S+)/.exec(output("apt-cache", "policy", name) ?? "")?.[1]
  return version === "(none)" ? undefined : version
}
