/** `npm run readers`: the gallery's text by pdftotext and pypdf, in which nothing may be missing; a step of `npm test`. */
import { skipped } from "./steps.ts"
import { pythonWith } from "./support/python.ts"
import { withoutPoppler } from "./support/poppler.ts"

const skip = (why: string) => {
  console.log(`SKIPPED: no other program reads the PDFs. ${why}`)
  process.exitCode = skipped
}

const main = async () => {
  const python = await pythonWith({
    name: "pypdf",
    requirements: new URL("readers/text.txt", import.meta.url),
    probe: ["-c", "import pypdf"]
  })
  const missing = "missing" in python ? python.missing : await withoutPoppler()
  if (missing !== undefined || "missing" in python) return skip(missing ?? "")
  const { readTexts } = await import("./readers/texts.ts")
  process.exitCode = (await readTexts(python.python)) ? 0 : 1
}

await main()
