import { assert, describe, it } from "vitest"
import { readResume } from "../e2e/support.ts"
import { describe as inWords } from "../../src/web/resume/describe.ts"
import { entriesOf, readJsonResume, shown, tidy, withBasics, withField } from "../../src/web/resume/edit.ts"
import { basicsFields, sections } from "../../src/web/resume/sections.ts"

const kinds = sections.map(({ kind }) => kind)
const lines = { name: "highlights", label: "", type: "lines" } as const
const commas = { name: "keywords", label: "", type: "commas" } as const

describe("a résumé in a form", () => {
  it("comes back as it was when nothing was typed, unknown fields as well", () => {
    for (const name of ["senior-engineer", "new-grad"]) {
      const resume = { ...readResume(name), "x-own": { kept: true } }
      assert.deepStrictEqual(tidy(resume, kinds), resume)
    }
  })

  it("shows each field as it is typed, and takes it back", () => {
    for (const { fields } of sections) {
      for (const field of fields) {
        const text = field.type === "lines" ? "one\ntwo" : field.type === "commas" ? "one, two" : "one"
        assert.strictEqual(shown(withField({ other: 1 }, field, text), field), text, field.name)
        assert.deepStrictEqual(withField(withField({ other: 1 }, field, text), field, ""), { other: 1 })
      }
    }
  })

  it("keeps no blank line and no entry that says nothing", () => {
    const resume = { work: [{ position: "Engineer", highlights: ["One", " ", "Two "] }, {}, { name: "" }], skills: [] }
    assert.deepStrictEqual(tidy(resume, kinds), {
      work: [{ position: "Engineer", highlights: ["One", "Two"] }],
      skills: []
    })
    // While it is typed a blank line stays, or nobody could begin a new one.
    assert.deepStrictEqual(withField({}, lines, "One\n"), { highlights: ["One", ""] })
    assert.deepStrictEqual(withField({}, commas, "Go, "), { keywords: ["Go", ""] })
  })

  it("changes basics alone", () => {
    const [name] = basicsFields
    assert.isDefined(name)
    const resume = { basics: { name: "Ada", image: "x" }, work: [] }
    assert.deepStrictEqual(withBasics(resume, withField(resume.basics, name, "Ada L.")), {
      basics: { image: "x", name: "Ada L." },
      work: []
    })
  })

  it("is told in a few words", () => {
    assert.strictEqual(inWords(readResume("senior-engineer")), "3 positions · 1 project · 11 lines · 14 skills")
    assert.strictEqual(inWords({}), "")
  })

  it("is read from a file of JSON, if that is what it is", () => {
    for (const text of ['{"basics":{"name":"Ada"}}', '{"basics":null,"work":null,"skills":[]}', '{"x":3}']) {
      assert.deepStrictEqual(readJsonResume(text), JSON.parse(text))
    }
    for (const text of ["", "[]", "null", "3", "{", "%PDF-1.7"]) {
      assert.throws(() => readJsonResume(text), "This is no JSON Resume: it cannot be read as JSON")
    }
  })

  it("is refused with a sentence where the form could not show it", () => {
    const odd: ReadonlyArray<readonly [resume: object, part: string]> = [
      [{ basics: "Ada" }, "`basics` has to be an object"],
      [{ basics: { location: ["Lyon"] } }, "`basics.location` has to be an object"],
      ...kinds.flatMap((kind) =>
        [{}, "x", 3, [null], ["x"], [[]]].map((value) => [{ [kind]: value }, `\`${kind}\` has to be a list`] as const)
      )
    ]
    for (const [resume, part] of odd) {
      const text = JSON.stringify(resume)
      assert.throws(() => readJsonResume(text), part, text)
    }
    const shapeless: unknown = { work: {}, skills: "x" }
    for (const kind of kinds) assert.deepStrictEqual(entriesOf(Object(shapeless), kind), [])
  })
})
