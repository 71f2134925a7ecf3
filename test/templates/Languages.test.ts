import { assert, describe, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { type Language, languages } from "../../src/domain/Language.ts"
import { words } from "../../src/domain/LanguageWords.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { exportResume } from "../../src/pipeline/Exports.ts"
import { renderLatex } from "../../src/pipeline/Latex.ts"
import { formatRange } from "../../src/templates/Dates.ts"
import { engine, inside } from "../support/engine.ts"
import { engineer } from "../support/resumes.ts"
import { byRules } from "../support/tailored.ts"

const inLanguage = (language: Language): Tailored => ({ ...byRules(engineer), language })

describe("the words of a résumé", () => {
  it("are there for every language, each its own", () => {
    for (const language of languages) {
      const { courses, headings, months, present, resume } = words[language]
      for (const word of [courses, present, resume, ...Object.values(headings)]) assert.match(word, /^\S.*\S$|^\S$/u)
      assert.lengthOf(Object.keys(headings), 11)
      assert.lengthOf(new Set(Object.values(headings)), 11)
      assert.lengthOf(new Set(months), 12)
    }
  })

  it("make dates as people of the language write them", () => {
    const range = (language: Language) => formatRange({ start: "2014-03", ongoing: true }, language)
    assert.deepStrictEqual(languages.map(range), [
      "Mar 2014 – Present",
      "März 2014 – heute",
      "mars 2014 – aujourd’hui",
      "mar 2014 – actualidad",
      "mar 2014 – oggi",
      "mar. 2014 – presente",
      "mar 2014 – obecnie",
      "mrt 2014 – heden",
      "mars 2014 – nu",
      "бер. 2014 – дотепер",
      "مارس 2014 – حتى الآن",
      "2014年3月 – 至今"
    ])
  })
})

layer(engine(), { excludeTestServices: true })("a résumé in each language", (it) => {
  for (const language of languages) {
    it.effect(`${language}: its headings are in the PDF and in each other format, and programs are told of it`, () =>
      Effect.gen(function* () {
        const tailored = inLanguage(language)
        const tectonic = yield* Tectonic
        const { source, warnings } = renderLatex(tailored, {})
        const { pdf } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
        const { text } = yield* readPdf(pdf)
        const { markdown, text: plain } = yield* exportResume(tailored, {})
        const { headings } = words[language]
        assert.deepStrictEqual(warnings, [])
        for (const heading of [headings.summary, headings.work, headings.education, headings.skills]) {
          assert.include(
            text.normalize("NFKC").replaceAll(/\s/g, ""),
            heading.toLocaleUpperCase(language).normalize("NFKC").replaceAll(/\s/g, "")
          )
          assert.include(new TextDecoder().decode(markdown), `## ${heading}`)
          assert.include(new TextDecoder().decode(plain), heading.toUpperCase())
        }
        assert.include(inside(pdf), `/Lang(${language})`)
      })
    )
  }
})
