import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import type { Composition } from "../../src/domain/Composition.ts"
import { entryOf } from "../../src/domain/Entries.ts"
import { guard } from "../../src/domain/Guard.ts"
import { evidenceFrom, unsupported } from "../../src/domain/guard/Check.ts"
import { bears, figuresIn } from "../../src/domain/guard/Numbers.ts"
import { fold } from "../../src/domain/PlainText.ts"
import { Pointer } from "../../src/domain/Provenance.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { sectionKinds, statements } from "../../src/domain/Statements.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import { compositionsOf, resumes } from "../support/arbitraries.ts"
import { engineer, nurse } from "../support/resumes.ts"
import {
  heldOutInventions,
  heldOutRewordings,
  inventions,
  rewordings,
  secondInventions,
  secondRewordings,
  type Wording
} from "../support/wordings.ts"

const p = (place: string) => Pointer.make(place)
const own = {
  text: "Authored the internal design-review rubric now used org-wide",
  sources: [p("/work/0/highlights/3")] as const
}
const kindOf = (entry: string) => sectionKinds.find((kind) => entry.startsWith(`/${kind}/`)) ?? "work"

const one = (wording: Wording) =>
  guard(wording.resume, {
    summary: null,
    sections: [
      {
        kind: kindOf(wording.entry),
        entries: [{ source: wording.entry, lines: [{ text: wording.text, sources: wording.sources }] }]
      }
    ]
  })
const isRejected = (wording: Wording) => one(wording).findings.length > 0

const rate = (name: string, list: ReadonlyArray<Wording>, wrong: ReadonlyArray<Wording>) =>
  console.log(`guard: ${name}: ${wrong.length} of ${list.length} wrong${wrong.map((w) => `\n  ${w.text}`).join("")}`)

/** Every line is the wording of a source, or one that its sources bear out. */
const isTruthful = (resume: Resume, composition: Composition) => {
  const all = statements(resume)
  const evidence = evidenceFrom(resume)
  const lines = composition.sections.flatMap((section) => section.entries.flatMap((entry) => entry.lines))
  for (const line of [...lines, ...(composition.summary === null ? [] : [composition.summary])]) {
    const sources = all.filter((said) => line.sources.includes(said.pointer))
    assert.lengthOf(sources, new Set(line.sources).size)
    const verbatim = sources.some((said) => fold(said.text) === fold(line.text))
    assert.isTrue(
      verbatim ||
        unsupported(
          line.text,
          sources,
          evidence,
          all.filter((said) => entryOf(said.pointer) === entryOf(line.sources[0]))
        ).length === 0,
      line.text
    )
  }
}

describe("guard", () => {
  it("lets no planted invention through", () => {
    const through = inventions.filter((wording) => !isRejected(wording))
    rate("inventions let through", inventions, through)
    assert.deepStrictEqual(
      through.map((wording) => wording.text),
      []
    )
    assert.isAtLeast(inventions.length, 40)
  })

  it("puts the person's own words in place of an invention", () => {
    for (const wording of inventions) {
      const { composition, findings } = one(wording)
      const source = statements(wording.resume).find((said) => said.pointer === wording.sources[0])
      assert.deepStrictEqual(
        composition.sections[0]?.entries[0]?.lines,
        [{ text: source?.text ?? "", sources: wording.sources }],
        wording.text
      )
      assert.strictEqual(findings[0]?.rejected, wording.text.trim())
      assert.isAbove(findings[0]?.unsupported.length ?? 0, 0)
    }
  })

  it("takes fair rewordings", () => {
    const rejected = rewordings.filter(isRejected)
    rate("fair rewordings rejected", rewordings, rejected)
    assert.isAtLeast(rewordings.length, 40)
    assert.isAtMost(rejected.length, 2)
  })

  for (const [name, planted, fair] of [
    ["second", secondInventions, secondRewordings],
    ["held-out", heldOutInventions, heldOutRewordings]
  ] as const) {
    it(`does as well on the ${name} set`, () => {
      const through = planted.filter((wording) => !isRejected(wording))
      const rejected = fair.filter(isRejected)
      rate(`${name} inventions let through`, planted, through)
      rate(`${name} fair rewordings rejected`, fair, rejected)
      assert.isEmpty(through)
      assert.isAtMost(rejected.length / fair.length, 0.1)
    })
  }

  it("is total, and truthful whatever comes in", () => {
    fc.assert(
      fc.property(
        resumes.chain((resume) => fc.tuple(fc.constant(resume), compositionsOf(resume))),
        ([resume, composition]) => {
          const checked = guard(resume, composition)
          isTruthful(resume, checked.composition)
          assert.deepStrictEqual(guard(resume, checked.composition).findings, [])
          tailor(resume, checked.composition)
        }
      ),
      { numRuns: 300 }
    )
  })

  it("drops places that are not there, are not of the section, or come twice", () => {
    const line = {
      text: "Mentored four engineers, two of whom were promoted to senior",
      sources: [p("/work/1/highlights/2")] as const
    }
    const { composition, findings } = guard(engineer, {
      summary: null,
      sections: [
        {
          kind: "work",
          entries: [
            { source: p("/work/1"), lines: [line, line] },
            { source: p("/work/1"), lines: [] },
            { source: p("/work/7"), lines: [] }
          ]
        },
        { kind: "projects", entries: [{ source: p("/work/0"), lines: [] }] }
      ]
    })
    assert.deepStrictEqual(composition.sections, [{ kind: "work", entries: [{ source: p("/work/1"), lines: [line] }] }])
    assert.lengthOf(findings, 4)
  })

  it("takes a line only from its own entry", () => {
    const text = "Cut p99 produce latency 40% by reworking the replication fetch path"
    const { composition } = guard(engineer, {
      summary: null,
      sections: [
        { kind: "work", entries: [{ source: p("/work/1"), lines: [{ text, sources: [p("/work/0/highlights/2")] }] }] }
      ]
    })
    assert.isTrue(
      composition.sections.every((section) =>
        section.entries.every((entry) => entry.source !== "/work/1" || !JSON.stringify(entry).includes("p99"))
      )
    )
  })

  it("says a thing once when its wording is put back", () => {
    const sources = [p("/work/0/highlights/2")] as const
    const { composition } = guard(engineer, {
      summary: null,
      sections: [
        {
          kind: "work",
          entries: [
            {
              source: p("/work/0"),
              lines: [
                { text: "Reduced p99 produce latency by 40% by reworking the replication fetch path", sources },
                { text: "Cut latency by 90% at Google", sources },
                { text: "Cut latency by 95% at Apple", sources }
              ]
            }
          ]
        }
      ]
    })
    assert.lengthOf(composition.sections[0]?.entries[0]?.lines ?? [], 1)
  })

  it("keeps skills to the entry's own, at most under another common name", () => {
    const skills = (texts: ReadonlyArray<string>) =>
      guard(engineer, {
        summary: null,
        sections: [
          { kind: "work", entries: [{ source: p("/work/0"), lines: [own] }] },
          {
            kind: "skills",
            entries: [{ source: p("/skills/2"), lines: texts.map((text) => ({ text, sources: [p("/skills/2")] })) }]
          }
        ]
      })
        .composition.sections.flatMap((section) => (section.kind === "skills" ? section.entries : []))
        .flatMap((entry) => entry.lines)
    assert.deepStrictEqual(skills(["K8s", "Docker", "kafka", "Kafka", "Kafka Streams expert", "Python"]), [
      { text: "K8s", sources: [p("/skills/2/keywords/1")] },
      { text: "kafka", sources: [p("/skills/2/keywords/0")] }
    ])
  })

  it("gives an empty composition up for the rules'", () => {
    const { composition } = guard(nurse, { summary: null, sections: [] })
    assert.isAbove(composition.sections.length, 2)
  })

  it("checks a summary against the places that it names", () => {
    const summary = (text: string, ...sources: ReadonlyArray<string>) => {
      const [first = "/basics/summary", ...rest] = sources
      return guard(engineer, {
        summary: { text, sources: [p(first), ...rest.map(p)] },
        sections: [{ kind: "work", entries: [{ source: p("/work/0"), lines: [own] }] }]
      })
    }
    const fair = summary(
      "Staff engineer with 14 years in distributed storage, Kafka and Kubernetes",
      "/basics/summary",
      "/skills/2/keywords/0",
      "/skills/2/keywords/1"
    )
    assert.deepStrictEqual(fair.findings, [])
    const foul = summary("Staff engineer with 20 years in machine learning at Google", "/basics/summary")
    assert.strictEqual(foul.composition.summary?.text, engineer.basics?.summary)
    assert.lengthOf(foul.findings, 1)
  })
})

describe("changes", () => {
  const source = "Shortened the month-end close from nine days to six and latency from 300 ms to 120 ms"
  const said = [{ pointer: p("/work/0/highlights/0"), text: source }]
  const wrong = (text: string) => unsupported(text, said, { abbreviations: new Map() })

  it("may be told in another order, with their direction kept", () => {
    for (const text of [
      "Shortened the month-end close from nine to six days",
      "Shortened the month-end close to six days from nine",
      "Shortened latency to 120 ms from 300 ms"
    ]) {
      assert.deepStrictEqual(wrong(text), [], text)
    }
    for (const text of [
      "Shortened the month-end close from six days to nine",
      "Shortened the month-end close to nine days from six",
      "Shortened the month-end close from six to nine days",
      "Shortened latency from 120 ms to 300 ms",
      "Shortened latency from 300 ms to 12 ms",
      "Shortened the month-end close from nine hours to six"
    ]) {
      assert.isNotEmpty(wrong(text), text)
    }
  })
})

describe("figures", () => {
  const bearsOut = (source: string, claim: string) => {
    const [said] = figuresIn(source)
    const [claimed] = figuresIn(claim)
    return said !== undefined && claimed !== undefined && bears(said, claimed)
  }

  for (const [source, claim] of [
    ["每天处理20万笔订单", "每天20万笔"],
    ["acht Patienten", "8 Patienten"],
    ["30 %", "30 Prozent"],
    ["plus de 180 clients", "180 clients"],
    ["٨ فروع", "8 فروع"],
    ["80%", "80 percent"],
    ["eighty percent", "80%"],
    ["twenty-five nurses", "25 nurses"],
    ["1,200 users", "1200 users"],
    ["$2M", "$2 million"],
    ["two million dollars", "$2,000,000"],
    ["400+ users", "over 400 users"],
    ["450 users", "more than 400 users"],
    ["five to six", "5-6"],
    ["a dozen", "12"],
    ["3x", "threefold"],
    ["doubled", "2x"],
    ["40ms", "40 milliseconds"],
    ["14-year", "14 years"]
  ] as const) {
    it(`"${source}" bears out "${claim}"`, () => assert.isTrue(bearsOut(source, claim)))
  }

  for (const [source, claim] of [
    ["80%", "80"],
    ["80", "80%"],
    ["400", "400+"],
    ["400", "over 400"],
    ["$2M", "€2M"],
    ["10-20%", "20%"],
    ["40 ms", "40 s"],
    ["3 weeks", "3 days"],
    ["1.5", "15"],
    ["1,5", "15"],
    ["2 million", "2 thousand"],
    ["twelve", "twenty"],
    ["180 clients", "plus de 180 clients"],
    ["400 Kunden", "über 400 Kunden"],
    ["400 clientes", "más de 400 clientes"],
    ["150 zamówień", "ponad 150 zamówień"],
    ["20万", "超过20万"],
    ["20万", "20"],
    ["acht", "18"]
  ] as const) {
    it(`"${source}" does not bear out "${claim}"`, () => assert.isFalse(bearsOut(source, claim)))
  }
})
