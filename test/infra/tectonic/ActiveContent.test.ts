import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { LatexSource } from "../../../src/domain/Latex.ts"
import { Tectonic } from "../../../src/infra/Tectonic.ts"
import { document, engine } from "../../support/engine.ts"

const action = (dictionary: string) => document(`\\special{pdf:put @catalog << /OpenAction << ${dictionary} >> >>}`)
const link = (uri: string) =>
  document(
    `\\special{pdf:ann width 9pt height 9pt depth 0pt << /Type /Annot /Subtype /Link /A << /S /URI /URI ${uri} >> >>}`
  )

const refused = {
  JavaScript: action("/S /JavaScript /JS (app.alert)"),
  "JavaScript in a stream": action("/S /JavaScript /JS (x)") + "% ",
  "JavaScript by hyperref": document(
    "\\begin{Form}\\PushButton[name=b,onclick={app.alert(1)}]{b}\\end{Form}",
    "\\usepackage{hyperref}"
  ),
  "an action that starts a program": action("/S /Launch /F (calc.exe)"),
  "a name with escapes": action("/S /L\\string#61unch /F (calc.exe)"),
  "a program by hyperref": document("\\href{run:calc.exe}{x}", "\\usepackage{hyperref}"),
  "a javascript link": link("(javascript:alert)"),
  "a javascript link in capitals": link("( JaVaScRiPt:alert)"),
  "a javascript link in octal": link("(\\string\\152avascript:x)"),
  "a javascript link in hex": link("<6a6176617363726970743a616c657274>"),
  "a file link": link("(file:///etc/passwd)"),
  "an embedded file": document(
    "\\special{pdf:stream @f (text) << /Type /EmbeddedFile >>}\\special{pdf:put @names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F @f >> >>] >> >>}"
  ),
  "a form that is sent": action("/S /SubmitForm /F (https://example.com)")
}

layer(engine(), { excludeTestServices: true })("what a PDF holds", (it) => {
  const compile = Effect.fnUntraced(function* (tex: string) {
    const tectonic = yield* Tectonic
    return yield* tectonic.compile(LatexSource.make(tex), { trusted: false, passes: "one" })
  })

  for (const [name, tex] of Object.entries(refused)) {
    it.effect(`${name} does not leave`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(compile(tex))
        assert.strictEqual(error._tag, "CompileFailed")
        assert.match(error.detail ?? "", /The PDF would hold /)
      })
    )
  }

  it.effect("links, outlines and pictures of a common document do", () =>
    Effect.gen(function* () {
      const body =
        "\\section{JavaScript} \\href{https://example.com/?JS=1}{x} \\href{mailto:a@example.com}{y} /Launch /JS javascript:x \\url{https://example.com/Launch}"
      const { pages } = yield* compile(document(body, "\\usepackage{hyperref}\\usepackage{graphicx}"))
      assert.strictEqual(pages, 1)
    })
  )
})
