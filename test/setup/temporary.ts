import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"

/** A folder of the running test's own. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-setup-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A program that says it is Tectonic of that version. */
export const fakeTectonic = (path: string, version: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho "tectonic ${version}"\n`)
  chmodSync(path, 0o755)
  return path
}
