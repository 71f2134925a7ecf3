import { assert, it } from "@effect/vitest"
import { isReadable } from "../../src/templates/Readable.ts"

it("promises lines of one direction, in scripts that programs read", () => {
  for (const line of [
    "",
    "C++ & R&D, 40% – 2019",
    "Łódź Ελλάδα Инженер 高级 シニア 선임",
    "مهندسة برمجيات (2019)",
    "תוכנה, 40%"
  ]) {
    assert.isTrue(isReadable(line), line)
  }
})

it("promises none that programs garble: Indic scripts, both directions, one of two characters with one glyph", () => {
  for (const line of ["वरिष्ठ", "প্রকৌশলী", "Go مهندسة", "תוכנה مهندسة", "逸", "فج𐹴"])
    assert.isFalse(isReadable(line), line)
})
