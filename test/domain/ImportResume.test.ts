import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { headingOf } from "../../src/domain/import/Sections.ts"
import { linesOf } from "../../src/domain/import/Span.ts"
import { importResume } from "../../src/domain/ImportResume.ts"
import { outline } from "../../src/templates/Outline.ts"
import { toMarkdown } from "../../src/templates/Markdown.ts"
import { toPlainText } from "../../src/templates/PlainText.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"
import { byRules } from "../support/tailored.ts"

const squash = (text: string): string => text.replaceAll(/\s+/g, " ").trim()

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === "object" && inner !== null
          ? Object.entries(inner).find(([name]) => name === key)?.[1]
          : undefined,
      value
    )

const leaves = (value: unknown, pointer = ""): ReadonlyArray<string> =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`))
    : [pointer]

/** No long word of the text is neither in a field nor told to be in none, but for headings and words that only lead. */
const assertAllTold = (text: string, told: ReadonlyArray<{ readonly start: number; readonly end: number }>) => {
  const lines = linesOf(text).filter((line) => headingOf(line) === undefined)
  for (const { index, 0: word } of text.matchAll(/[\p{L}\p{M}]{9,}/gu)) {
    const end = index + word.length
    if (!lines.some((line) => line.start <= index && end <= line.end)) continue
    if (
      /^(?:curriculum|lebenslauf|location|direction|indirizzo|aujourd|actualidad|nuvarande|atualmente|actuellement)/i.test(
        word
      )
    )
      continue
    assert.isTrue(
      told.some((one) => one.start <= index && end <= one.end),
      word
    )
  }
}

/** Every value is a piece of the text, at the place that is told; only dates and schemes are written anew. */
const assertGrounded = (text: string) => {
  const { fields, resume, unplaced } = importResume(text)
  const placed = new Set(fields.map(({ pointer }) => pointer))
  for (const pointer of leaves(resume)) {
    if (!/^\/basics\/profiles\/\d+\/network$/.test(pointer)) assert.include(placed, pointer)
  }
  assertAllTold(text, [...fields, ...unplaced])
  for (const { confidence, end, pointer, start } of fields) {
    const value = String(at(resume, pointer))
    // Marks of a list at the beginning of its lines are not part of what they say.
    const there = squash(text.slice(start, end).replaceAll(/\n\s*(?:[•●◦▪‣∙*–—-]|\d{1,2}[.)]|#{1,6})\s+/gu, "\n"))
    assert.isTrue(confidence > 0 && confidence <= 1)
    if (/(?:Date|date)$/.test(pointer)) assert.include(there, value.slice(0, 4), pointer)
    else if (pointer.endsWith("url"))
      assert.strictEqual(value.replace(/^https:\/\//, ""), there.replace(/^https:\/\//, ""))
    else assert.strictEqual(squash(value), there, pointer)
  }
}

describe("what is imported", () => {
  for (const [name, text] of [
    [
      "a page of the common kind",
      `Jane Q. Public
Senior Accountant
jane.public@example.com | +1 (312) 555-0142 | Chicago, IL | linkedin.com/in/janeqpublic

PROFESSIONAL SUMMARY
Accountant with nine years in manufacturing.

EXPERIENCE
Senior Accountant, Acme Manufacturing, Inc.                 Mar 2019 – Present
Chicago, IL
• Closed the books of four plants within five days each month
• Cut the cost of the yearly audit by 18 % by
  preparing its papers ahead

Staff Accountant | Borealis Foods | 06/2014 - 02/2019
- Reconciled 300 accounts a month

EDUCATION
University of Illinois, Bachelor of Science in Accounting, 2010 - 2014
GPA: 3.7/4.0

SKILLS
Software: SAP, QuickBooks, Excel
Languages: English (native), Polish (fluent)

CERTIFICATIONS
Certified Public Accountant – State of Illinois, 2016`
    ]
  ] as const) {
    it(`of ${name} is found field by field`, () => {
      const { resume, warnings } = importResume(text)
      assert.deepStrictEqual(resume, {
        basics: {
          name: "Jane Q. Public",
          label: "Senior Accountant",
          email: "jane.public@example.com",
          phone: "+1 (312) 555-0142",
          summary: "Accountant with nine years in manufacturing.",
          location: { city: "Chicago, IL" },
          profiles: [{ network: "LinkedIn", username: "janeqpublic", url: "https://linkedin.com/in/janeqpublic" }]
        },
        work: [
          {
            name: "Acme Manufacturing, Inc.",
            position: "Senior Accountant",
            location: "Chicago, IL",
            startDate: "2019-03",
            highlights: [
              "Closed the books of four plants within five days each month",
              "Cut the cost of the yearly audit by 18 % by preparing its papers ahead"
            ]
          },
          {
            name: "Borealis Foods",
            position: "Staff Accountant",
            startDate: "2014-06",
            endDate: "2019-02",
            highlights: ["Reconciled 300 accounts a month"]
          }
        ],
        education: [
          {
            institution: "University of Illinois",
            studyType: "Bachelor of Science",
            area: "Accounting",
            startDate: "2010",
            endDate: "2014",
            score: "GPA: 3.7/4.0"
          }
        ],
        skills: [
          { name: "Software", keywords: ["SAP", "QuickBooks", "Excel"] },
          { name: "Languages", keywords: ["English (native)", "Polish (fluent)"] }
        ],
        certificates: [{ name: "Certified Public Accountant", issuer: "State of Illinois", date: "2016" }]
      })
      assert.deepStrictEqual(warnings, ["Compare every field with your document before you store it."])
      assertGrounded(text)
    })
  }

  it("of a German page is found as well", () => {
    const text = `Lebenslauf
Jürgen Größer
Tel. 030 1234567 · juergen@example.de · Berlin, Deutschland

Berufserfahrung
Softwareentwickler bei Beispiel GmbH, 03/2018 – heute
- Baute die Abrechnung neu auf

Ausbildung
Technische Universität Berlin, Diplom, 2005 – 2011

Kenntnisse
Java, PostgreSQL, Kubernetes

Sprachen
Deutsch (Muttersprache), Englisch (fließend)`
    const { resume } = importResume(text)
    assert.deepInclude(resume.basics, { name: "Jürgen Größer", email: "juergen@example.de", phone: "030 1234567" })
    assert.deepStrictEqual(resume.work, [
      {
        name: "Beispiel GmbH",
        position: "Softwareentwickler",
        startDate: "2018-03",
        highlights: ["Baute die Abrechnung neu auf"]
      }
    ])
    assert.deepInclude(resume.education?.[0], {
      institution: "Technische Universität Berlin",
      studyType: "Diplom",
      startDate: "2005",
      endDate: "2011"
    })
    assert.deepStrictEqual(resume.languages, [
      { language: "Deutsch", fluency: "Muttersprache" },
      { language: "Englisch", fluency: "fließend" }
    ])
    assertGrounded(text)
  })

  it("of what we write ourselves is what it was made from", () => {
    for (const [name, resume] of Object.entries({ engineer, graduate, nurse })) {
      const tailored = byRules(resume)
      for (const text of [
        toPlainText(outline(tailored)),
        toMarkdown(outline(tailored)).replaceAll(/\\(.)|\]\(<[^>]*>\)|\*\*|\[/g, "$1")
      ]) {
        const { resume: again } = importResume(text)
        assert.strictEqual(again.basics?.name, tailored.contact.name, name)
        assert.strictEqual(again.basics?.email, tailored.contact.email)
        const jobs = tailored.sections.flatMap((section) =>
          section._tag === "Entries" && section.kind === "work" ? section.entries : []
        )
        assert.deepStrictEqual(
          again.work?.map(({ endDate, highlights, name: employer, position, startDate }) => ({
            employer,
            position,
            startDate,
            endDate,
            points: highlights?.length ?? 0
          })),
          jobs.map(({ end, lines, organization, start, title }) => ({
            employer: organization,
            position: title,
            startDate: start?.slice(0, 7),
            endDate: end?.slice(0, 7),
            points: lines.length
          })),
          text
        )
        assertGrounded(text)
      }
    }
  })

  it("tells what it placed nowhere", () => {
    const { unplaced, warnings } = importResume(`Ada Lovelace
ada@example.com

Experience
Programmer at Analytical Engines, 1942 – 1943
- Wrote the first program

References
Charles Babbage, +44 20 7946 0000`)
    assert.deepStrictEqual(
      unplaced.map((one) => one.text),
      ["Charles Babbage, +44 20 7946 0000"]
    )
    assert.include(warnings.join(" "), "placed in no field")
  })

  it("is nothing that the text does not say, whatever it is", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "EXPERIENCE",
        "Education",
        "Skills:",
        "## Projects",
        "Languages",
        "Awards",
        "Profil",
        "- a point",
        "• another",
        "",
        "Engineer at Acme, 2019 – Present",
        "Jan 2020 - Feb 2021",
        "a@b.cd",
        "+49 30 1234567",
        "https://example.com/x",
        "B.Sc. in Physics, MIT, 2010"
      ),
      fc.string({ unit: "grapheme", maxLength: 60 })
    )
    const checked = fc.check(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => assertGrounded(lines.join("\n"))),
      { numRuns: 500 }
    )
    assert.isFalse(checked.failed, String(checked.errorInstance))
  })

  it("names nobody when nobody is named", () => {
    const { resume, warnings } = importResume("Experience\nEngineer at Acme, 2019 – Present")
    assert.isUndefined(resume.basics?.name)
    assert.include(warnings.join(" "), "No name")
    assert.deepStrictEqual(importResume("").resume, { basics: {} })
  })
})
