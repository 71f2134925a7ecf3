/** Random résumés and compositions: plausible text mixed with what people and machines really send. */
import * as fc from "fast-check"
import type { Composition } from "../../src/domain/Composition.ts"
import { Pointer } from "../../src/domain/Provenance.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { sectionKinds, statements } from "../../src/domain/Statements.ts"

const words = fc.constantFrom(
  "Built",
  "the",
  "storage",
  "Kafka",
  "pipeline",
  "for",
  "40%",
  "of",
  "users",
  "in",
  "2019",
  "with",
  "Go",
  "and",
  "C++",
  "Led",
  "six",
  "engineers",
  "patients",
  "Epic",
  "cut",
  "latency",
  "by",
  "half",
  "AWS",
  "R&D",
  "Müller",
  "数据",
  "مرحبا",
  "400+",
  "$2M",
  "\\input{x}",
  "\u202Eevil",
  "\u0000",
  "100_000",
  "~",
  "and",
  "Node.js",
  "Ph.D."
)
const sentence = fc.array(words, { minLength: 1, maxLength: 12 }).map((list) => list.join(" "))
const text = fc.option(
  fc.oneof({ weight: 5, arbitrary: sentence }, { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) }),
  { nil: null }
)
const lines = fc.option(fc.array(fc.oneof(sentence, fc.constant("")), { maxLength: 5 }), { nil: null })
const date = fc.constantFrom("2014", "2014-06", "2020-02-01", "Spring 2019", "present", null, "")
const few = <A>(item: fc.Arbitrary<A>) => fc.option(fc.array(item, { maxLength: 3 }), { nil: null })

export const resumes: fc.Arbitrary<Resume> = fc.record(
  {
    basics: fc.record({ name: text, label: text, email: text, summary: text }),
    work: few(
      fc.record({
        name: text,
        position: text,
        startDate: date,
        endDate: date,
        description: text,
        summary: text,
        highlights: lines
      })
    ),
    volunteer: few(fc.record({ organization: text, position: text, summary: text, highlights: lines })),
    education: few(fc.record({ institution: text, area: text, studyType: text, endDate: date, courses: lines })),
    projects: few(fc.record({ name: text, description: text, highlights: lines, keywords: lines, startDate: date })),
    awards: few(fc.record({ title: text, summary: text, date })),
    publications: few(fc.record({ name: text, summary: text })),
    certificates: few(fc.record({ name: text, issuer: text })),
    skills: few(fc.record({ name: text, keywords: lines })),
    languages: few(fc.record({ language: text, fluency: text })),
    interests: few(fc.record({ name: text, keywords: lines })),
    references: few(fc.record({ name: text, reference: text }))
  },
  { requiredKeys: [] }
)

/** Any composition: places that exist and that do not, own words, invented ones and noise. */
export const compositionsOf = (resume: Resume): fc.Arbitrary<Composition> => {
  const all = statements(resume)
  const pointer = fc
    .oneof(
      fc.constantFrom(
        "/work/0",
        "/work/9",
        "/skills/0",
        "/basics/summary",
        "/",
        "/nowhere/0",
        "/work/0/highlights/0",
        "/education/0"
      ),
      ...(all.length === 0 ? [] : [fc.constantFrom(...all.map((one) => one.pointer.toString()))])
    )
    .map((place) => Pointer.make(place))
  const wording = fc.oneof(
    sentence,
    fc.string({ unit: "grapheme" }),
    ...(all.length === 0 ? [] : [fc.constantFrom(...all.map((one) => one.text))])
  )
  const line = fc.record({
    text: wording,
    sources: fc
      .tuple(pointer, fc.array(pointer, { maxLength: 2 }))
      .map(([first, rest]): readonly [Pointer, ...Array<Pointer>] => [first, ...rest])
  })
  const entry = fc.record({ source: pointer, lines: fc.array(line, { maxLength: 4 }) })
  return fc.record({
    summary: fc.option(line, { nil: null }),
    sections: fc.array(
      fc.record({ kind: fc.constantFrom(...sectionKinds), entries: fc.array(entry, { maxLength: 4 }) }),
      { maxLength: 5 }
    )
  })
}
