/**
 * The Chromium that the tests drive: the one that `CHROMIUM_PATH` names, the path's, or Debian's package, which is
 * installed when root. No browser is downloaded by playwright.
 */
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { loadSetup } from "./setup.ts"

const names = ["chromium", "chromium-browser", "google-chrome"]

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(runs)

export type Chromium = { readonly path: string } | { readonly missing: string }

export const findChromium = async (): Promise<Chromium> => {
  const named = process.env["CHROMIUM_PATH"]
  if (named !== undefined) return runs(named) ? { path: named } : { missing: `CHROMIUM_PATH: ${named} does not run` }
  const path = onPath()
  if (path !== undefined) return { path }
  const { cacheRoot } = await loadSetup("paths.mjs")
  const { hasApt, installDebianPackages } = await loadSetup("apt.mjs")
  const { SetupError } = await loadSetup("say.mjs")
  const { withLock } = await loadSetup("lock.mjs")
  if (!hasApt()) return { missing: "Chromium is not on this machine; install it, or name it with CHROMIUM_PATH" }
  const cache: string = cacheRoot()
  try {
    await withLock(join(cache, "chromium-lock"), () =>
      installDebianPackages(join(cache, "logs", "chromium.log"), "Chromium", ["chromium"])
    )
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return { missing: error.message }
    throw error
  }
  const installed = onPath()
  return installed === undefined ? { missing: "Debian's package chromium brought no chromium" } : { path: installed }
}
