/** What docs/templates.md asks of a new template is enough: the least that the interface takes sets every résumé. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { roundTrip } from "../../src/domain/RoundTrip.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { render } from "../../src/templates/Render.ts"
import type { Lengths, Template } from "../../src/templates/Template.ts"
import { engine } from "../support/engine.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"
import { byRules, everywhere } from "../support/tailored.ts"

const lengths: Lengths = {
  side: 20,
  top: 20,
  bottom: 20,
  size: 11,
  leading: 14,
  name: 20,
  section: 10,
  entry: 5,
  item: 1
}

const plain: Template = {
  // A name of its own would stand in src/domain/Template.ts.
  name: "classic",
  about: "Nothing but what a template needs.",
  font: "noto-serif",
  accent: "#000000",
  lengths: { normal: lengths, tight: { ...lengths, size: 10, leading: 12 } },
  capitals: false,
  first: ["skills"],
  beside: new Set(),
  macros: ({ name, section }) => String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 3}}}{#1}}
\newcommand\cvlabel[1]{\cvnearside{}{#1}}
\newcommand\cvcontact[1]{\cvnearplain{}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}{\cvmark{#2}\noindent\bfseries\cvopen\strut #1\cvclose\par}\nobreak\cvfirsttrue}
\newcommand\cventry{\cventryline}`
}

layer(engine(), { excludeTestServices: true })("the least template", (it) => {
  it.effect("sets every résumé, in its own order, so that it reads back", () =>
    Effect.gen(function* () {
      const tectonic = yield* Tectonic
      for (const tailored of [
        byRules(engineer),
        byRules(graduate),
        byRules(nurse),
        everywhere("Łódź & 50% שלום 高级")
      ]) {
        for (const tightness of [0, 1]) {
          const { reading, source, warnings } = render(plain, tailored, { paper: "letter", tightness })
          const { pdf, warnings: told } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
          assert.deepStrictEqual([...warnings, ...told.map(({ message }) => message)], [])
          assert.strictEqual(reading.sections[0]?.kind, "skills")
          assert.deepStrictEqual(roundTrip(reading, (yield* readPdf(pdf)).text).missing, [])
        }
      }
    })
  )

  it.effect("may have its headings in capitals, and its bookmarks not", () =>
    Effect.gen(function* () {
      const tectonic = yield* Tectonic
      const options = { paper: "a4", tightness: 0 } as const
      const { reading, source } = render({ ...plain, capitals: true }, byRules(graduate), options)
      const { pdf } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
      const { text } = yield* readPdf(pdf)
      assert.include(text, "EDUCATION")
      assert.notInclude(text, "Education\n")
      assert.include(source, "<FEFF0045006400750063006100740069006F006E>")
      assert.deepStrictEqual(roundTrip(reading, text).missing, [])
    })
  )
})
