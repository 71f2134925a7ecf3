/** Runs the commands of docs/api.md as they stand there, one after the other in one shell, against a real server. */
import { spawnSync } from "node:child_process"
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { readPage } from "../test/docs/markdown.ts"
import { skipped } from "./steps.ts"
import { loadSetup } from "./support/setup.ts"
import { startServer } from "./support/server.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const address = "URL=http://127.0.0.1:8080"

/** Why curl and jq cannot be had; undefined when they are there. */
const missing = async (): Promise<string | undefined> => {
  const { hasApt, installDebianPackages } = await loadSetup("apt.mjs")
  const { cacheRoot } = await loadSetup("paths.mjs")
  const { SetupError } = await loadSetup("say.mjs")
  const has = () => ["curl", "jq"].every((tool) => spawnSync(tool, ["--version"], { stdio: "ignore" }).status === 0)
  try {
    if (!has() && hasApt())
      await installDebianPackages(join(cacheRoot(), "logs", "curl.log"), "curl and jq", ["curl", "jq"])
    return has() ? undefined : "curl and jq are not on this machine; install them and run this again."
  } catch (error) {
    if (error instanceof SetupError && error instanceof Error) return error.message
    throw error
  }
}

const walk = async (): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-walkthrough-"))
  const dataDir = join(folder, "data")
  mkdirSync(dataDir)
  // The database's own user enters.
  chmodSync(folder, 0o755)
  symlinkSync(join(root, "examples"), join(folder, "examples"))
  const server = await startServer({ env: { NODE_ENV: "test", DATA_DIR: dataDir } })
  try {
    const script = readPage(join(root, "docs/api.md")).shell.join("\n")
    if (!script.includes(address)) throw new Error(`docs/api.md no longer begins with ${address}`)
    const { status } = spawnSync("bash", ["-euo", "pipefail", "-c", script.replace(address, `URL=${server.url}`)], {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"]
    })
    const made = (file: string, start: string) => readFileSync(join(folder, file), "latin1").startsWith(start)
    const whole =
      status === 0 &&
      made("resume.pdf", "%PDF-") &&
      made("cv.pdf", "%PDF-") &&
      JSON.parse(readFileSync(join(folder, "resume.json"), "utf8")).basics.name !== undefined &&
      JSON.parse(readFileSync(join(folder, "everything.json"), "utf8")).profile !== null
    console.log(whole ? "every command did what it says" : `NOT every command did what it says (exit ${status})`)
    return whole
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const why = await missing()
if (why === undefined) process.exitCode = (await walk()) ? 0 : 1
else {
  console.log(`SKIPPED: docs/api.md is not walked through. ${why}`)
  process.exitCode = skipped
}
