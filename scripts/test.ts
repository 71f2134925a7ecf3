/**
 * `npm test`: the checks, every test on real parts, and the end-to-end tests once
 * more under Deno. `npm test -- test/domain` runs only the tests named.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checks } from "./checks.ts"
import { denoTests } from "./deno-tests.ts"
import { runStep, type Step } from "./steps.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-test-"))
let passed = 0
let failed = 0

const count = (step: Step) => {
  if (runStep(step)) passed += 1
  else failed += 1
}

/** A run of vitest counts each of its tests; one that ends without a report, or with no test, is a failure. */
const vitest = (name: string, args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) => {
  const report = join(folder, `${name.replaceAll(" ", "-")}.json`)
  const ok = runStep({
    name,
    command: "node_modules/.bin/vitest",
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    env
  })
  const counts = readCounts(report)
  passed += counts.passed
  failed += counts.failed === 0 && (!ok || counts.passed === 0) ? 1 : counts.failed
}

const readCounts = (report: string): { readonly passed: number; readonly failed: number } => {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"))
    return { passed: Number(numPassedTests), failed: Number(numFailedTests) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const only = process.argv.slice(2)
if (only.length > 0) {
  vitest("tests", only)
} else {
  checks.forEach(count)
  vitest("tests", [])
  vitest("end-to-end under Deno", denoTests, { PASS_ATS_RUNTIME: "deno" })
}

rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
