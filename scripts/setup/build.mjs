/** What Tectonic and the engine host are built with, and where: both are made of the same crates, compiled once. */
import { existsSync, rmSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { hasApt, installDebianPackages } from "./apt.mjs"
import { cargoPackage, findCargo, minimumCargo } from "./cargo.mjs"
import { SetupError } from "./say.mjs"

const buildPackages = [
  "ca-certificates",
  "cmake",
  "g++",
  "libfontconfig1-dev",
  "libfreetype6-dev",
  "libgraphite2-dev",
  "libharfbuzz-dev",
  "libicu-dev",
  "libpng-dev",
  "libssl-dev",
  "make",
  "pkg-config",
  "zlib1g-dev"
]

/**
 * Folders for cargo, to be removed when all is built.
 *
 * @param {string} cache
 */
export const buildFolders = (cache) => ({
  CARGO_TARGET_DIR: join(cache, "cargo", "target"),
  // Where the user has no cargo home none is left behind: the sources are needed once.
  ...(hasCargoHome() ? {} : { CARGO_HOME: join(cache, "cargo", "home") })
})

export const removeBuildFolders = (/** @type {string} */ cache) =>
  rmSync(join(cache, "cargo"), { recursive: true, force: true })

const hasCargoHome = () => process.env.CARGO_HOME !== undefined || existsSync(join(homedir(), ".cargo"))

/** Compilers and libraries from Debian where that is where we are; elsewhere the build itself tells what it lacks. */
export const prepareBuild = async (/** @type {string} */ log) => {
  const cargo = findCargo()
  if (hasApt()) {
    const rust = cargo === undefined ? await cargoPackage(log) : undefined
    if (cargo === undefined && rust === undefined) throw new SetupError(noCargo)
    await installDebianPackages(
      log,
      "what Tectonic and the engine host are built with",
      rust === undefined ? buildPackages : [rust, ...buildPackages]
    )
  }
  const prepared = cargo ?? findCargo()
  if (prepared === undefined) throw new SetupError(noCargo)
  return prepared
}

const noCargo = `cargo ${minimumCargo} or newer is missing, with which Tectonic and the engine host are built. Install Rust
(rustup, or your system's packages), or put Tectonic 0.17.0 or newer on the path, or name it in TECTONIC_PATH; then run
this again.`
