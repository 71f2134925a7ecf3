/** Draws the extension's icons anew from `icon.svg`, with Chromium: `node scripts/run.mjs scripts/extension/icons.ts`. */
import { readFileSync } from "node:fs"
import { chromium } from "playwright-core"

const folder = "extension/icons"
const svg = readFileSync(`${folder}/icon.svg`, "utf8")
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] })
const page = await browser.newPage()
for (const size of [16, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  await page.screenshot({ path: `${folder}/icon-${size}.png`, omitBackground: true })
}
await browser.close()
