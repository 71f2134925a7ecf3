/**
 * Documents of many kinds through the engine host and through the plain command: the same bytes, and so the same text
 * and the same points on the page.
 */
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { hardResumes, optionsFor } from "../../scripts/gallery/resumes.ts"
import { made } from "../../scripts/gallery/made.ts"
import { LatexSource, type TexFile } from "../../src/domain/Latex.ts"
import { type TemplateName, templateNames } from "../../src/domain/Template.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { png } from "../attacks/files.ts"
import { noise } from "../attacks/noise.ts"
import { command, engine, hasHost } from "../support/engine.ts"
import { plainly } from "./plain.ts"

const folder = new URL("tex/", import.meta.url)
const names = readdirSync(folder).toSorted()

const rows = (side: number) =>
  Buffer.concat(Array.from({ length: side }, (_, row) => Buffer.concat([Buffer.alloc(1), noise(row + 1, side)])))
const files: ReadonlyArray<TexFile> = [
  { name: "picture.png", content: png(64, 64, rows(64)) },
  { name: "page.pdf", content: readFileSync("eval/import/latex-two-columns.pdf") },
  { name: "parts/one.tex", content: Buffer.from("From a part.\n") }
]

const sourceOf = (name: string) => readFileSync(new URL(name, folder), "utf8")

const resume = (template: TemplateName) => {
  const { "senior-engineer": person } = hardResumes
  return person === undefined
    ? Effect.die("There is no such person")
    : made(person, optionsFor("senior-engineer", template))
}

describe("the documents", () => {
  it("are more than thirty", () => assert.isAbove(names.length + templateNames.length, 30))
})

const isSame = (one: Uint8Array, other: Uint8Array | undefined) =>
  other !== undefined && Buffer.compare(one, other) === 0

if (hasHost) {
  layer(engine(), { excludeTestServices: true })("the engine host makes the same bytes as the plain command", (it) => {
    it.effect(
      "of documents of many kinds",
      () =>
        Effect.gen(function* () {
          const tectonic = yield* Tectonic
          const compare = Effect.fnUntraced(function* (name: string) {
            const options = { trusted: false, passes: "as-needed" as const, files }
            const { pages, pdf } = yield* tectonic.compile(LatexSource.make(sourceOf(name)), options)
            const plain = yield* Effect.promise(() => plainly(sourceOf(name), files))
            const read = yield* readPdf(pdf)
            const isWhole = read.pages === pages && read.text.length > 10
            return isSame(pdf, plain) && isWhole ? [] : [`${name}: ${pdf.length} and ${plain.length} bytes`]
          })
          const others = yield* Effect.forEach(names, compare, { concurrency: 2 })
          assert.deepStrictEqual(others.flat(), [])
        }),
      300_000
    )
  })

  const byCommand = new Map<string, Uint8Array>()

  layer(engine({ ...command, LATEX_SANDBOX: "off" }), { excludeTestServices: true })("our own résumés", (it) => {
    it.effect("are set by the command", () =>
      Effect.gen(function* () {
        for (const template of templateNames) byCommand.set(template, (yield* resume(template)).pdf)
        assert.strictEqual(byCommand.size, templateNames.length)
      })
    )
  })

  layer(engine(), { excludeTestServices: true })("and by the engine host", (it) => {
    it.effect("with the same bytes, from where the format ends and from where an opening ends", () =>
      Effect.gen(function* () {
        for (const template of [...templateNames, ...templateNames]) {
          assert.isTrue(isSame((yield* resume(template)).pdf, byCommand.get(template)), template)
        }
      })
    )
  })
}
