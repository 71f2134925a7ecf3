/** The engine host has read the PDF writer's lists before there is a document; nobody must see that in a PDF. */
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { LatexSource, type TexFile, TexFileName } from "../../../src/domain/Latex.ts"
import { Tectonic } from "../../../src/infra/Tectonic.ts"
import { command, document, engine, hasHost } from "../../support/engine.ts"

const file = (name: string, text: string): TexFile => ({
  name: TexFileName.make(name),
  content: new TextEncoder().encode(text)
})

const documents: ReadonlyArray<readonly [what: string, tex: string, files: ReadonlyArray<TexFile>]> = [
  ["a document in one of TeX's old fonts", document("\\font\\old=cmr10 \\old An old word fi."), []],
  [
    "one that brings a map of fonts",
    document("\\font\\old=cmr10 \\old An old word."),
    [file("pdftex.map", "cmr10 CMBX10 <cmbx10.pfb\n")]
  ],
  [
    "one that writes its own",
    document(
      "\\newwrite\\own \\immediate\\openout\\own=pdftex.map \\immediate\\write\\own{cmr10 CMTI10 <cmti10.pfb}\\immediate\\closeout\\own \\font\\old=cmr10 \\old An old word."
    ),
    []
  ],
  [
    "one that brings a list of what glyphs are called",
    document("\\font\\old=cmr10 \\old An old word."),
    [file("glyphlist.txt", "d;0058\n"), file("texglyphlist.txt", "w;0059\n"), file("pdfglyphlist.txt", "o;005A\n")]
  ],
  [
    "one that asks for a map by a special",
    document("\\special{pdf:mapline +cmr10 CMTT10 <cmtt10.pfb}\\font\\old=cmr10 \\old An old word."),
    []
  ]
]

/** Both engines for as long as the test takes. */
const started = Effect.map(Effect.all([Layer.build(engine()), Layer.build(engine(command))]), ([host, plain]) => ({
  host: Context.get(host, Tectonic),
  plain: Context.get(plain, Tectonic)
}))

describe.runIf(hasHost)("the host's PDF writer", () => {
  it.live("makes what the command makes", () =>
    Effect.gen(function* () {
      const { host, plain } = yield* started
      for (const [what, tex, files] of documents) {
        const compile = (tectonic: Tectonic["Service"]) =>
          tectonic.compile(LatexSource.make(tex), { trusted: false, passes: "one", files })
        const [ours, theirs] = yield* Effect.all([compile(host), compile(plain)])
        assert.isTrue(Buffer.from(ours.pdf).equals(Buffer.from(theirs.pdf)), `the bytes of ${what} differ`)
        assert.deepStrictEqual(ours.warnings, theirs.warnings)
      }
    })
  )
})
