import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { toJsonResume } from "../../src/domain/JsonResume.ts"
import { composeByRules } from "../../src/domain/Rules.ts"
import { changesWithout, composedWithout, nothingGone, shorten } from "../../src/domain/Shorten.ts"
import { Pointer } from "../../src/domain/Provenance.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { resumes } from "../support/arbitraries.ts"
import { engineer } from "../support/resumes.ts"
import { byRules } from "../support/tailored.ts"

const nothingAsked = { keywords: [] }
const entriesOf = ({ sections }: Tailored) =>
  sections.flatMap((section) =>
    section._tag === "Groups" ? [] : section.entries.map((entry) => ({ ...entry, kind: section.kind }))
  )
const textsOf = (tailored: Tailored) => entriesOf(tailored).flatMap(({ lines }) => lines.map(({ text }) => text))

describe("shorten", () => {
  it("keeps every job and degree, and each line is either shown or told as left out", () => {
    fc.assert(
      fc.property(resumes, fc.integer({ min: 0, max: 60 }), (resume, excess) => {
        const before = byRules(resume)
        const { dropped, gone, tailored } = shorten(before, nothingAsked, excess)
        const kept = (one: Tailored) =>
          entriesOf(one)
            .filter(({ kind }) => kind === "work" || kind === "education")
            .map(({ source }) => source)
        assert.deepStrictEqual(kept(tailored), kept(before))
        assert.deepStrictEqual(
          [...textsOf(tailored), ...gone.lines.map(({ text }) => text)].toSorted(),
          textsOf(before).toSorted()
        )
        assert.strictEqual(dropped.length === 0, gone.lines.length + gone.entries.size === 0)
        if (excess === 0) assert.deepStrictEqual(tailored, before)
      })
    )
  })

  it("leaves out first what the posting does not ask for, and keeps what it does", () => {
    const analysis = analyzePosting({ text: "Requirements\n- Raft\n- erasure coding" })
    const { tailored } = shorten(byRules(engineer), analysis, 8)
    const said = textsOf(tailored).join("\n")
    assert.include(said, "erasure-coding pipeline")
    assert.include(said, "Raft consensus protocol")
  })

  it("leaves the same out of the JSON Resume", () => {
    const composition = composeByRules(engineer, { text: "" }, nothingAsked, { pages: 2 })
    const { tailored } = tailor(engineer, composition, { analysis: nothingAsked, language: "en" })
    const { gone } = shorten(tailored, nothingAsked, 25)
    assert.isAbove(gone.lines.length, 5)
    assert.isAbove(gone.entries.size, 0)
    const json = JSON.stringify(toJsonResume(engineer, composedWithout(composition, gone)))
    for (const { text } of gone.lines) assert.notInclude(json, JSON.stringify(text).slice(1, -1))
    for (const text of textsOf(shorten(tailored, nothingAsked, 25).tailored)) {
      if (!text.startsWith("Courses")) assert.include(json, JSON.stringify(text).slice(1, -1))
    }
    assert.deepStrictEqual(composedWithout(composition, nothingGone), composition)
  })

  it("tells no change of a line that is not shown", () => {
    const [source, other] = [Pointer.make("/work/0/highlights/0"), Pointer.make("/work/0/highlights/1")]
    const change = { source, before: "Old", after: "New", why: "It says the same in other words." }
    const gone = { lines: [{ text: "New", sources: [source] as const }], entries: new Set<Pointer>() }
    assert.deepStrictEqual(changesWithout([change, { ...change, source: other }], gone), [{ ...change, source: other }])
  })
})
