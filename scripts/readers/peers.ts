/**
 * The same résumés in two templates of other projects, as their users get them: themes of JSON Resume from npm, printed
 * by Chromium. Nothing of theirs is in this repository.
 *
 * @see https://github.com/rbardini/jsonresume-theme-even
 * @see https://github.com/phoinixi/jsonresume-theme-stackoverflow
 */
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Resume } from "../../src/domain/Resume.ts"
import { loadSetup } from "../support/setup.ts"

export const themes = [
  { name: "jsonresume-theme-even", version: "0.26.1" },
  { name: "jsonresume-theme-stackoverflow", version: "3.3.0" }
] as const
type Theme = (typeof themes)[number]

/** The theme's own code, in the user's cache. */
const load = async ({ name, version }: Theme): Promise<(resume: Resume) => string> => {
  const { cacheRoot } = await loadSetup("paths.mjs")
  const folder = join(cacheRoot(), `${name}-${version}`)
  const modules = join(folder, "node_modules")
  if (!existsSync(join(modules, name))) {
    mkdirSync(folder, { recursive: true })
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"]
    execFileSync("npm", [...args, `${name}@${version}`], { stdio: "ignore" })
  }
  const { render } = await import(pathToFileURL(join(modules, name, "dist", "index.js")).href)
  return render
}

export const printed = async (chromium: string, theme: Theme) => {
  const render = await load(theme)
  return (resume: Resume, file: string) => {
    const page = file.replace(/pdf$/, "html")
    writeFileSync(page, render(resume))
    const quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${file}.profile`]
    execFileSync(chromium, [...quiet, "--no-pdf-header-footer", `--print-to-pdf=${file}`, `file://${page}`], {
      stdio: "ignore"
    })
  }
}
