import { assert, describe, it } from "@effect/vitest"
import { errorsOf, missingFonts, pagesOf, readNotes } from "../../../src/infra/tectonic/Diagnostics.ts"
import type { Ran } from "../../../src/infra/tectonic/Run.ts"

const ran = (part: Partial<Ran>): Ran => ({ exitCode: 1, chatter: "", notes: "", pdf: undefined, ms: 1, ...part })

describe("diagnostics", () => {
  it("have the file and line, and nothing that only refers to others", () => {
    assert.deepStrictEqual(
      readNotes(
        [
          "error: main.tex:14: Undefined control sequence",
          "error: something bad happened inside XeTeX, but no output was logged",
          "error: the XeTeX engine had an unrecoverable error",
          "caused by: halted on potentially-recoverable error as specified",
          "warning: main.tex:4: Overfull \\hbox (79.2pt too wide) detected at line 4",
          "warning: main.tex:3: ",
          "Missing character: There is no x"
        ].join("\n")
      ),
      [
        { severity: "error", file: "main.tex", line: 14, message: "Undefined control sequence" },
        {
          severity: "warning",
          file: "main.tex",
          line: 4,
          message: "Overfull \\hbox (79.2pt too wide) detected at line 4"
        },
        { severity: "warning", file: "main.tex", line: 3, message: "Missing character: There is no x" }
      ]
    )
  })

  it("fall back on what TeX itself says, then on how the engine ended", () => {
    const shouted = errorsOf(ran({ chatter: "(main.tex\n! Emergency stop.\n<*> main.tex\n\nl.7 \\foo\n" }))
    assert.deepStrictEqual(shouted, [
      { severity: "error", file: "main.tex", line: 7, message: "TeX could not go on (Emergency stop)" }
    ])
    assert.include(errorsOf(ran({ exitCode: 134 }))[0]?.message, "memory")
    assert.include(errorsOf(ran({ exitCode: undefined }))[0]?.message, "memory")
    assert.include(errorsOf(ran({ exitCode: 153 }))[0]?.message, "writes more")
    assert.include(errorsOf(ran({ exitCode: 3 }))[0]?.message, "code 3")
  })

  it("count pages by the engine's last word", () => {
    assert.strictEqual(
      pagesOf("Output written on main.xdv (1 page, 99 bytes).\nOutput written on main.xdv (12 pages, 9 bytes)."),
      12
    )
    assert.strictEqual(pagesOf("No pages of output."), 0)
  })

  it("name a font that is missing", () => {
    assert.deepStrictEqual(
      missingFonts("x\nPASS-ATS lacks NotoSansThai-Regular.ttf\ny").map(({ message }) => message),
      ["The font NotoSansThai-Regular.ttf is not installed, and text that needs it was left out"]
    )
  })
})
