import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type CompiledPdf, LatexSource } from "../../src/domain/Latex.ts"
import { UserId } from "../../src/domain/User.ts"
import { CompiledDocuments } from "../../src/services/CompiledDocuments.ts"

const ada = UserId.make("018f5c9e-0000-4000-8000-000000000001")
const grace = UserId.make("018f5c9e-0000-4000-8000-000000000002")
const day = "2026-11-30"

const text = (source: string, files: ReadonlyArray<readonly [name: string, content: string]> = []) => ({
  source: LatexSource.make(source),
  files: files.map(([name, content]) => ({ name, content: Buffer.from(content) }))
})

const pdf = (name: string, megabytes = 0): CompiledPdf => ({
  pdf: Buffer.alloc(megabytes * 1_048_576 + name.length, name),
  pages: 1,
  ms: 1,
  warnings: [],
  log: name
})

const on = <A>(work: (documents: CompiledDocuments["Service"]) => Effect.Effect<A>) =>
  Effect.flatMap(CompiledDocuments, work).pipe(Effect.provide(CompiledDocuments.layer))

describe("CompiledDocuments", () => {
  it.effect("gives back what the same person compiled on the same day, and nothing else", () =>
    on((documents) =>
      Effect.gen(function* () {
        const one = pdf("one")
        yield* documents.keep(ada, text("one"), day, one)
        assert.strictEqual(yield* documents.find(ada, text("one"), day), one)
        // Of the same length.
        assert.isUndefined(yield* documents.find(ada, text("eno"), day))
        assert.isUndefined(yield* documents.find(grace, text("one"), day))
        assert.isUndefined(yield* documents.find(ada, text("one"), "2026-12-01"))
        assert.isUndefined(yield* documents.find(ada, text("one", [["a.tex", "a"]]), day))
      })
    )
  )

  it.effect("tells documents of one length and documents with other files from each other", () =>
    on((documents) =>
      Effect.gen(function* () {
        const all = [
          [text("abc"), pdf("abc")],
          [text("abd"), pdf("abd")],
          [text("abc", [["x", "1"]]), pdf("abc with x 1")],
          [text("abc", [["x", "2"]]), pdf("abc with x 2")],
          [text("abc", [["y", "1"]]), pdf("abc with y 1")]
        ] as const
        for (const [document, compiled] of all) yield* documents.keep(ada, document, day, compiled)
        for (const [document, compiled] of all) {
          assert.strictEqual(yield* documents.find(ada, document, day), compiled)
        }
      })
    )
  )

  it.effect("takes a document that is kept again in place of the former one", () =>
    on((documents) =>
      Effect.gen(function* () {
        // Counted once, or these would not fit.
        for (let n = 0; n < 5; n += 1) yield* documents.keep(ada, text("big"), day, pdf(`big ${n}`, 30))
        yield* documents.keep(ada, text("other"), day, pdf("other", 30))
        assert.strictEqual((yield* documents.find(ada, text("big"), day))?.log, "big 4")
        assert.strictEqual((yield* documents.find(ada, text("other"), day))?.log, "other")
      })
    )
  )

  it.effect("forgets those that were not asked for the longest when 64 MiB are full", () =>
    on((documents) =>
      Effect.gen(function* () {
        for (const name of ["one", "two", "six"]) yield* documents.keep(ada, text(name), day, pdf(name, 20))
        yield* documents.find(ada, text("one"), day)
        yield* documents.keep(ada, text("ten"), day, pdf("ten", 20))
        const left = yield* Effect.filter(["one", "two", "six", "ten"], (name) =>
          Effect.map(documents.find(ada, text(name), day), (found) => found !== undefined)
        )
        assert.deepStrictEqual(left, ["one", "six", "ten"])
      })
    )
  )
})
