import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as fc from "fast-check"
import type { Composition } from "../../src/domain/Composition.ts"
import { guard } from "../../src/domain/Guard.ts"
import { toJsonResume } from "../../src/domain/JsonResume.ts"
import { analyze } from "../../src/domain/Keywords.ts"
import { fold } from "../../src/domain/PlainText.ts"
import { type Line, Pointer } from "../../src/domain/Provenance.ts"
import { Resume } from "../../src/domain/Resume.ts"
import { composeByRules } from "../../src/domain/Rules.ts"
import { statements } from "../../src/domain/Statements.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import { Tailored } from "../../src/domain/Tailored.ts"
import { compositionsOf, resumes } from "../support/arbitraries.ts"
import * as postings from "../support/postings.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"

const p = (place: string) => Pointer.make(place)
const rules = (resume: Resume, posting: string, pages?: 1 | 2) =>
  composeByRules(resume, { text: posting }, analyze({ text: posting }), pages === undefined ? {} : { pages })

const work = (resume: Resume, composition: Composition) =>
  tailor(resume, composition).tailored.sections.flatMap((section) =>
    section._tag === "Entries" && section.kind === "work" ? section.entries : []
  )

describe("tailor", () => {
  it("copies names, titles and dates from the source, and the place without the street", () => {
    const { tailored } = tailor(engineer, rules(engineer, postings.backend))
    assert.strictEqual(tailored.contact.name, "Dr. Lena Vasquez")
    assert.strictEqual(tailored.contact.location, "San Francisco, California, US")
    assert.notInclude(JSON.stringify(tailored), "Harrison")
    const [first] = work(engineer, rules(engineer, postings.backend))
    assert.deepInclude(first, {
      title: "Staff Software Engineer",
      organization: "Confluent",
      start: "2020-02-01",
      ongoing: true
    })
    assert.isFalse("end" in (first ?? {}))
  })

  it("puts back every job and degree that a composer forgot, in order of time", () => {
    const composition: Composition = {
      summary: null,
      sections: [
        {
          kind: "work",
          entries: [
            { source: p("/work/2"), lines: [] },
            { source: p("/work/0"), lines: [] }
          ]
        }
      ]
    }
    assert.deepStrictEqual(
      work(engineer, composition).map((entry) => entry.source.toString()),
      ["/work/0", "/work/1", "/work/2"]
    )
    const { dropped, tailored } = tailor(engineer, composition)
    assert.isTrue(tailored.sections.some((section) => section.kind === "education"))
    assert.isTrue(dropped.some((one) => one.source === "/work/0/highlights/0"))
    assert.isTrue(dropped.every((one) => one.reason.length > 10 && one.text !== ""))
  })

  it("keeps the résumé's order where a date is in words", () => {
    const resume: Resume = {
      basics: { name: "A" },
      work: [
        { name: "First", startDate: "Spring 2019", endDate: "Fall 2019" },
        { name: "Second", startDate: "2022", endDate: "2024" }
      ]
    }
    const composition: Composition = {
      summary: null,
      sections: [
        {
          kind: "work",
          entries: [
            { source: p("/work/1"), lines: [] },
            { source: p("/work/0"), lines: [] }
          ]
        }
      ]
    }
    assert.deepStrictEqual(
      work(resume, composition).map((entry) => entry.title),
      ["First", "Second"]
    )
  })

  it("tells what a change is for", () => {
    const analysis = analyze({ text: "You document in the electronic health record." })
    const line = (text: string, first: string, ...rest: ReadonlyArray<string>): Line => ({
      text,
      sources: [p(first), ...rest.map(p)]
    })
    const lines = [
      line("Supported the training of 12 graduates in electronic health record charting", "/work/0/highlights/2"),
      line(
        "Helped introduce bedside handover and supported training in Epic",
        "/work/0/highlights/1",
        "/work/0/highlights/2"
      ),
      line("Assess and monitor five to six patients per shift", "/work/0/highlights/0")
    ]
    const { changes } = tailor(
      nurse,
      { summary: null, sections: [{ kind: "work", entries: [{ source: p("/work/0"), lines }] }] },
      { analysis }
    )
    assert.deepStrictEqual(
      changes.map((one) => one.why),
      [
        "It uses the posting's own words: electronic health record.",
        "It tells several statements in one line.",
        "It says the same in fewer words."
      ]
    )
  })

  it("tells every change and everything left out", () => {
    const reworded = "Reduced p99 produce latency by 40% by reworking the replication fetch path"
    const { changes, dropped } = tailor(engineer, {
      summary: null,
      sections: [
        {
          kind: "work",
          entries: [{ source: p("/work/0"), lines: [{ text: reworded, sources: [p("/work/0/highlights/2")] }] }]
        }
      ]
    })
    assert.deepStrictEqual(changes, [
      {
        source: p("/work/0/highlights/2"),
        before: "Cut p99 produce latency 40% by reworking the replication fetch path",
        after: reworded,
        why: "It says the same in other words."
      }
    ])
    const places = dropped.map((one) => one.source.toString())
    assert.includeMembers(places, [
      "/basics/summary",
      "/references/0/name",
      "/interests/0",
      "/skills/0",
      "/work/0/highlights/0",
      "/projects/0"
    ])
    assert.notInclude(places, "/work/0/highlights/2")
  })

  it("joins single-name skills into one group, and shows fluency", () => {
    const { tailored } = tailor(nurse, rules(nurse, postings.nursing))
    const groups = tailored.sections.flatMap((section) => (section._tag === "Groups" ? section.groups : []))
    assert.deepStrictEqual(
      groups.map((group) => [group.label, group.items.map((item) => item.text)]),
      [
        ["Clinical", ["Telemetry", "Epic", "Wound care"]],
        [undefined, ["Docker"]],
        [undefined, ["English (Native)", "French"]]
      ]
    )
  })

  it("is total and fits its schema, whatever comes in", () => {
    const encode = Schema.encodeSync(Tailored)
    fc.assert(
      fc.property(
        resumes.chain((resume) => fc.tuple(fc.constant(resume), compositionsOf(resume))),
        ([resume, composition]) => {
          const { tailored } = tailor(resume, guard(resume, composition).composition)
          encode(tailored)
          const jobs = statements(resume).filter((one) => /^\/work\/\d+\/(?:name|position)$/.test(one.pointer))
          const shown = tailored.sections.flatMap((section) =>
            section._tag === "Entries" ? section.entries.map((entry) => entry.source.toString()) : []
          )
          for (const job of jobs) {
            assert.include(shown, job.pointer.split("/").slice(0, 3).join("/"))
          }
          assert.strictEqual(new Set(shown).size, shown.length)
        }
      ),
      { numRuns: 150 }
    )
  })
})

describe("composeByRules", () => {
  it("writes nothing: every line is a statement of the source", () => {
    fc.assert(
      fc.property(
        resumes,
        fc.constantFrom(postings.backend, postings.nursing, ""),
        fc.constantFrom(undefined, 1 as const, 2 as const),
        (resume, posting, pages) => {
          const said = new Map(statements(resume).map((one) => [one.pointer, one.text]))
          const composition = rules(resume, posting, pages)
          const lines = composition.sections.flatMap((section) => section.entries.flatMap((entry) => entry.lines))
          for (const line of [...lines, ...(composition.summary === null ? [] : [composition.summary])]) {
            assert.lengthOf(line.sources, 1)
            assert.strictEqual(said.get(line.sources[0]), line.text)
          }
          assert.deepStrictEqual(guard(resume, composition, composition).findings, [])
        }
      ),
      { numRuns: 150 }
    )
  })

  it("puts what the posting asks for first, and keeps a career in order", () => {
    const { tailored } = tailor(engineer, rules(engineer, postings.backend))
    const skills = tailored.sections.flatMap((section) =>
      section.kind === "skills" && section._tag === "Groups" ? section.groups : []
    )
    assert.strictEqual(skills[0]?.label, "Infrastructure")
    assert.deepStrictEqual(
      skills[0]?.items.slice(0, 2).map((item) => item.text),
      ["Kubernetes", "Kafka"]
    )
    assert.deepStrictEqual(
      work(engineer, rules(engineer, postings.backend)).map((entry) => entry.organization),
      ["Confluent", "Dropbox", "Rackspace"]
    )
    assert.strictEqual(work(graduate, rules(graduate, postings.machineLearning)).length, 2)
  })

  it("trims to the pages, and never a job, a degree or a recent job's best two lines", () => {
    const long: Resume = {
      basics: { name: "A" },
      work: Array.from({ length: 12 }, (_, job) => ({
        name: `Firm ${job}`,
        position: "Engineer",
        startDate: `${2024 - job}-01`,
        endDate: `${2025 - job}-01`,
        highlights: Array.from(
          { length: 8 },
          (_, index) =>
            `Did thing ${index} of job ${job}${index === 5 ? " with Kafka" : ""}, at some length so that it fills a line`
        )
      })),
      education: [{ institution: "School", area: "Law" }]
    }
    const count = (pages: 1 | 2) =>
      work(long, rules(long, postings.backend, pages)).reduce((sum, entry) => sum + entry.lines.length, 0)
    const one = work(long, rules(long, postings.backend, 1))
    assert.lengthOf(one, 12)
    assert.isTrue(one.slice(0, 3).every((entry) => entry.lines.length >= 2))
    assert.include(one[0]?.lines[0]?.text ?? "", "Kafka")
    assert.isBelow(count(1), count(2))
    assert.isBelow(count(2), 96)
    assert.isTrue(
      tailor(long, rules(long, postings.backend, 1)).tailored.sections.some((section) => section.kind === "education")
    )
  })

  it("gives the same for the same", () => {
    assert.deepStrictEqual(rules(engineer, postings.backend), rules(engineer, postings.backend))
  })
})

describe("toJsonResume", () => {
  const decode = Schema.decodeUnknownSync(Resume)

  it("is a JSON Resume that says where each line comes from", () => {
    const json = toJsonResume(engineer, rules(engineer, postings.backend), { provider: "rules", label: "By rules." })
    const resume = decode(json)
    assert.strictEqual(resume.work?.[0]?.name, "Confluent")
    assert.strictEqual(resume.work?.[0]?.summary, engineer.work?.[0]?.summary)
    assert.isUndefined(resume.references)
    const meta = JSON.parse(JSON.stringify(json)).meta
    assert.strictEqual(meta.version, "v1.0.0")
    assert.deepStrictEqual(meta.passAts.composer, { provider: "rules", label: "By rules." })
    const all = new Map(statements(engineer).map((one) => [one.pointer.toString(), one.text]))
    const out = new Map(statements(resume).map((one) => [one.pointer.toString(), one.text]))
    let lines = 0
    for (const [place, sources] of Object.entries<Array<string>>(meta.passAts.sources)) {
      const text = out.get(place)
      if (text !== undefined) {
        lines += 1
        assert.strictEqual(fold(text), fold(sources.map((source) => all.get(source)).join(" ")), place)
      }
    }
    assert.isAbove(lines, 20)
  })

  it("keeps unknown fields with their entry, and writes no null", () => {
    const source = decode({
      basics: { name: "A", label: null, pronouns: "they" },
      work: [{ name: "B", position: "C", highlights: ["Did D"], x_team: { size: 3 }, url: null }],
      custom: [1, null]
    })
    const json = JSON.stringify(toJsonResume(source, rules(source, "")))
    assert.include(json, '"pronouns":"they"')
    assert.include(json, '"x_team":{"size":3}')
    assert.include(json, '"custom":[1]')
    assert.notInclude(json, "null")
  })

  it("decodes as a résumé, whatever comes in", () => {
    fc.assert(
      fc.property(
        resumes.chain((resume) => fc.tuple(fc.constant(resume), compositionsOf(resume))),
        ([resume, composition]) => {
          assert.isObject(
            decode(JSON.parse(JSON.stringify(toJsonResume(resume, guard(resume, composition).composition))))
          )
        }
      ),
      { numRuns: 150 }
    )
  })
})
