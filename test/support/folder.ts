import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"

/** An empty folder, which goes when the test that asks for it is over. */
export const folderOfTest = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-test-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
