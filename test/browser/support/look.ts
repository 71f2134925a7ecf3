/** What every page of ours is held to, and pictures of it for those who want to look. */
import { mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { assert } from "vitest"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Violation {
  readonly id: string
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>
}

const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe} })()`)
  const found: ReadonlyArray<Violation> = await page.evaluate("axe.run().then(({ violations }) => violations)")
  return found.flatMap(({ id, nodes }) => nodes.map(({ failureSummary, html }) => `${id}: ${html} ${failureSummary}`))
}

const folder = process.env["PASS_ATS_SCREENSHOTS"]

/** No violation that axe finds, in light and dark; with `PASS_ATS_SCREENSHOTS` a picture of both is put there. */
export const expectGoodLooks = async (page: Page, name: string) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
    }
    assert.deepStrictEqual(await violations(page), [], `${name}, ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}
