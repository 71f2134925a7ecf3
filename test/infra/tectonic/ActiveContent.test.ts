import { assert, describe, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { LatexSource } from "../../../src/domain/Latex.ts"
import { Tectonic } from "../../../src/infra/Tectonic.ts"
import { activeContentOf } from "../../../src/infra/tectonic/ActiveContent.ts"
import { readValue, Work } from "../../../src/infra/tectonic/PdfValues.ts"
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
    "a list of objects that is none": pdf([
      catalog,
      pages,
      stream("/Type /ObjStm /N 9 /First 4", Buffer.from("4 0 1"))
    ]),
    "a list that finds an object in another": pdf([
      catalog,
      pages,
      stream("/Type /ObjStm /N 1 /First 4", Buffer.from("4 1 (<< /S /Hide >>)"))
    ]),
    "two values of a key, deep within": pdf([catalog, "<< /X << /Y << /S /GoTo /S /D >> >> >>"]),
    "a string of a megabyte": pdf([catalog, `(${"x".repeat(1_000_000)})`]),
    "an older version in its trailer": pdf([catalog, pages], "/Prev 9")
  }
  for (const [name, bytes] of Object.entries(strange)) {
    it.effect(`${name} is not let out`, () =>
      Effect.map(activeContentOf(bytes), (found) => assert.strictEqual(found, "parts that cannot be read"))
    )
  }
})

describe("a PDF that takes long to look through", () => {
  const nothing = { name: () => undefined, dictionary: () => undefined }

  it("is read in turns with what others ask for, within an object too", () => {
    const turns = (text: string) => Array.from(readValue(text, 0, nothing, new Work())).length
    assert.strictEqual(turns(`[${"1 ".repeat(1_000)}]`), 0)
    assert.isAtLeast(turns(`[${"1 ".repeat(100_000)}]`), 40)
    assert.isAtLeast(turns(`[${"(((((((((())))))))))".repeat(5_000)}]`), 40)
    assert.isAtLeast(turns(`[${"/#61#61#61#61#61#61#61#61".repeat(40_000)}]`), 40)
  })

  const long = {
    numbers: `[${"1 ".repeat(600_000)}]`,
    parentheses: `[${`(${"()".repeat(3_000)})`.repeat(100)}]`,
    names: `[${"/#61".repeat(600_000)}]`,
    dictionaries: `[${"<<>>".repeat(300_000)}]`
  }
  for (const [name, object] of Object.entries(long)) {
    it.effect(`is not let out: more ${name} than anybody reads`, () =>
      Effect.map(activeContentOf(pdf(["<< /Type /Catalog >>", object])), (found) =>
        assert.strictEqual(found, "more parts than can be looked through")
      )
    )
  }

  it.effect("is not let out: more objects than anybody reads", () => {
    const objects = Array.from({ length: 60_000 }, (_, index) => `${index + 1} 0 obj\n1\nendobj\n`)
    return Effect.map(activeContentOf(Buffer.from(`%PDF-1.5\n${objects.join("")}`)), (found) =>
      assert.strictEqual(found, "more parts than can be looked through")
    )
  })
})

describe("what a viewer would obey", () => {
  const foundIn = (...objects: ReadonlyArray<string | Buffer>) =>
    activeContentOf(pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", ...objects]))

  const refused = {
    "a stream in another file, as a string": [stream("/F (x)", Buffer.from("x"))],
    "a stream in another file, as a dictionary": [stream("/F << /F (x) >>", Buffer.from("x"))],
    "a stream in another file, by reference": [stream("/F 4 0 R", Buffer.from("x")), "<< >>"],
    "a stream in another file, whatever it is": [stream("/#46 1", Buffer.from("x"))],
    "a file behind a reference": ["<< /Ref << /F 4 0 R >> >>", "(x)"],
    "a file behind a reference to a reference": ["<< /X << /F 4 0 R >> >>", "5 0 R", "(x)"],
    "a file in another alphabet": ["<< /UF <feff0078> >>"],
    "a drawing in another file": ["<< /Subtype /Form /Ref << /F (x) /Page 0 >> >>"],
    "a drawing in another file, by reference": ["<< /Subtype /Form /Ref 4 0 R >>", "<< /Page 0 >>"],
    "a file of pictures for printers": ["<< /OPI << /2.0 << /Type /OPI /Version 2.0 /F (x) >> >> >>"],
    "a profile of colours elsewhere": ["<< /S /GTS_PDFX /DestOutputProfileRef << /URLs [<< /FS /URL /F (x) >>] >> >>"],
    "where the time of a signature is asked for": ["<< /SV << /TimeStamp << /URL (https://example.com) >> >> >>"],
    "an action of no known kind": ["<< /S /OpenAll >>"],
    "an action whose kind stands elsewhere": ["<< /S 4 0 R >>", "/OpenAll"],
    "an action whose kind has escapes": ["<< /S /#54hread >>"],
    "an action behind a harmless one": ["<< /S /GoTo /D [2 0 R /Fit] /Next [<< /S /Hide /T (x) >>] >>"],
    "an action in a part of the structure": ["<< /Type /StructElem /S /Launch >>"],
    "an action in what says so by reference": ["<< /Type 4 0 R /S /OpenAll >>", "/StructElem"],
    "an action in a list": [stream("/Type /ObjStm /N 2 /First 9", Buffer.from("4 0 5 14 << /S 5 0 R >>/OpenAll"))],
    "a command to print": ["<< /S /Named /N /Print >>"],
    "a command that stands elsewhere": ["<< /S /Named /N 4 0 R >>", "/Print"],
    "an action when a page is shown": ["<< /Type /Page /AA << /O << /S /GoTo /D (x) >> >> >>"],
    "an action at once": ["<< /OpenAction << /S /URI /URI (https://example.com) >> >>"],
    "an action at once, within a list": ["<< /OpenAction [<< /S /URI /URI (https://example.com) >>] >>"],
    "an action at once, by reference": ["<< /OpenAction 4 0 R >>", "<< /S /URI /URI (https://example.com) >>"],
    "an action at once, behind a harmless one": [
      "<< /OpenAction << /S /GoTo /D (x) /Next 4 0 R >> >>",
      "<< /S /URI >>"
    ],
    "an annotation of no known kind": ["<< /Type /Annot /Subtype /Hologram >>"],
    "an annotation whose kind stands elsewhere": ["<< /Type /Annot /Subtype 4 0 R >>", "/Screen"],
    "a base by reference": ["<< /URI << /Base 4 0 R >> >>", "(file:)"],
    "a base of names": ["<< /URI << /Base /file: >> >>"],
    "a link by reference": ["<< /S /URI /URI 4 0 R >>", "(file:)"],
    "a link in a list": ["<< /S /URI /URI [(https://example.com)] >>"],
    "a link that is a name": ["<< /S /URI /URI /file:x >>"],
    "a link that begins in another language": ["<< /S /URI /URI <feff001b0068007400740070003a001b0066003a> >>"],
    "a link with an escape in it": ["<< /S /URI /URI (https:\\033javascript:) >>"],
    "a link with the end of a line in it": ["<< /S /URI /URI (java\\nscript:x) >>"],
    "a link to a folder above": ["<< /S /URI /URI (x/../../calc.exe) >>"],
    "a link to a folder above, with escapes": ["<< /S /URI /URI (%2E%2e/calc.exe) >>"],
    "a link to the first folder": ["<< /S /URI /URI (/etc/passwd) >>"],
    "a link to a folder, as one system writes them": ["<< /S /URI /URI (x\\\\y.exe) >>"]
  }
  for (const [name, objects] of Object.entries(refused)) {
    it.effect(`${name} does not leave`, () =>
      Effect.map(foundIn(...objects), (found) => {
        assert.isDefined(found)
        assert.notStrictEqual(found, "parts that cannot be read")
      })
    )
  }

  it.effect("is not seen in what is common", () =>
    Effect.map(
      foundIn(
        "<< /OpenAction [2 0 R /Fit] /PageLabels << /Nums [0 << /S /r >> 9 << /S /D /P (x) >>] >> >>",
        "<< /OpenAction << /S /GoTo /D [2 0 R /Fit] >> /URI << /Base (https://example.com/) >> >>",
        "<< /Type /Annot /Subtype /Link /F 4 /BS << /S /U >> /A << /S /URI /URI (https://example.com/\\303\\251 x) >> >>",
        "<< /Type /Annot /Subtype /Link /A << /S /URI /URI (www.example.com/..x) >> /Border [0 0 0] >>",
        "<< /Type /Annot /Subtype /Link /A << /S /Named /N /NextPage /Next << /S /GoTo /D (x) >> >> >>",
        "<< /Type /Page /Group << /S /Transparency >> /Trans << /S /Wipe >> /Tabs /S >>",
        "<< /Type /StructElem /S /Chapter /Ref [2 0 R] /P 2 0 R >>",
        "<< /Type /OutputIntent /S /GTS_PDFA1 >>",
        // Letters of a font, which its own list calls so.
        "<< /Type /Font /Subtype /Type3 /CharProcs << /F 12 0 R /S 12 0 R /A 12 0 R /URI#20x 12 0 R >> >>",
        stream("", Buffer.from("0 0 m"))
      ),
      (found) => assert.isUndefined(found)
    )
  )
})
