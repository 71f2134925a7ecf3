import { assert, describe, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { LatexSource } from "../../src/domain/Latex.ts"
import { importResume } from "../../src/domain/ImportResume.ts"
import { readDocument } from "../../src/infra/DocumentText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { exportResume } from "../../src/pipeline/Exports.ts"
import { classic } from "../../src/templates/Classic.ts"
import { render } from "../../src/templates/Render.ts"
import { engine } from "../support/engine.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"
import { byRules } from "../support/tailored.ts"

const compiled = Effect.fnUntraced(function* (source: string) {
  const tectonic = yield* Tectonic
  return (yield* tectonic.compile(LatexSource.make(source), { trusted: true, passes: "one" })).pdf
})
const page = (body: string) => `\\documentclass{article}\\pagestyle{empty}\\begin{document}${body}\\end{document}`

layer(engine(), { excludeTestServices: true })("a document", (it) => {
  for (const [name, resume] of Object.entries({ engineer, graduate, nurse })) {
    it.effect(`of the ${name} gives the same fields as PDF, as Word and as text`, () =>
      Effect.gen(function* () {
        const tailored = byRules(resume)
        const { docx, text } = yield* exportResume(tailored, {})
        const pdf = yield* compiled(render(classic, tailored, { paper: "a4", tightness: 0 }).source)
        const [fromText, ...others] = yield* Effect.forEach([text, docx, pdf], (bytes) =>
          Effect.map(readDocument(bytes), (read) => importResume(read.text).resume)
        )
        assert.isAbove(fromText?.work?.length ?? 0, 0)
        for (const other of others) {
          assert.deepStrictEqual(other.work, fromText?.work)
          // What a course is stands at the end of its own line in a PDF, and a new line may begin with a dash.
          const degrees = (all: typeof other.education) => all?.map(({ courses: _courses, ...degree }) => degree)
          assert.deepStrictEqual(degrees(other.education), degrees(fromText?.education))
          assert.strictEqual(other.basics?.name, fromText?.basics?.name)
          assert.strictEqual(other.basics?.email, fromText?.basics?.email)
          assert.strictEqual(other.basics?.phone, fromText?.basics?.phone)
        }
      })
    )
  }

  it.effect("in two columns is read one after the other", () =>
    Effect.gen(function* () {
      const lines = (words: ReadonlyArray<string>) => words.map((word) => `\\noindent ${word}\\par`).join("\n")
      const left = [
        "EDUCATION",
        "University of Leeds",
        "Mathematics",
        "2010 -- 2013",
        "SKILLS",
        "Excel, SAP, German",
        "LANGUAGES",
        "English"
      ]
      const right = [
        "EXPERIENCE",
        "Accountant, Acme, 2015 -- 2020",
        "Closed the books of four plants each month",
        "Prepared the papers of the yearly audit",
        "Trained three new colleagues in the system",
        "Wrote the handbook of the whole department",
        "Kept the accounts of forty customers in order",
        "Found an error that had cost a lot of money"
      ]
      const pdf = yield* compiled(
        page(
          `\\begin{center}JANE PUBLIC, a name that stands above both of the columns of this page\\end{center}\\noindent\\begin{minipage}[t]{0.3\\textwidth}${lines(left)}\\end{minipage}\\hfill\\begin{minipage}[t]{0.62\\textwidth}${lines(right)}\\end{minipage}`
        )
      )
      const { text } = yield* readDocument(pdf)
      const order = [...left, ...right].map((line) => text.indexOf(line.slice(0, 4)))
      assert.deepStrictEqual(
        order,
        order.toSorted((a, b) => a - b),
        text
      )
      assert.notInclude(order, -1)
      assert.isBelow(text.indexOf("JANE"), order[0] ?? 0)
    })
  )

  it.effect("of one column keeps the dates at the far side in their lines", () =>
    Effect.gen(function* () {
      const jobs = Array.from(
        { length: 8 },
        (_, n) =>
          `\\noindent\\textbf{Engineer, Company ${n}}\\hfill 20${10 + n} -- 20${11 + n}\\par\\noindent Built the part number ${n} of a large system\\par`
      )
      const { text } = yield* readDocument(yield* compiled(page(jobs.join("\n"))))
      assert.match(text, /Engineer, Company 3\s+2013 – 2014\n/)
    })
  )

  it.effect("that is a scan is told from one that is broken", () =>
    Effect.gen(function* () {
      const scan = yield* compiled(page("\\rule{5cm}{5cm}"))
      assert.strictEqual((yield* Effect.flip(readDocument(scan))).reason, "scan")
      assert.strictEqual((yield* Effect.flip(readDocument(scan.slice(0, 200)))).reason, "broken")
    })
  )
})

describe("a document that is none", () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  for (const [name, content, reason] of [
    ["asks for a password", new Uint8Array(readFileSync("test/support/documents/encrypted.pdf")), "encrypted"],
    ["is cut off", bytes("%PDF-1.7\n1 0 obj"), "broken"],
    ["is another archive", bytes("PK\u0003\u0004 and so on"), "broken"],
    ["is a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0xff]), "unknown"],
    ["holds NULs", bytes(`Experience${"\u0000".repeat(100)}`), "unknown"],
    ["is empty", bytes(""), "empty"],
    ["says next to nothing", bytes("Hello"), "empty"]
  ] as const) {
    it.effect(`is refused: it ${name}`, () =>
      Effect.map(Effect.flip(readDocument(content)), (error) => {
        assert.strictEqual(error.reason, reason)
        assert.match(error.detail ?? "", /send|save|export|holds/i)
      })
    )
  }
})
