/**
 * A Python with packages, in a folder of the user's cache: `python3 -m venv` and pip, which fetches from the
 * package index that pip is told to use. On Debian as root a missing Python is installed as well.
 *
 * @see https://docs.python.org/3/library/venv.html
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { loadSetup as load } from "./setup.ts"

export interface Packages {
  /** Of the chief one among them. */
  readonly name: string
  /** A file for pip, each package in the version that was tried. */
  readonly requirements: URL
  /** What Python runs to tell that it is there: `-m` and so on. */
  readonly probe: ReadonlyArray<string>
}

export type Installed = { readonly python: string } | { readonly missing: string }

/** The Python that has the packages, or why there is none. */
export const pythonWith = async (packages: Packages): Promise<Installed> => {
  const { name, probe, requirements } = packages
  const { cacheRoot } = await load("paths.mjs")
  const { withLock } = await load("lock.mjs")
  const { readEntry } = await load("entry.mjs")
  const cache: string = cacheRoot()
  const stamp = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12)
  const folder = join(cache, `${name}-${stamp}`)
  const python = join(folder, "bin", "python3")
  // Has what it needs, and is not left over from a Python that is gone.
  const runs = () => succeeds(python, ...probe)
  if (readEntry(folder) !== undefined && runs()) return { python }
  const missing: string | undefined = await withLock(
    join(cache, `${name}-lock`),
    async () =>
      (await install(packages, folder, join(cache, "logs", `${name}.log`))) ??
      (runs() ? undefined : `${name} does not run from ${folder}`)
  )
  return missing === undefined ? { python } : { missing }
}

const succeeds = (command: string, ...args: ReadonlyArray<string>): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0

/** `ensurepip` is what Debian leaves out of python3. */
const hasPython = () => succeeds("python3", "-c", "import sys, ensurepip, venv; assert sys.version_info >= (3, 10)")

/** Undefined when all went well, else why it did not. */
const install = async (packages: Packages, folder: string, log: string): Promise<string | undefined> => {
  const { hasApt, installDebianPackages } = await load("apt.mjs")
  const { SetupError, timed } = await load("say.mjs")
  const { makeEntry } = await load("entry.mjs")
  try {
    if (!hasPython() && hasApt()) await installDebianPackages(log, "Python with venv", ["python3", "python3-venv"])
    if (!hasPython())
      return "Python 3.10 or newer, with venv and pip, is not on this machine; install it and run this again."
    await timed(`installing ${packages.name}`, "about 20 seconds, once", () =>
      makeEntry(folder, (temporary: string) => fill(packages, temporary, log))
    )
    return undefined
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return error.message
    throw error
  }
}

const fill = async ({ name, requirements }: Packages, folder: string, log: string) => {
  const { runLogged, tail } = await load("commands.mjs")
  const { SetupError } = await load("say.mjs")
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:"]
  const done =
    (await runLogged(log, "python3", ["-m", "venv", folder])) &&
    (await runLogged(log, join(folder, "bin", "python3"), [...pip, "-r", requirements.pathname]))
  if (!done) throw new SetupError(`${name} could not be installed; the end of ${log}:\n${tail(log)}`)
  return { requirements: readFileSync(requirements, "utf8") }
}
