/**
 * Text of a PDF by poppler's `pdftotext`, in its default mode: the one that is on the path, or Debian's package, which
 * is installed when root.
 *
 * @see https://manpages.debian.org/bookworm/poppler-utils/pdftotext.1.en.html
 */
import { execFileSync, spawnSync } from "node:child_process"
import { join } from "node:path"
import { loadSetup as load } from "./setup.ts"

const isHere = () => spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).status === 0

/** Undefined when it runs, else why it does not. */
export const withoutPoppler = async (): Promise<string | undefined> => {
  if (isHere()) return undefined
  const { cacheRoot } = await load("paths.mjs")
  const { hasApt, installDebianPackages } = await load("apt.mjs")
  const { SetupError } = await load("say.mjs")
  if (!hasApt()) return "pdftotext is not on this machine; install poppler and run this again"
  try {
    await installDebianPackages(join(cacheRoot(), "logs", "poppler.log"), "pdftotext", ["poppler-utils"])
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return error.message
    throw error
  }
  return isHere() ? undefined : "Debian's package poppler-utils brought no pdftotext"
}

export const byPoppler = (file: string): string => execFileSync("pdftotext", [file, "-"], { encoding: "utf8" })
