/** Programs that ours are compared with. None is part of the product: a bench installs what it needs, and says so. */
import { createRequire } from "node:module"
import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Set-up is plain JavaScript, since it runs before TypeScript can: its modules are loaded without types. */
const load = (module: string) => import(new URL(`../../setup/${module}`, import.meta.url).href)

/** Exact versions, as a rival that changes by itself is none. */
export type Packages = Readonly<Record<string, string>>

/** Loads npm packages from a folder of the user's cache, into which they are installed once. */
export const npmRivals = async (packages: Packages): Promise<NodeJS.Require> => {
  const { cacheRoot } = await load("paths.mjs")
  const { makeEntry, readEntry } = await load("entry.mjs")
  const { runLogged, tail } = await load("commands.mjs")
  const { timed } = await load("say.mjs")
  const cache: string = cacheRoot()
  const manifest = JSON.stringify({ private: true, dependencies: packages })
  const folder = join(cache, `rivals-${createHash("sha256").update(manifest).digest("hex").slice(0, 12)}`)
  if (readEntry(folder) === undefined) {
    await timed("installing rivals", `npm packages: ${Object.keys(packages).join(", ")}`, () =>
      makeEntry(folder, async (temporary: string) => {
        const log = join(cache, "logs", "rivals.log")
        mkdirSync(join(cache, "logs"), { recursive: true })
        writeFileSync(join(temporary, "package.json"), manifest)
        const done: boolean = await runLogged(log, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
          cwd: temporary
        })
        if (!done) throw new Error(`npm could not install them; the end of ${log}:\n${tail(log)}`)
        return packages
      })
    )
  }
  return createRequire(join(folder, "package.json"))
}

/** Debian's packages, installed where `command` is missing; throws what to do where that cannot be. */
export const debianRival = async (command: string, packages: ReadonlyArray<string>): Promise<void> => {
  const { cacheRoot, isOnPath } = await load("paths.mjs")
  if (isOnPath(command)) return
  const { hasApt, installDebianPackages } = await load("apt.mjs")
  if (!hasApt())
    throw new Error(`There is no ${command} on this machine to compare with; install it and run this again`)
  await installDebianPackages(join(cacheRoot(), "logs", "rivals.log"), command, packages)
}
