/**
 * `npm run readers`: résumé parsers that nobody here wrote read our templates' PDFs, and the same résumés in two peers'
 * templates; prints a table for docs/readers.md. `npm test` runs it with `--short`: the gallery's text by pdftotext and
 * pypdf, in which nothing may be missing.
 */
import { findChromium } from "./support/chromium.ts"
import { withoutPoppler } from "./support/poppler.ts"
import { pythonWith } from "./support/python.ts"
import { skipped } from "./steps.ts"

const skip = (why: string) => {
  console.log(`SKIPPED: no other program reads the PDFs. ${why}`)
  process.exitCode = skipped
}

const texts = async () => {
  const python = await pythonWith({
    name: "pypdf",
    requirements: new URL("readers/text.txt", import.meta.url),
    probe: ["-c", "import pypdf"]
  })
  if ("missing" in python) return skip(python.missing)
  const missing = await withoutPoppler()
  if (missing !== undefined) return skip(missing)
  const { readTexts } = await import("./readers/texts.ts")
  process.exitCode = (await readTexts(python.python)) ? 0 : 1
}

const parsers = async () => {
  const python = await pythonWith({
    name: "resume-parsers",
    requirements: new URL("readers/parsers.txt", import.meta.url),
    probe: ["-c", "import openresume, pyresume"]
  })
  if ("missing" in python) return skip(python.missing)
  const chromium = await findChromium()
  if ("missing" in chromium) return skip(chromium.missing)
  const { tables } = await import("./readers/parsers.ts")
  console.log(await tables(python.python, chromium.path))
}

await (process.argv.includes("--short") ? texts() : parsers())
