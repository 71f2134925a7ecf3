import { assert, it } from "@effect/vitest"
import { coverageOf } from "../../scripts/font-coverage.ts"
import { coverage } from "../../src/templates/coverage.ts"
import { engineEnv } from "../support/engine.ts"

it("is what the fonts of the bundle hold: else run scripts/font-coverage.ts", () => {
  const held = coverageOf(engineEnv()["TECTONIC_BUNDLE"] ?? "")
  assert.deepStrictEqual(Object.keys(coverage), [...held.keys()])
  const stale = Object.entries(coverage).filter(([id, ranges]) => held.get(id) !== ranges)
  assert.deepStrictEqual(
    stale.map(([id]) => id),
    []
  )
})
