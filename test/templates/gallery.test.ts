/** Every template with every résumé that is hard to set, as `scripts/gallery.ts` draws them. */
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { existsSync } from "node:fs"
import { made } from "../../scripts/gallery/made.ts"
import { hardResumes, optionsFor } from "../../scripts/gallery/resumes.ts"
import { templateNames } from "../../src/domain/Template.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { engine } from "../support/engine.ts"

/** What the engine said of its last run. */
const said: Array<string> = []

const listening = Layer.effect(
  Tectonic,
  Effect.map(Tectonic, (tectonic) =>
    Tectonic.of({
      ...tectonic,
      compile: (source, options) =>
        Effect.tap(tectonic.compile(source, options), ({ warnings }) =>
          Effect.sync(() => said.splice(0, said.length, ...warnings.map(({ message }) => message)))
        )
    })
  )
).pipe(Layer.provide(engine()))

/** Most résumés take one page. */
const pagesOf: Readonly<Record<string, number>> = { "senior-engineer": 2, "three-pages": 3, academic: 2 }

layer(listening, { excludeTestServices: true })("the gallery", (it) => {
  for (const template of templateNames) {
    it.effect(`${template}: reads back, fits its pages, and no line is too long`, () =>
      Effect.gen(function* () {
        for (const [name, resume] of Object.entries(hardResumes)) {
          const { compiles, pages, roundTrip, text, warnings } = yield* made(resume, optionsFor(name, template))
          assert.deepStrictEqual(roundTrip.missing, [], name)
          assert.isUndefined(roundTrip.plainer, name)
          assert.deepStrictEqual(warnings, [], name)
          // No ligatures, soft hyphens, replacement characters or private ones; Arabic has forms of its own.
          assert.notMatch(text, /[\ufb00-\ufb06\u00ad\ufffd\ue000-\uf8ff]/, name)
          assert.deepStrictEqual(said, [], name)
          assert.isAtMost(pages, (pagesOf[name] ?? 1) + (template === "academic" ? 1 : 0), name)
          assert.isAtMost(compiles, 4, name)
          assert.isTrue(existsSync(new URL(`../../docs/gallery/${template}/${name}.png`, import.meta.url)), name)
        }
      })
    )
  }
})
