import { assert, describe, it } from "@effect/vitest"
import { missingParts, resumeText, statements } from "../../src/domain/Statements.ts"
import { engineer } from "../support/resumes.ts"

describe("statements", () => {
  it("tells each thing with its place", () => {
    const all = new Map(statements(engineer).map((one) => [one.pointer.toString(), one.text]))
    assert.strictEqual(
      all.get("/work/0/highlights/2"),
      "Cut p99 produce latency 40% by reworking the replication fetch path"
    )
    assert.strictEqual(all.get("/skills/1/keywords/0"), "Go")
    assert.strictEqual(all.get("/basics/location/city"), "San Francisco")
    assert.isFalse(all.has("/basics/image"))
  })

  it("takes null, empty and blank for not said, and keeps the places of the rest", () => {
    const all = statements({
      basics: { name: null, label: " " },
      work: [{ name: "", highlights: ["", " Did\u0000 it\u200B ", "\n"] }]
    })
    assert.deepStrictEqual(
      all.map(({ pointer, text }) => [pointer.toString(), text]),
      [["/work/0/highlights/1", "Did it"]]
    )
  })

  it("makes text without addresses, links and dates", () => {
    const text = resumeText(engineer)
    for (const part of ["Harrison", "94105", "@example.com", "https://", "2020-02-01"]) {
      assert.notInclude(text, part)
    }
    assert.include(text, "Erasure coding")
  })
})

describe("missingParts", () => {
  it("wants a name and something to show", () => {
    assert.deepStrictEqual(missingParts(engineer), [])
    assert.deepStrictEqual(missingParts({}), ["basics.name", "work"])
    assert.deepStrictEqual(missingParts({ basics: { name: " \u0007 " }, work: [{ name: null }] }), [
      "basics.name",
      "work"
    ])
    assert.deepStrictEqual(missingParts({ basics: { name: "A" }, skills: [{ name: "Go" }] }), ["work"])
    for (const part of [
      { education: [{ area: "Law" }] },
      { projects: [{ name: "X" }] },
      { volunteer: [{ position: "Y" }] }
    ]) {
      assert.deepStrictEqual(missingParts({ basics: { name: "A" }, ...part }), [])
    }
  })
})
