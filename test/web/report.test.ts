import { assert, describe, it } from "vitest"
import * as fc from "fast-check"
import { groupKeywords } from "../../src/web/report/coverage.ts"
import { difference } from "../../src/web/report/diff.ts"
import { ledgerOf } from "../../src/web/report/ledger.ts"
import { marked } from "../../src/web/report/marked.ts"
import { at, placeOf } from "../../src/web/report/places.ts"

const sentence = fc.array(fc.constantFrom("built", "the", "ledger", "in", "Go", "and", "Postgres"), { maxLength: 12 })

describe("a difference", () => {
  it("gives both wordings back, whatever they are", () => {
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const pieces = difference(before.join(" "), after.join(" "))
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join(" ")
        assert.strictEqual(without("new"), before.join(" "))
        assert.strictEqual(without("gone"), after.join(" "))
      })
    )
  })

  it("marks the words that changed, and no others", () => {
    assert.deepStrictEqual(difference("Led a six-engineer group to ship", "Led six engineers to ship"), [
      { kind: "same", text: "Led" },
      { kind: "gone", text: "a six-engineer group" },
      { kind: "new", text: "six engineers" },
      { kind: "same", text: "to ship" }
    ])
  })
})

describe("words that no source holds", () => {
  it("are marked where they stand as words, in whatever case", () => {
    const pieces = marked("Go services, going live in C++ and go", ["go", "C++", ""])
    const found = pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text)
    assert.deepStrictEqual(found, ["Go", "C++", "go"])
    assert.strictEqual(pieces.map(({ text }) => text).join(""), "Go services, going live in C++ and go")
  })
})

const tailored = {
  basics: { summary: "An engineer." },
  work: [
    { name: "Acme", position: "Engineer", highlights: ["Led six engineers", "Wrote tests"], summary: "Payments." }
  ],
  projects: [{ name: "raft", keywords: ["Go"], highlights: [] }],
  skills: [{ name: "Tools", keywords: ["Kafka"] }],
  meta: {
    passAts: {
      sources: {
        "/basics/summary": ["/basics/summary"],
        "/work/0": ["/work/2"],
        "/work/0/highlights/0": ["/work/2/highlights/1"],
        "/work/0/summary": ["/work/2/summary"],
        "/skills/0": ["/skills/0"],
        "/skills/0/keywords/0": ["/skills/0/keywords/3"]
      }
    }
  }
}
const changes = [
  { source: "/work/2/highlights/1", before: "Led a group of six", after: "Led six engineers", why: "It is shorter." }
]

describe("the ledger of lines", () => {
  it("counts each line once, and sees one that names no source", () => {
    const ledger = ledgerOf(tailored, { changes })
    assert.deepStrictEqual(ledger.lines.map(({ text }) => text).toSorted(), [
      "An engineer.",
      "Kafka",
      "Led six engineers",
      "Payments.",
      "Wrote tests"
    ])
    assert.deepStrictEqual(
      ledger.lines.filter(({ sources }) => sources.length === 0).map(({ text }) => text),
      ["Wrote tests"]
    )
    assert.deepStrictEqual([ledger.unsourced, ledger.reworded], [1, 1])
  })

  it("takes a file that is no résumé for one without lines", () => {
    for (const value of [null, 3, [], "x", { meta: { passAts: { sources: [] } } }]) {
      assert.strictEqual(ledgerOf(value, { changes: [] }).lines.length, 0)
    }
  })

  it("names places in the person's own résumé, by the names of the one that came out", () => {
    const { names } = ledgerOf(tailored, { changes })
    assert.strictEqual(placeOf("/work/2/highlights/1", names), "Engineer, Acme · line 2")
    assert.strictEqual(placeOf("/work/0/highlights/0", names), "Work 1 · line 1")
    assert.strictEqual(placeOf("/basics/summary", names), "Basics · summary")
    assert.strictEqual(placeOf("/references/1/name", names), "References 2")
    assert.strictEqual(at({ "a/b": { "~": 1 } }, "/a~1b/~0"), 1)
  })
})

describe("keywords", () => {
  it("are told apart by what the résumé showed before", () => {
    const keyword = (name: string, found: boolean) => ({
      keyword: name,
      required: true,
      weight: 1,
      found,
      evidence: []
    })
    const before = { score: 50, keywords: [keyword("kept", true), keyword("gained", false), keyword("lost", true)] }
    const after = { score: 50, keywords: [keyword("kept", true), keyword("gained", true), keyword("lost", false)] }
    const { gained, kept, lost, missing } = groupKeywords({ before, after })
    const named = [gained, kept, lost, missing].map((group) => group.map((one) => one.keyword).join())
    assert.deepStrictEqual(named, ["gained", "kept", "lost", ""])
  })
})
