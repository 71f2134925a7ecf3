import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { hidden } from "../../src/domain/import/Hide.ts"
import type { ProposedResume } from "../../src/domain/import/Proposed.ts"
import { importProposed } from "../../src/domain/ImportProposed.ts"
import { importResume } from "../../src/domain/ImportResume.ts"

const text = `Jane Q. Public
jane.public@example.com | +1 (312) 555-0142 | Chicago, IL

Profile
Accountant with nine years in manu-
facturing and “retail”.

Experience
Acme Manufacturing, Inc.
Senior Accountant   Mar 2019 – Present
• Closed the books of four plants
  within five days
Borealis Foods
Staff Accountant   06/2014 - 02/2019
• Cut costs by 18 %

Education
University of Illinois, B.Sc., 2010 - 2014

Skills
C++, SAP, Excel`

const read = (proposed: ProposedResume) => importProposed(text, proposed, importResume(text))
const job = (more: object) =>
  read({ work: [{ name: "Acme Manufacturing, Inc.", position: "Senior Accountant", ...more }] })

describe("a model's reading", () => {
  it("is taken as the document writes it, where type-setting alone differs", () => {
    const { fields, resume } = read({
      summary: 'Accountant with nine years in manufacturing and "retail".',
      work: [
        {
          name: "ACME Manufacturing Inc",
          position: "senior accountant",
          startDate: "Mar 2019",
          endDate: "Present",
          highlights: ["Closed the books of four plants within five days"]
        },
        { name: "Borealis Foods", position: "Staff Accountant", startDate: "2014-06", endDate: "February 2019" }
      ],
      skills: [{ keywords: ["C++", "SAP"] }]
    })
    assert.strictEqual(
      resume.basics?.summary,
      "Accountant with nine years in manufacturing and “retail”.".replace("manufacturing", "manu- facturing")
    )
    assert.deepStrictEqual(resume.work, [
      {
        name: "Acme Manufacturing, Inc",
        position: "Senior Accountant",
        startDate: "2019-03",
        highlights: ["Closed the books of four plants within five days"]
      },
      { name: "Borealis Foods", position: "Staff Accountant", startDate: "2014-06", endDate: "2019-02" }
    ])
    assert.deepStrictEqual(resume.skills, [{ keywords: ["C++", "SAP"] }])
    const start = fields.find(({ pointer }) => pointer === "/work/1/startDate")
    assert.strictEqual(text.slice(start?.start, start?.end), "06/2014")
  })

  it("joins a word that the end of a line broke", () => {
    const { resume } = read({ summary: "Accountant with nine years in manufacturing and “retail”." })
    assert.strictEqual(resume.basics?.summary, "Accountant with nine years in manufacturing and “retail”.")
  })

  it("is refused where the document does not say so, and the rules' stands there", () => {
    for (const [key, invented, instead] of [
      ["name", "Initech", "Acme Manufacturing, Inc."],
      ["position", "Chief Accountant", "Senior Accountant"],
      ["position", "Senior Account", "Senior Accountant"],
      ["startDate", "Mar 2018", "2019-03"],
      ["startDate", "2019-04", "2019-03"],
      ["startDate", "a while ago", "2019-03"],
      ["location", "Springfield", undefined],
      ["url", "https://example.org", undefined]
    ] as const) {
      const { resume, warnings } = job({ [key]: invented })
      const [work] = resume.work ?? []
      assert.strictEqual(work?.[key], instead, invented)
      if (key !== "url") assert.include(warnings[0] ?? "", `/work/0/${key}`)
      assert.notInclude(JSON.stringify(resume), `"${invented}"`)
    }
  })

  it("loses a line that it worded anew, and says so", () => {
    const { resume, unplaced, warnings } = job({ highlights: ["Closed the books of forty plants", "Cut costs by 8 %"] })
    assert.isUndefined(resume.work?.[0]?.highlights)
    assert.include(warnings[0] ?? "", "/work/0/highlights/0, /work/0/highlights/1")
    assert.include(unplaced.map((one) => one.text).join("\n"), "Closed the books of four plants")
  })

  it("finds no part of a word, a name of a language or a figure in a longer one", () => {
    const refused = (keyword: string) =>
      read({ skills: [{ name: "SAP", keywords: [keyword] }] }).resume.skills?.[0]?.keywords
    for (const part of ["C", "Exce", "AP", "31", "8", "1"]) assert.isUndefined(refused(part), part)
    assert.deepStrictEqual(refused("excel"), ["Excel"])
  })

  it("keeps the brackets and quotes that it begins or ends with", () => {
    const { resume } = read({ summary: "“retail”", work: [{ name: "“retail”.", position: "(312) 555-0142" }] })
    assert.strictEqual(resume.basics?.summary, "“retail”")
    assert.deepStrictEqual(resume.work, [{ name: "“retail”.", position: "(312) 555-0142" }])
  })

  it("is less sure where the rules read another field, and surer where they agree", () => {
    const { fields } = read({ work: [{ name: "Senior Accountant", position: "Senior Accountant" }] })
    const sure = (pointer: string) => fields.find((one) => one.pointer === pointer)?.confidence ?? 0
    assert.isBelow(sure("/work/0/name"), 0.7)
    assert.isAbove(sure("/work/0/position"), 0.9)
  })

  it("of an entry twice is taken once, and one that stands nowhere not at all", () => {
    const one = { name: "Borealis Foods", position: "Staff Accountant" }
    const { resume } = read({ work: [one, one, { name: "Initech", position: "Boss" }] })
    assert.strictEqual(resume.work?.length, 1)
  })

  it("that leaves out a section gets the rules' reading of it", () => {
    const { resume, warnings } = job({})
    assert.strictEqual(resume.education?.[0]?.institution, "University of Illinois")
    assert.include(warnings.join(" "), "The model left out education, skills")
  })

  it("takes contact details from the rules alone", () => {
    const { resume } = read({ name: "[name]", city: "Chicago, IL" })
    assert.deepInclude(resume.basics, {
      name: "Jane Q. Public",
      email: "jane.public@example.com",
      phone: "+1 (312) 555-0142"
    })
    assert.deepStrictEqual(resume.basics?.location, { city: "Chicago, IL" })
  })

  it("of anything at all adds nothing to what the document says", () => {
    const word = fc.constantFrom(
      "Acme",
      "Initech",
      "2019",
      "Mar 2019",
      "SAP",
      "C",
      "Senior",
      "",
      "Present",
      "•",
      "0",
      "”"
    )
    const phrase = fc.oneof(
      word,
      fc.array(word, { maxLength: 4 }).map((some) => some.join(" ")),
      fc.string({ maxLength: 12 })
    )
    const entry = fc.record(
      { name: phrase, position: phrase, startDate: phrase, highlights: fc.array(phrase, { maxLength: 3 }) },
      { requiredKeys: [] }
    )
    const says = (value: string) => text.replaceAll(/\s+/g, " ").includes(value)
    const checked = fc.check(
      fc.property(fc.array(entry, { maxLength: 4 }), phrase, (work, summary) => {
        const { resume } = read({ work, summary })
        for (const one of resume.work ?? []) {
          for (const value of [one.name, one.position, ...(one.highlights ?? [])])
            assert.isTrue(value == null || says(value), String(value))
          assert.include(["2019-03", "2014-06", "2019-02", "2010", "2014", undefined, "2019"], one.startDate)
        }
        const told = resume.basics?.summary
        assert.isTrue(told == null || says(told))
      }),
      { numRuns: 500 }
    )
    assert.isFalse(checked.failed, String(checked.errorInstance))
  })
})

describe("what a model is shown", () => {
  it("holds no way to reach the person", () => {
    const shown = hidden(`${text}\n\nReferences\nBob, bob@example.org`, importResume(text))
    for (const secret of ["Jane", "Public", "555-0142", "@example.com", "@example.org"])
      assert.notInclude(shown, secret)
    assert.include(shown, "Senior Accountant   Mar 2019")
  })

  it("keeps words that hold a name or an address's end", () => {
    const own =
      "Ann\nann@example.com | github.com/dev\n\nExperience\nDeveloper at Acme, 2019 – Present\n- Wrote Annual reports, dev tools"
    const shown = hidden(own, importResume(own))
    assert.include(shown, "Wrote Annual reports, dev tools")
    for (const secret of ["Ann\n", "ann@", "github.com"]) assert.notInclude(shown, secret)
  })
})
