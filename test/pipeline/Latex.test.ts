import { assert, describe, it } from "@effect/vitest"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { renderLatex } from "../../src/pipeline/Latex.ts"
import { withBullets } from "../support/tailored.ts"

const at = (location?: string): Tailored => {
  const tailored = withBullets(["Built a thing"])
  return location === undefined ? tailored : { ...tailored, contact: { ...tailored.contact, location } }
}

const paper = (tailored: Tailored, asked?: "a4" | "letter") =>
  /\\usepackage\[(\w+)paper/.exec(renderLatex(tailored, asked === undefined ? {} : { paper: asked }).source)?.[1]

describe("renderLatex", () => {
  it("takes the paper of the person's country, unless another is asked for", () => {
    assert.deepStrictEqual(
      [at("Seattle, Washington, US"), at("Toronto, Canada"), at("Berlin, DE"), at("Cusco"), at()].map((one) =>
        paper(one)
      ),
      ["letter", "letter", "a4", "a4", "a4"]
    )
    assert.strictEqual(paper(at("Seattle, US"), "a4"), "a4")
    assert.strictEqual(paper(at("Berlin, DE"), "letter"), "letter")
  })

  it("gives the same document for the same résumé, and a closer one on demand", () => {
    assert.strictEqual(renderLatex(at(), {}).source, renderLatex(at(), {}).source)
    assert.notStrictEqual(renderLatex(at(), {}).source, renderLatex(at(), {}, 1).source)
  })

  it("takes the template, font, accent and density that are asked for", () => {
    assert.strictEqual(renderLatex(at(), { density: "compact" }).source, renderLatex(at(), {}, 1).source)
    assert.notStrictEqual(renderLatex(at(), { density: "roomy" }).source, renderLatex(at(), {}).source)
    assert.include(renderLatex(at(), { font: "noto-serif" }).source, "NotoSerif-Regular.ttf")
    assert.include(renderLatex(at(), { template: "modern" }).source, "Inter-Regular.otf")
    assert.include(renderLatex(at(), { accent: "#123456" }).source, "{HTML}{123456}")
  })

  it("darkens an accent that cannot be read on white, and tells", () => {
    const { source, warnings } = renderLatex(at(), { accent: "#ffee00" })
    assert.notInclude(source, "FFEE00")
    assert.match(warnings.join(), /#ffee00 is too light/)
    assert.deepStrictEqual(renderLatex(at(), { accent: "#0b6e6e" }).warnings, [])
  })

  it("declares no font that the text does not need", () => {
    assert.notInclude(renderLatex(at(), {}).source, "Noto")
    assert.include(renderLatex(withBullets(["高级"]), {}).source, "NotoSansCJK-Regular.ttc:2")
    assert.include(renderLatex(withBullets(["シニア 高級"]), {}).source, "NotoSansCJK-Regular.ttc:0")
    assert.include(renderLatex(withBullets(["國際業務開發"]), {}).source, "NotoSansCJK-Regular.ttc:3")
  })
})
