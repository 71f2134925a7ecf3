/** The report tells what the posting asks beside what the résumé shows. */
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { LatexSource } from "../../src/domain/Latex.ts"
import { JobId } from "../../src/domain/Job.ts"
import { Pointer } from "../../src/domain/Provenance.ts"
import { Report } from "../../src/domain/Report.ts"
import { headline } from "../../src/domain/Headline.ts"
import { resumeText } from "../../src/domain/Statements.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { makeReport } from "../../src/pipeline/Report.ts"
import { nurse } from "../support/resumes.ts"
import { byRules } from "../support/tailored.ts"

const reportOn = (text: string) =>
  makeReport({
    jobId: JobId.make("7b0d2f0e-5d0f-4a55-9d1b-0c7d7f6f3c11"),
    resume: nurse,
    analysis: analyzePosting(headline(text)),
    composed: {
      composition: { summary: null, sections: [] },
      tailored: byRules(nurse),
      changes: ["/work/0/highlights/0", "/work/0/highlights/1"].map((source) => ({
        source: Pointer.make(source),
        before: "Before",
        after: "After",
        why: "It says the same in other words."
      })),
      dropped: [],
      guard: [],
      warnings: [],
      composer: { provider: "rules", label: "The rules" }
    },
    compiled: {
      source: LatexSource.make(""),
      pdf: new Uint8Array(),
      pages: 1,
      lines: [1],
      tailored: byRules(nurse),
      dropped: [{ source: Pointer.make("/work/0/highlights/1"), text: "Left out", reason: "The pages are full." }],
      gone: { lines: [{ text: "After", sources: [Pointer.make("/work/0/highlights/1")] }], entries: new Set() },
      compiles: 1,
      text: resumeText(nurse),
      roundTrip: { linesExpected: 0, linesFound: 0, missing: [] },
      warnings: []
    },
    timings: {}
  })

describe("makeReport", () => {
  it("tells titles, level and years asked for, and the years held", () => {
    const { asked } = reportOn("Senior Registered Nurse\nRequirements\n- 5+ years of experience\n- Telemetry")
    assert.deepStrictEqual(asked?.titles, ["Senior Registered Nurse", "Registered Nurse"])
    assert.deepStrictEqual([asked?.seniority, asked?.years], ["senior", 5])
    assert.isAbove(asked?.yearsHeld ?? 0, 1)
  })

  it("tells what the pages had no room for, and no change of it", () => {
    const { changes, dropped } = reportOn("Telemetry")
    assert.deepStrictEqual(
      dropped.map(({ text }) => text),
      ["Left out"]
    )
    assert.deepStrictEqual(
      changes.map(({ source }) => source),
      [Pointer.make("/work/0/highlights/0")]
    )
  })

  it("leaves out what the posting does not state, and fits its schema", () => {
    const report = reportOn("Telemetry")
    assert.deepStrictEqual(Object.keys(report.asked ?? {}), ["titles", "yearsHeld"])
    assert.deepStrictEqual(Schema.decodeUnknownSync(Report)(JSON.parse(JSON.stringify(report))), report)
    assert.deepStrictEqual(report.coverage.after.keywords[0]?.keyword, "Telemetry")
  })
})
