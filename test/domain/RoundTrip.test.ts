import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { expectedLines, roundTrip } from "../../src/domain/RoundTrip.ts"
import { engineer } from "../support/resumes.ts"
import { byRules, everywhere, withBullets } from "../support/tailored.ts"

const page = (bullets: ReadonlyArray<string>) =>
  [
    "Ada Lovelace",
    "ada@example.com",
    "Experience",
    "Engineer, Acme",
    ...bullets,
    "Education",
    "Mathematics, Home",
    "• Courses"
  ].join("\n")

describe("roundTrip", () => {
  it("expects the head, titles, employers, places, lines and labels", () => {
    assert.includeMembers(
      [...expectedLines(byRules(engineer))],
      [
        "Dr. Lena Vasquez",
        "lena.vasquez@example.com",
        "Confluent",
        "Mountain View, CA",
        "Cut p99 produce latency 40% by reworking the replication fetch path",
        "Programming Languages",
        "C++"
      ]
    )
  })

  it("finds lines whatever their breaks, hyphens, quotes and accents", () => {
    const tailored = withBullets(["Built a “state-of-the-art” résumé cache, 40% faster", "Led Müller's team"])
    const text = page(['• Built a "state-of-\nthe-art" re\u0301sume\u0301 cache, 40 %\nfaster', "• Led Muller’s team"])
    const lines = expectedLines(tailored).length
    assert.deepStrictEqual(roundTrip(tailored, text), {
      linesExpected: lines,
      linesFound: lines,
      missing: [],
      parts: {
        contact: { expected: 2, found: 2 },
        sections: { expected: 2, found: 2 },
        content: { expected: 7, found: 7 }
      }
    })
  })

  it("misses a heading, and tells that it is one", () => {
    const tailored = withBullets(["First thing"])
    const { missing, parts } = roundTrip(tailored, page(["First thing"]).replace("Education", ""))
    assert.deepStrictEqual(missing, ["Education"])
    assert.deepStrictEqual(parts?.sections, { expected: 2, found: 1 })
  })

  it("misses a line that is absent, cut or out of its place, and only that one", () => {
    const tailored = withBullets(["First thing", "Second thing", "Third thing"])
    assert.deepStrictEqual(roundTrip(tailored, page(["First thing", "Third thing"])).missing, ["Second thing"])
    assert.deepStrictEqual(roundTrip(tailored, page(["First thing", "Second", "Third thing"])).missing, [
      "Second thing"
    ])
    assert.deepStrictEqual(roundTrip(tailored, page(["Second thing", "First thing", "Third thing"])).missing, [
      "Second thing"
    ])
  })

  it("tells C, C++ and C# apart", () => {
    const tailored = withBullets(["C++", "C#"])
    assert.deepStrictEqual(roundTrip(tailored, page(["C", "C#"])).missing, ["C++"])
  })

  it("reads Arabic as programs give it back: shaped, and in the order of the page", () => {
    const tailored = withBullets(["قادت فريقًا من 6 مهندسين"])
    assert.deepStrictEqual(roundTrip(tailored, page(["ﻣﻬﻨﺪﺳﻴﻦ 6 ﻗﺎدت ﻓﺮﻳﻘًﺎ ﻣﻦ •"])).missing, [])
    assert.deepStrictEqual(roundTrip(tailored, page(["ﻣﻬﻨﺪﺳﻴﻦ 6 ﻗﺎدت ﻣﻦ •"])).missing, ["قادت فريقًا من 6 مهندسين"])
  })

  it("finds words of another direction that stand without a space, and Chinese words that a line's end divides", () => {
    const tailored = withBullets(["כותרת 高级工程师 שלום"])
    assert.deepStrictEqual(roundTrip(tailored, page(["שלוםGo 高级工", "程师 כותרת"])).missing, [])
    assert.deepStrictEqual(roundTrip(tailored, page(["שלום 高级工", "程 כותרת"])).missing, ["כותרת 高级工程师 שלום"])
  })

  it("finds everything in the text itself, and nothing in none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const tailored = everywhere(text)
        const lines = expectedLines(tailored)
        assert.deepStrictEqual(roundTrip(tailored, lines.join("\n")).missing, [])
        assert.deepStrictEqual(roundTrip(tailored, "").missing, [...lines])
      })
    )
  })
})
