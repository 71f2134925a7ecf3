import { expect, test } from "vitest"
import { load } from "./load.ts"

const { isAtLeast } = await load("versions.mjs")

test.each([
  ["tectonic 0.17.0", "0.17.0", true],
  ["Tectonic 0.17.1-dev", "0.17.0", true],
  ["tectonic 0.9.12", "0.17.0", false],
  ["tectonic 1.0", "0.17.0", true],
  ["1.96.0+dfsg1-1~deb12u2", "1.88.0", true],
  ["0.66.0+ds1-1", "1.88.0", false],
  ["no number here", "0.17.0", false]
])("%s against %s", (text, minimum, expected) => {
  expect(isAtLeast(text, minimum)).toBe(expected)
})
