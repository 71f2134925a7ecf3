/**
 * k6: the one on the path, else one that Go builds into the user's cache. It is a program of its own (under the AGPL)
 * that runs our scripts; no part of it is in ours.
 *
 * @see https://grafana.com/docs/k6/latest/set-up/install-k6/
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { loadSetup as load } from "../support/setup.ts"

const version = "1.8.1"
const module = `go.k6.io/k6@v${version}`

export type Installed = { readonly k6: string } | { readonly missing: string }

/** The command that runs k6, or why there is none. */
export const findK6 = async (): Promise<Installed> => {
  if (major("k6") === version.split(".")[0]) return { k6: "k6" }
  const { cacheRoot } = await load("paths.mjs")
  const { withLock } = await load("lock.mjs")
  const { readEntry } = await load("entry.mjs")
  const cache: string = cacheRoot()
  const folder = join(cache, `k6-${version}`)
  const k6 = join(folder, "k6")
  if (readEntry(folder) === undefined) {
    const missing: string | undefined = await withLock(join(cache, "k6-lock"), async () =>
      readEntry(folder) === undefined ? await build(folder, join(cache, "logs", "k6.log")) : undefined
    )
    if (missing !== undefined) return { missing }
  }
  return major(k6) === undefined ? { missing: `${k6} does not run.` } : { k6 }
}

/** Undefined where it is not there or does not run. */
const major = (command: string): string | undefined => {
  const { status, stdout } = spawnSync(command, ["version"], { encoding: "utf8" })
  return status === 0 ? /k6 v(\d+)\./.exec(stdout)?.[1] : undefined
}

/** Go fetches a newer Go by itself from 1.21 on, unless it may not. */
const hasGo = () => spawnSync("go", ["version"], { stdio: "ignore" }).status === 0

/** Undefined when all went well, else why it did not. */
const build = async (folder: string, log: string): Promise<string | undefined> => {
  if (!hasGo())
    return `Neither k6 nor Go is on this machine; install one of them (go install ${module}) and run this again.`
  const { runLogged, tail } = await load("commands.mjs")
  const { makeEntry } = await load("entry.mjs")
  const { SetupError, timed } = await load("say.mjs")
  try {
    await timed("building k6", "some 2 to 6 minutes, once", () =>
      makeEntry(folder, async (temporary: string) => {
        if (!(await runLogged(log, "go", ["install", module], { env: { GOBIN: temporary } }))) {
          throw new SetupError(`k6 could not be built; the end of ${log}:\n${tail(log)}`)
        }
        return { module }
      })
    )
    return undefined
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return error.message
    throw error
  }
}
