import { assert, describe, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { LatexSource } from "../../../src/domain/Latex.ts"
import { Tectonic } from "../../../src/infra/Tectonic.ts"
import { activeContentOf } from "../../../src/infra/tectonic/ActiveContent.ts"
import { pdf, stream } from "../../attacks/files.ts"
import { document, engine } from "../../support/engine.ts"

const action = (dictionary: string) => document(`\\special{pdf:put @catalog << /OpenAction << ${dictionary} >> >>}`)
const link = (uri: string) =>
  document(
    `\\special{pdf:ann width 9pt height 9pt depth 0pt << /Type /Annot /Subtype /Link /A << /S /URI /URI ${uri} >> >>}`
  )

const refused = {
  JavaScript: action("/S /JavaScript /JS (app.alert)"),
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
    return yield* tectonic.compile(LatexSource.make(tex), { trusted: false, passes: "as-needed" })
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
        "\\section{JavaScript} \\href{https://example.com/?JS=1}{x} \\href{mailto:a@example.com}{y} /Launch /JS javascript:x \\url{https://example.com/Launch} \\href{part/two.html}{z}"
      const { pages } = yield* compile(document(body, "\\usepackage{hyperref}\\usepackage{graphicx}"))
      assert.strictEqual(pages, 1)
    })
  )

  it.effect("and so does a book of some hundred pages, packed or not", () =>
    Effect.gen(function* () {
      const plain = "\\special{dvipdfmx:config z 0}\\special{dvipdfmx:config C 0x40}"
      for (const settings of ["", plain]) {
        const body = `${settings}\\newcount\\n\\loop\\ifnum\\n<300 \\advance\\n by1 \\section{A (part) \\the\\n}\\label{\\the\\n}See \\ref{\\the\\n}.\\newpage\\repeat`
        const { pages } = yield* compile(document(body, "\\usepackage{hyperref}"))
        assert.strictEqual(pages, 300)
      }
    })
  )
})

describe("a PDF that is read in two ways", () => {
  const catalog = "<< /Type /Catalog /Pages 2 0 R >>"
  const pages = "<< /Type /Pages /Kids [] /Count 0 >>"
  const hidden = "\nendstream\nendobj\n3 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"
  const plain = pdf([catalog, pages])
  const text = plain.toString("latin1")
  const start = Number(/startxref\n(\d+)/.exec(text)?.[1])
  const withTail = (tail: string) => Buffer.from(text + tail, "latin1")
  const changed = (from: string | RegExp, to: string) => Buffer.from(text.replace(from, to), "latin1")

  it.effect("is none of the plain ones", () =>
    Effect.gen(function* () {
      assert.isUndefined(yield* activeContentOf(plain))
      assert.isUndefined(yield* activeContentOf(pdf([catalog, pages, stream("", Buffer.from(hidden))])))
    })
  )

  const strange = {
    "a stream that is shorter than it says": pdf([catalog, pages, stream("", Buffer.from("x"), 900)]),
    "a stream that is longer than it says": pdf([catalog, pages, stream("", Buffer.from(`x${hidden}`), 1)]),
    "two lengths": pdf([catalog, pages, stream("/Length 1", Buffer.from("xx"))]),
    "a length that stands elsewhere": pdf([catalog, pages, stream("", Buffer.from("xx"), "4 0 R"), "2"]),
    "a comment that hides what follows": pdf([catalog, `<< /Type /Pages % (\n /Kids [] /Count 0 >>`]),
    "a string that does not end": pdf([catalog, "<< /Title (x >>"]),
    "brackets that do not match": pdf([catalog, "<< /Kids [ >> ]"]),
    "an object behind its end": withTail("4 0 obj\n<< >>\nendobj\n"),
    "an older version before it": withTail(
      `xref\n0 0\ntrailer\n<< /Prev ${start} >>\nstartxref\n${plain.length}\n%%EOF\n`
    ),
    "a list of objects elsewhere": changed(/startxref\n\d+/, "startxref\n9"),
    "an object elsewhere": changed(/\d{10} 00000 n/, `${String(start + 3).padStart(10, "0")} 00000 n`),
    "an object that is there twice": changed("2 0 obj", "1 0 obj"),
    "words between its objects": changed("2 0 obj", "x 2 0 obj"),
    "something before its head": Buffer.from(`x${text}`, "latin1"),
    "brackets in brackets without end": pdf([catalog, "[".repeat(100_000)]),
    "a list of objects that is none": pdf([catalog, pages, stream("/Type /ObjStm /N 9 /First 4", Buffer.from("4 0 1"))])
  }
  for (const [name, bytes] of Object.entries(strange)) {
    it.effect(`${name} is not let out`, () =>
      Effect.map(activeContentOf(bytes), (found) => assert.strictEqual(found, "parts that cannot be read"))
    )
  }
})
