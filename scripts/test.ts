/**
 * `npm test`: the checks, every test on real parts, those of pages in Chromium, the end-to-end tests once more
 * under Deno, and short runs of what has a command of its own: backup, upgrade, clients, fuzzers, loads. `npm test -- test/domain` runs only the tests named.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checks } from "./checks.ts"
import { denoTests } from "./deno-tests.ts"
import { runStep, type Step } from "./steps.ts"
import { findChromium } from "./support/chromium.ts"
import { findLeaks } from "./support/leaks.ts"
import { readWatched } from "./support/watched.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-test-"))
/** Logs and secrets, see `support/watched.ts`. */
const watched = join(folder, "watched")
mkdirSync(watched)
let passed = 0
let failed = 0
let skips = 0

const count = async (step: Step) => {
  const outcome = await runStep(step)
  if (outcome === "passed") passed += 1
  else if (outcome === "skipped") skips += 1
  else failed += 1
}

/** A run of vitest counts each of its tests; one that ends without a report, or with no test, is a failure. */
const vitest = async (name: string, args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) => {
  const report = join(folder, `${name.replaceAll(" ", "-")}.json`)
  const outcome = await runStep({
    name,
    log: join(watched, `output-${name.replaceAll(" ", "-")}.log`),
    command: "node_modules/.bin/vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    env: { ...env, PASS_ATS_WATCHED: watched }
  })
  const counts = readCounts(report)
  passed += counts.passed
  failed += counts.failed === 0 && (outcome !== "passed" || counts.passed === 0) ? 1 : counts.failed
}

const readCounts = (report: string): { readonly passed: number; readonly failed: number } => {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"))
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** One more check: nothing secret of any test stands in anything that was logged. */
const lookForLeaks = () => {
  const { logs, secrets } = readWatched(watched)
  const leaks = findLeaks(logs, secrets)
  const size = Math.round(logs.reduce((sum, { text }) => sum + text.length, 0) / 1_000)
  console.log(`\n── leaks: ${secrets.length} secrets of the tests looked for in ${logs.length} logs of ${size} kB`)
  const firsts = new Map(leaks.toReversed().map((leak) => [`${leak.log} ${leak.what}`, leak]))
  for (const { line, log, what } of firsts.values()) {
    const text = logs.find(({ name }) => name === log)?.text.split("\n")[line - 1] ?? ""
    console.log(`${log}:${line} holds ${what}: ${text.slice(0, 300)}`)
  }
  console.log(`── leaks: ${leaks.length === 0 ? "none" : `FAILED, ${leaks.length} found`}`)
  if (leaks.length === 0) passed += 1
  else failed += 1
}

const browserTests = "test/browser"

const inChromium = async () => {
  const chromium = await findChromium()
  if ("path" in chromium) return vitest("in Chromium", [browserTests], { CHROMIUM_PATH: chromium.path })
  console.log(`\n── in Chromium: skipped. ${chromium.missing}`)
  skips += 1
  return undefined
}

const measured = "test/faults/streams.test.ts"
const only = process.argv.slice(2)
if (only.length > 0) {
  await vitest("tests", only)
} else {
  for (const check of checks) await count(check)
  // What a stream costs in memory can be measured only while nothing else runs.
  await vitest("tests", ["--exclude", measured, "--exclude", `${browserTests}/**`])
  await vitest("memory of streams", [measured])
  await inChromium()
  await vitest("end-to-end under Deno", denoTests, { PASS_ATS_RUNTIME: "deno" })
  await count({ name: "backup and restore", command: process.execPath, args: ["scripts/backup.ts"] })
  await count({ name: "two versions on one schema", command: process.execPath, args: ["scripts/upgrade.ts"] })
  await count({ name: "the API against its document", command: process.execPath, args: ["scripts/fuzz.ts", "--short"] })
  await count({ name: "docs/api.md", command: process.execPath, args: ["scripts/walkthrough.ts"] })
  await count({ name: "generated clients", command: process.execPath, args: ["scripts/clients.ts", "--short"] })
  await count({
    name: "other programs read the PDFs",
    command: process.execPath,
    args: ["scripts/readers.ts", "--short"]
  })
  await count({ name: "the jail from outside", command: process.execPath, args: ["scripts/jail.ts"] })
  await count({ name: "TeX by chance", command: process.execPath, args: ["scripts/fuzz-tex.ts", "--seconds", "10"] })
  await count({ name: "load by k6", command: process.execPath, args: ["scripts/k6.ts", "--short"] })
}
lookForLeaks()

rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed${skips === 0 ? "" : `, ${skips} skipped`}`)
process.exitCode = failed === 0 ? 0 : 1
