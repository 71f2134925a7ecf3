/**
 * What a run of the tests gathers to be looked through at its end: all that was logged, and each secret
 * that must not stand there. `scripts/test.ts` names the folder; without one nothing is gathered.
 */
import { appendFileSync, copyFileSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const folder = process.env["PASS_ATS_WATCHED"]

/** A server wrote this. */
export const keepLog = (name: string, chunk: string | Uint8Array): void => {
  if (folder !== undefined) appendFileSync(join(folder, `${name}.log`), chunk)
}

/** PostgreSQL's own logs, before their folder goes. */
export const keepDatabaseLogs = (dataDir: string): void => {
  if (folder === undefined) return
  const files = readdirSync(dataDir, { recursive: true, encoding: "utf8" })
  for (const file of files.filter((one) => one.endsWith("postgres.log") || one.endsWith("postgres.log.old"))) {
    copyFileSync(join(dataDir, file), join(folder, `postgres-${crypto.randomUUID()}.log`))
  }
}

const secretsSuffix = ".secrets"

/** No log may hold this text. */
export const noteSecret = (text: string): void => {
  if (folder !== undefined) {
    appendFileSync(join(folder, `${process.pid}${secretsSuffix}`), `${JSON.stringify(text)}\n`)
  }
}

/** All that was gathered in a folder. */
export const readWatched = (from: string) => {
  const files = readdirSync(from)
  const lines = files
    .filter((file) => file.endsWith(secretsSuffix))
    .flatMap((file) => readFileSync(join(from, file), "utf8").trimEnd().split("\n"))
  const secrets = [...new Set(lines)].map((line): string => JSON.parse(line))
  const logs = files
    .filter((file) => file.endsWith(".log"))
    .map((name) => ({ name, text: readFileSync(join(from, name), "utf8") }))
  return { secrets, logs }
}
