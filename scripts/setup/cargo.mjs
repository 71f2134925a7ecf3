/** A cargo that is new enough to build Tectonic: the user's own, or one from Debian. */
import { homedir } from "node:os"
import { join } from "node:path"
import { candidateOf, refreshDebianLists } from "./apt.mjs"
import { output } from "./commands.mjs"
import { allOnPath } from "./paths.mjs"
import { isAtLeast } from "./versions.mjs"

/** The highest rust-version among the crates in Tectonic's lock file. */
export const minimumCargo = "1.88.0"

/** Debian 12's `cargo` is too old; `cargo-web` is the newer one that it builds browsers with. */
const debianPackages = ["cargo", "cargo-web"]

/** @returns {{ path: string, version: string } | undefined} */
export const findCargo = () => {
  for (const path of [...allOnPath("cargo"), join(homedir(), ".cargo", "bin", "cargo")]) {
    const version = output(path, "--version")?.split(" ")[1]
    if (version !== undefined && isAtLeast(version, minimumCargo)) return { path, version }
  }
  return undefined
}

/**
 * Debian's package of a new enough cargo; a guess where there are no lists of packages to look in.
 *
 * @param {string} log
 */
export const cargoPackage = async (log) => {
  const isNewEnough = (/** @type {string} */ name) => isAtLeast(candidateOf(name) ?? "", minimumCargo)
  const known = debianPackages.find(isNewEnough)
  if (known !== undefined) return known
  const refreshed = await refreshDebianLists(log)
  const noLists = !refreshed && candidateOf("cargo") === undefined
  return debianPackages.find(isNewEnough) ?? (noLists ? "cargo-web" : undefined)
}
