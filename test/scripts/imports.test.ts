import { assert, describe, it } from "vitest"
import { readFileSync } from "node:fs"
import { readAll, tableIn, tableOf } from "../../scripts/eval/imports.ts"

describe("documents of different make", () => {
  it("are read as docs/import.md tells, and what cannot be read is refused for its reason", async () => {
    const readings = await readAll()
    assert.strictEqual(
      tableIn(readFileSync("docs/import.md", "utf8")),
      tableOf(readings),
      "draw it anew with npm run eval:import -- --write, if the figures are no worse"
    )
    const refused = readings.filter((one) => one.refused !== undefined)
    assert.deepStrictEqual(
      refused.map((one) => [one.refused, one.wrong]),
      [
        ["scan", []],
        ["encrypted", []],
        ["broken", []]
      ]
    )
  })
})
