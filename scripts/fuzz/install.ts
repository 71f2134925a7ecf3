/**
 * schemathesis, in a folder of the user's cache: `python3 -m venv` and pip, which fetches from the
 * package index that pip is told to use. On Debian as root a missing Python is installed as well.
 *
 * @see https://docs.python.org/3/library/venv.html
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { loadSetup as load } from "../support/setup.ts"

const requirements = new URL("requirements.txt", import.meta.url).pathname

export type Installed = { readonly python: string } | { readonly missing: string }

/** The Python that has schemathesis, or why there is none. */
export const schemathesis = async (): Promise<Installed> => {
  const { cacheRoot } = await load("paths.mjs")
  const { withLock } = await load("lock.mjs")
  const { readEntry } = await load("entry.mjs")
  const cache: string = cacheRoot()
  const stamp = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12)
  const folder = join(cache, `schemathesis-${stamp}`)
  const python = join(folder, "bin", "python3")
  if (readEntry(folder) !== undefined && runs(python)) return { python }
  const missing: string | undefined = await withLock(join(cache, "fuzz-lock"), () =>
    install(folder, join(cache, "logs", "schemathesis.log"))
  )
  return missing === undefined ? { python } : { missing }
}

/** Has what it needs, and is not left over from a Python that is gone. */
const runs = (python: string) => succeeds(python, "-m", "schemathesis.cli", "--version")

const succeeds = (command: string, ...args: ReadonlyArray<string>): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0

/** `ensurepip` is what Debian leaves out of python3. */
const hasPython = () => succeeds("python3", "-c", "import sys, ensurepip, venv; assert sys.version_info >= (3, 10)")

/** Undefined when all went well, else why it did not. */
const install = async (folder: string, log: string): Promise<string | undefined> => {
  const { hasApt, installDebianPackages } = await load("apt.mjs")
  const { SetupError, timed } = await load("say.mjs")
  const { makeEntry } = await load("entry.mjs")
  try {
    if (!hasPython() && hasApt()) await installDebianPackages(log, "Python with venv", ["python3", "python3-venv"])
    if (!hasPython())
      return "Python 3.10 or newer, with venv and pip, is not on this machine; install it and run this again."
    await timed("installing schemathesis", "about 20 seconds, once", () =>
      makeEntry(folder, (temporary: string) => fill(temporary, log))
    )
    return runs(join(folder, "bin", "python3")) ? undefined : `schemathesis does not run from ${folder}`
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return error.message
    throw error
  }
}

const fill = async (folder: string, log: string) => {
  const { runLogged, tail } = await load("commands.mjs")
  const { SetupError } = await load("say.mjs")
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:", "-r", requirements]
  const done =
    (await runLogged(log, "python3", ["-m", "venv", folder])) &&
    (await runLogged(log, join(folder, "bin", "python3"), pip))
  if (!done) throw new SetupError(`schemathesis could not be installed; the end of ${log}:\n${tail(log)}`)
  return { requirements: readFileSync(requirements, "utf8") }
}
