/** Each PDF of the gallery as pdftotext and pypdf read it: every line must be there, in order and in plain letters. */
import { Effect } from "effect"
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { roundTrip } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { type TemplateName, templateNames } from "../../src/domain/Template.ts"
import { arrange } from "../../src/templates/Template.ts"
import { templates } from "../../src/templates/Templates.ts"
import { engine } from "../../test/support/engine.ts"
import { made } from "../gallery/made.ts"
import { hardResumes, optionsFor } from "../gallery/resumes.ts"
import { byPoppler } from "../support/poppler.ts"
import { datesIn } from "./dates.ts"

interface Page {
  readonly name: string
  readonly template: TemplateName
  readonly file: string
  /** In the order in which the template sets it. */
  readonly reading: Tailored
}

const pagesIn = (folder: string) =>
  Effect.gen(function* () {
    const pages: Array<Page> = []
    for (const template of templateNames) {
      for (const [resume, source] of Object.entries(hardResumes)) {
        const { pdf, tailored } = yield* made(source, optionsFor(resume, template))
        const name = `${template}-${resume}`
        const file = join(folder, `${name}.pdf`)
        writeFileSync(file, pdf)
        const { beside, main } = arrange(templates[template], tailored.sections)
        pages.push({ name, template, file, reading: { ...tailored, sections: [...beside, ...main] } })
      }
    }
    return pages
  })

const byPypdf = (python: string, files: ReadonlyArray<string>): ReadonlyArray<string> =>
  execFileSync(python, [new URL("read.py", import.meta.url).pathname, ...files], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"]
  })
    .trim()
    .split("\n")
    .map((line) => String(JSON.parse(line)))

/** Ligatures, soft hyphens, replacement and private characters. */
const notPlain = /[\ufb00-\ufb06\u00ad\ufffd\ue000-\uf8ff]/u

/** By template: how many dates do not follow their title. From the right, lines are read in another order. */
const tellDates = (pages: ReadonlyArray<Page>, texts: ReadonlyArray<string>) => {
  const each = pages.flatMap(({ name, reading, template }, index) =>
    reading.language === "ar" ? [] : [{ name, template, ...datesIn(reading, texts[index] ?? "") }]
  )
  const told = templateNames.map((template) => {
    const these = each.filter((one) => one.template === template)
    return `${template} ${sum(these.map(({ apart }) => apart.length))} of ${sum(these.map(({ all }) => all))}`
  })
  console.log(`  dates apart from their titles: ${told.join(", ")}`)
  for (const { apart, name } of each) for (const title of apart) console.log(`    ${name}: ${title}`)
}

const sum = (counts: ReadonlyArray<number>): number => counts.reduce((total, count) => total + count, 0)

/** Whether all was found; prints what was not. */
export const readTexts = async (python: string): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-readers-"))
  try {
    const pages = await Effect.runPromise(pagesIn(folder).pipe(Effect.provide(engine())))
    const files = pages.map(({ file }) => file)
    const readers = { pdftotext: files.map(byPoppler), pypdf: byPypdf(python, files) }
    return Object.entries(readers)
      .map(([reader, texts]) => {
        const wrong = pages.flatMap(({ name, reading }, index) => {
          const text = texts[index] ?? ""
          const { missing } = roundTrip(reading, text)
          const strange = notPlain.exec(text)
          return [
            ...missing.map((line) => `${name}: not found in its place: ${line}`),
            ...(strange === null ? [] : [`${name}: holds U+${strange[0].charCodeAt(0).toString(16)}`])
          ]
        })
        console.log(`${reader}: ${pages.length} PDFs, ${wrong.length} lines missing or strange`)
        for (const line of wrong) console.log(`  ${line}`)
        tellDates(pages, texts)
        return wrong.length === 0 && pages.length > 0
      })
      .every((right) => right)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
