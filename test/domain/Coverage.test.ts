import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { coverage } from "../../src/domain/Coverage.ts"
import { analyze } from "../../src/domain/Keywords.ts"
import { resumeText } from "../../src/domain/Statements.ts"
import * as postings from "../support/postings.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"

const found = (posting: string, text: string) =>
  coverage(analyze({ text: posting }), text)
    .keywords.filter((one) => one.found)
    .map((one) => one.keyword)

describe("coverage", () => {
  it("keeps to whole words and counts other names of the same thing", () => {
    const posting = "Requirements: Go, R, Java, PostgreSQL, Kubernetes and CI/CD."
    assert.deepStrictEqual(found(posting, "A good JavaScript career; your r value; go on"), [])
    assert.sameMembers(found(posting, "golang, Postgres, k8s, continuous integration"), [
      "Go",
      "PostgreSQL",
      "Kubernetes",
      "CI/CD"
    ])
    assert.sameMembers(found(posting, "Languages: Go, R, Java"), ["Go", "R", "Java"])
  })

  it("shows the words around each find, at most three, short and from the text", () => {
    const text = Array.from(
      { length: 5 },
      (_, index) => `Sentence ${index} is quite long and speaks of Kafka ${index} times among many other things.`
    ).join(" ")
    const [kafka] = coverage(analyze({ text: "Kafka" }), text).keywords
    assert.lengthOf(kafka?.evidence ?? [], 3)
    for (const snippet of kafka?.evidence ?? []) {
      assert.include(text, snippet)
      assert.include(snippet, "Kafka")
      assert.isAtMost(snippet.length, 70)
    }
  })

  it("scores by weight, one decimal, from 0 to 100", () => {
    const analysis = analyze({ text: "Requirements: Kafka. Nice to have: Redis." })
    assert.strictEqual(coverage(analysis, "Kafka").score, 75)
    assert.strictEqual(coverage(analysis, "Redis").score, 25)
    assert.strictEqual(coverage(analysis, "Kafka, Redis").score, 100)
    assert.strictEqual(coverage(analysis, "").score, 0)
    assert.strictEqual(coverage({ keywords: [] }, "Kafka").score, 0)
  })

  it("ranks the right person first", () => {
    const score = (posting: string, person: typeof engineer) =>
      coverage(analyze({ text: posting }), resumeText(person)).score
    assert.isAtLeast(score(postings.nursing, nurse), 50)
    assert.isBelow(score(postings.nursing, engineer), 10)
    assert.isAbove(score(postings.backend, graduate), score(postings.backend, nurse))
    assert.strictEqual(score(postings.nursing, graduate), 0)
  })

  it("never falls when text is added", () => {
    const analysis = analyze({ text: postings.backend })
    fc.assert(
      fc.property(fc.subarray(analysis.keywords.map((one) => one.label)), fc.lorem(), (some, more) => {
        const text = some.join(", ")
        assert.isAtLeast(coverage(analysis, `${text}. ${more}`).score, coverage(analysis, text).score)
      }),
      { numRuns: 50 }
    )
  })
})
