/**
 * `npm run test:upgrade`: the version before the newest migration and this one at work together on the new schema, as in a
 * rolling update: each finishes jobs that the other accepted. The old one comes out of git's history; ends with 77 without it.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { startPostgres } from "./faults/postgres.ts"
import { skipped } from "./steps.ts"
import { startServer } from "./support/server.ts"
import { smoke } from "./support/smoke.ts"

const git = (...args: ReadonlyArray<string>): string =>
  execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()

const newest = (): string => {
  const names = readdirSync("prisma/migrations", { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return (
    names
      .map(({ name }) => name)
      .toSorted()
      .at(-1) ?? ""
  )
}

/** The last version that did not know the migration; undefined where git or its history is missing. */
const versionBefore = (migration: string): string | undefined => {
  try {
    const added = git("log", "--diff-filter=A", "--format=%H", "-1", "--", `prisma/migrations/${migration}`)
    return added === "" ? undefined : git("rev-parse", `${added}^`)
  } catch {
    return undefined
  }
}

const checkOut = (commit: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-old-"))
  execFileSync("sh", ["-c", `git archive ${commit} | tar -x -C ${folder}`])
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"))
  return folder
}

const test = async (migration: string, commit: string) => {
  const postgres = await startPostgres()
  const old = checkOut(commit)
  const env = {
    NODE_ENV: "test",
    DATABASE_URL: postgres.url,
    JWT_SECRET: "a-secret-of-the-upgrade-which-is-no-secret",
    SIGNUPS_PER_HOUR: "1000"
  }
  try {
    // This one brings the schema; the old one finds more than it knows.
    const after = await startServer({ env })
    const before = await startServer({ env, checkout: old })
    const [one, two] = [await smoke(before.url, after.url), await smoke(after.url, before.url)]
    await after.stop()
    const alone = await smoke(before.url)
    await before.stop()
    const ms = [one, two, alone].map(({ jobMs }) => `${Math.round(jobMs)} ms`).join(", ")
    console.log(
      `The version before ${migration} (${commit.slice(0, 8)}) works on the new schema, beside this one and alone.`
    )
    console.log(`Jobs accepted by the old, by the new, and with the old alone took ${ms}.`)
  } finally {
    rmSync(old, { recursive: true, force: true })
    await postgres.discard()
  }
}

const migration = newest()
const commit = versionBefore(migration)
if (commit === undefined) {
  console.error(
    `git does not tell which version came before ${migration}: this is no clone, or one without its history.`
  )
  process.exitCode = skipped
} else {
  await test(migration, commit)
}
