/**
 * Any text in any field, in every template: it compiles, every character is set or left out by name, and lines of one
 * direction, in scripts that programs read, come back from the PDF, however short.
 * `ANY_TEXT_RUNS=500` runs longer, `SEED` repeats a run.
 */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { expectedLines, roundTrip } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { fontNames, templateNames } from "../../src/domain/Template.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { settable } from "../../src/templates/Characters.ts"
import { isReadable } from "../../src/templates/Readable.ts"
import { render } from "../../src/templates/Render.ts"
import { templates } from "../../src/templates/Templates.ts"
import { engine } from "../support/engine.ts"
import { anyTailored } from "../support/anyTailored.ts"

const numRuns = Number(process.env["ANY_TEXT_RUNS"] ?? 10)
const seed = Number(process.env["SEED"] ?? 645896867)

layer(engine(), { excludeTestServices: true })(`any text (SEED=${seed})`, (it) => {
  for (const template of templateNames) {
    it.effect(`${template} compiles it, and gives it back or names it`, () =>
      Effect.gen(function* () {
        const tectonic = yield* Tectonic
        const check = Effect.fnUntraced(function* (resume: Tailored, font: (typeof fontNames)[number]) {
          const { reading, source, warnings } = render(templates[template], resume, { paper: "a4", tightness: 0, font })
          const { pdf, warnings: told } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
          const { text: read } = yield* readPdf(pdf)
          const lost = told.filter(({ message }) => /could not represent|lacks/.test(message))
          assert.deepStrictEqual(lost, [])
          assert.deepStrictEqual(roundTrip(reading, read).missing.filter(isReadable), [])
          const all = [resume.contact.name, ...expectedLines(resume)].join("\n")
          for (const one of settable(all, font).missing) {
            if (/\p{Emoji_Presentation}/u.test(one)) assert.include(warnings.join(), one)
          }
        })
        const run = Effect.runPromiseWith(yield* Effect.context<Tectonic>())
        yield* Effect.promise(() =>
          fc.assert(
            fc.asyncProperty(anyTailored, fc.constantFrom(...fontNames), (resume, font) => run(check(resume, font))),
            { numRuns, seed, endOnFailure: true }
          )
        )
      })
    )
  }
})
