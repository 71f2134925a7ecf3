import { accessSync, constants, statSync } from "node:fs"
import { homedir } from "node:os"
import { delimiter, isAbsolute, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url))

/**
 * Where built tools are kept, for all checkouts of this user.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const cacheRoot = (env = process.env) => {
  // A relative XDG folder is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const xdg = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : undefined
  return join(env.PASS_ATS_CACHE || xdg || join(homedir(), ".cache"), "pass-ats")
}

/** @param {string} file */
export const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * Every executable of that name on the path, the first to be found first.
 *
 * @param {string} name
 * @param {string | undefined} path
 */
export const allOnPath = (name, path = process.env.PATH) =>
  (path ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .filter(isExecutable)

/** @param {string} name */
export const isOnPath = (name) => allOnPath(name).length > 0

export const isRoot = () => process.getuid?.() === 0
