/** No rewording may cost the person what the posting asks for. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { analyze } from "../../src/domain/Keywords.ts"
import { Pointer } from "../../src/domain/Provenance.ts"
import { keepKeywords } from "../../src/domain/tailor/KeepKeywords.ts"
import { statements } from "../../src/domain/Statements.ts"
import { compositionsOf, resumes } from "../support/arbitraries.ts"
import { engineer } from "../support/resumes.ts"

const source = Pointer.make("/work/0/highlights/2")
const original = "Cut p99 produce latency 40% by reworking the replication fetch path"
const worded = (...texts: ReadonlyArray<string>) => ({
  summary: null,
  sections: [
    {
      kind: "work" as const,
      entries: [{ source: Pointer.make("/work/0"), lines: texts.map((text) => ({ text, sources: [source] as const })) }]
    }
  ]
})
const linesOf = (composition: ReturnType<typeof keepKeywords>) =>
  composition.sections.flatMap((section) => section.entries.flatMap((entry) => entry.lines.map((line) => line.text)))

const reworded = "Cut p99 produce latency 40% by reworking how copies are fetched"
const asked = { keywords: [{ label: "replication", forms: ["replication"] as const, weight: 1, required: true }] }

describe("keepKeywords", () => {
  it("puts back the wording that held what is asked, once", () => {
    assert.deepStrictEqual(linesOf(keepKeywords(engineer, worded(reworded), asked)), [original])
    assert.deepStrictEqual(linesOf(keepKeywords(engineer, worded(reworded, "Cut latency 40%"), asked)), [
      original,
      "Cut latency 40%"
    ])
  })

  it("leaves a rewording that loses nothing, or what stands elsewhere", () => {
    assert.deepStrictEqual(linesOf(keepKeywords(engineer, worded(reworded), { keywords: [] })), [reworded])
    const both = ["Reworked replication", reworded]
    assert.deepStrictEqual(linesOf(keepKeywords(engineer, worded(...both), asked)), both)
  })

  it("puts in nothing but the source's own words, whatever comes in", () => {
    const analysis = analyze({ text: "Requirements: Kafka, PostgreSQL, Kubernetes, teaching, sales" })
    fc.assert(
      fc.property(
        resumes.chain((resume) => fc.tuple(fc.constant(resume), compositionsOf(resume))),
        ([resume, composition]) => {
          const own = new Set(statements(resume).map((one) => one.text))
          const [before, after] = [linesOf(composition), linesOf(keepKeywords(resume, composition, analysis))]
          assert.lengthOf(after, before.length)
          for (const [index, line] of after.entries()) {
            assert.isTrue(line === before[index] || own.has(line), line)
          }
        }
      ),
      { numRuns: 50 }
    )
  })
})
