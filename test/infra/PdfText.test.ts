import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { LatexSource } from "../../src/domain/Latex.ts"
import { readLinesBehind, readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { document, engine } from "../support/engine.ts"

layer(engine(), { excludeTestServices: true })("readPdf", (it) => {
  it.effect("gives the text of all pages and their number, and leaves the bytes to their owner", () =>
    Effect.gen(function* () {
      const tectonic = yield* Tectonic
      const source = LatexSource.make(document("first\n\nsecond line\\newpage third"))
      const { pdf } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
      const { lines, pages, text } = yield* readPdf(pdf)
      assert.strictEqual(pages, 2)
      assert.match(text, /first\n.*second line[\s\S]*third/)
      assert.isAbove(pdf.byteLength, 1000)
      assert.deepStrictEqual(yield* readPdf(pdf), { lines, pages, text })
      // Two lines and the number of the page; one and its number.
      assert.deepStrictEqual(lines, [3, 2])
      assert.deepStrictEqual(yield* readLinesBehind(pdf, 1), [2])
      assert.deepStrictEqual(yield* readLinesBehind(pdf, 2), [])
    })
  )

  it.effect("dies of what is no PDF", () =>
    Effect.gen(function* () {
      const exit = yield* Effect.exit(readPdf(new TextEncoder().encode("no PDF")))
      assert.strictEqual(exit._tag, "Failure")
    })
  )
})
