/** openapi-typescript with the compiler that it is made for, in a folder of the user's cache: npm installs what the lock says. */
import { createHash } from "node:crypto"
import { copyFileSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { loadSetup as load } from "../support/setup.ts"

const here = fileURLToPath(new URL(".", import.meta.url))

/** The folder whose `node_modules` has them. */
export const typescriptGenerator = async (): Promise<string> => {
  const { cacheRoot } = await load("paths.mjs")
  const { withLock } = await load("lock.mjs")
  const { makeEntry, readEntry } = await load("entry.mjs")
  const { runLogged, tail } = await load("commands.mjs")
  const { SetupError, timed } = await load("say.mjs")
  const lock = readFileSync(join(here, "package-lock.json"))
  const cache: string = cacheRoot()
  const folder = join(cache, `openapi-typescript-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`)
  const log = join(cache, "logs", "openapi-typescript.log")
  const fill = async (temporary: string) => {
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(here, file), join(temporary, file))
    const install = ["ci", "--no-audit", "--no-fund", "--no-update-notifier"]
    if (!(await runLogged(log, "npm", install, { cwd: temporary }))) {
      throw new SetupError(`openapi-typescript could not be installed; the end of ${log}:\n${tail(log)}`)
    }
    return { lock: lock.toString() }
  }
  await withLock(join(cache, "openapi-typescript-lock"), async () => {
    if (readEntry(folder) !== undefined) return
    await timed("installing openapi-typescript", "about 10 seconds, once", () => makeEntry(folder, fill))
  })
  return folder
}
