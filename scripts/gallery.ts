/**
 * Redraws docs/gallery and the pictures of `GET /templates`: every template with every résumé that is hard to set.
 *
 *   node scripts/run.mjs scripts/gallery.ts [TEMPLATE…]
 *
 * Prints for each its pages, compiles and lines found. Needs `pdftoppm` of poppler-utils.
 *
 * @see https://manpages.debian.org/bookworm/poppler-utils/pdftoppm.1.en.html
 */
import { Effect } from "effect"
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { templateNames } from "../src/domain/Template.ts"
import { engine } from "../test/support/engine.ts"
import { drawn } from "./gallery/draw.ts"
import { made } from "./gallery/made.ts"
import { hardResumes, optionsFor } from "./gallery/resumes.ts"

const asked = new Set(process.argv.slice(2))
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The résumé that a template is shown with in the list of templates. */
const shown = { classic: "senior-engineer", academic: "academic", "early-career": "new-grad" } as const

await Effect.runPromise(
  Effect.gen(function* () {
    mkdirSync(folder("../src/templates/pictures/"), { recursive: true })
    for (const template of templateNames.filter((name) => asked.size === 0 || asked.has(name))) {
      mkdirSync(folder(`../docs/gallery/${template}/`), { recursive: true })
      for (const [name, resume] of Object.entries(hardResumes)) {
        const { compiles, pages, pdf, roundTrip } = yield* made(resume, optionsFor(name, template))
        writeFileSync(folder(`../docs/gallery/${template}/${name}.png`), drawn(pdf, { dpi: 50, most: 3 }))
        if (name === (Reflect.get(shown, template) ?? "new-grad")) {
          writeFileSync(folder(`../src/templates/pictures/${template}.png`), drawn(pdf, { dpi: 60, most: 1 }))
        }
        console.log(
          `gallery: ${template} ${name}: ${pages} pages, ${compiles} compiles, ${roundTrip.linesFound} of ${roundTrip.linesExpected} lines`
        )
      }
    }
  }).pipe(Effect.provide(engine()))
)
