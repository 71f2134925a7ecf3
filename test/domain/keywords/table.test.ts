/** The tables of words: how many, none of two meanings, each found, no everyday word taken for a skill. */
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { createRequire } from "node:module"
import { fold } from "../../../src/domain/PlainText.ts"
import { contextOf, isAbout } from "../../../src/domain/keywords/contexts.ts"
import { formsOf, named, places, sameName } from "../../../src/domain/keywords/match.ts"
import type { Row } from "../../../src/domain/keywords/Row.ts"
import { table } from "../../../src/domain/keywords/table.ts"
import { stems, tokenize } from "../../../src/domain/keywords/tokens.ts"
import { words } from "../../../src/domain/keywords/words.ts"

/** What counts in any case. */
const free = (row: Row) => [...(row.exact === undefined ? [row.label] : []), ...row.aliases]
const key = (form: string) => (stems(form).length === 0 ? form : stems(form).join(" "))

const meanings = (forms: ReadonlyArray<readonly [string, Row]>) =>
  Array.from(Map.groupBy(forms, ([form]) => form))
    .map(([form, list]) => [form, [...new Set(list.map(([, row]) => row.label))]] as const)
    .filter(([, labels]) => labels.length > 1)

/** A sentence that tells what it is about, for names that need it. */
const about: Readonly<Record<string, string>> = {
  care: "Hospital ward.",
  finance: "Invoices.",
  teaching: "Pupils at school.",
  office: "Executive diary.",
  software: "Server network.",
  manufacturing: "Engineering plant.",
  marketing: "Press campaign.",
  project: "Project milestones.",
  product: "Product roadmap.",
  languages: "Fluent."
}

const stopwords = Schema.decodeUnknownSync(Schema.Record(Schema.String, Schema.Unknown))(
  createRequire(import.meta.url)("stopword")
)
const languages = ["eng", "deu", "fra", "spa", "ita", "pol", "por", "nld", "swe", "ukr"]

describe("the tables of words", () => {
  it("hold at least 1,500 entries of many trades and kinds", () => {
    assert.isAtLeast(table.length, 1_500)
    for (const trade of ["software", "data", "care", "teaching", "law", "sales", "finance", "logistics", "marketing"]) {
      assert.isAtLeast(table.filter((row) => row.trade === trade).length, 90, trade)
    }
    for (const trade of ["hr", "construction", "hospitality", "manufacturing", "science", "publicService", "design"]) {
      assert.isAtLeast(table.filter((row) => row.trade === trade).length, 60, trade)
    }
    assert.isAtLeast(new Set(table.map((row) => row.kind)).size, 9)
  })

  it("give no name two meanings, unless its context tells them apart", () => {
    assert.deepStrictEqual(meanings(table.flatMap((row) => free(row).map((form) => [key(form), row] as const))), [])
    const always = table.flatMap((row) =>
      (row.exact ?? []).filter((one) => !row.contexts?.has(one)).map((one) => [one, row] as const)
    )
    assert.deepStrictEqual(meanings(always), [])
    const inContext = table.flatMap((row) =>
      Array.from(row.contexts ?? [], ([form, context]) => [`${form}@${context}`, row] as const)
    )
    assert.deepStrictEqual(meanings(inContext), [])
    const exact = new Set(table.flatMap((row) => (row.exact ?? []).map(key)))
    const hidden = table.flatMap(free).filter((form) => exact.has(key(form)))
    assert.deepStrictEqual(hidden, [])
  })

  it("find every entry by each of its names", () => {
    const lost = table.flatMap((row) => [
      ...free(row).filter((form) => !named(tokenize(form)).some((found) => found.row === row)),
      ...(row.exact ?? []).filter((form) => {
        const context = row.contexts?.get(form)
        const text = `${form}. ${context === undefined ? "" : about[context]}`
        return !named(tokenize(text)).some((found) => found.row === row)
      }),
      ...(formsOf(row).includes(row.label.toLowerCase()) ? [] : [row.label])
    ])
    assert.deepStrictEqual(lost, [])
  })

  it("take no everyday word of ten languages for a skill", () => {
    const everyday = new Set(
      languages.flatMap((language) =>
        Schema.decodeUnknownSync(Schema.Array(Schema.String))(stopwords[language]).map(fold)
      )
    )
    assert.isAbove(everyday.size, 2_000)
    const taken = table.flatMap(free).filter((form) => everyday.has(fold(form)))
    assert.deepStrictEqual(taken, [])
  })

  it("tell from the text what an ambiguous name means", () => {
    const labels = (text: string) => named(tokenize(text)).map((found) => found.row.label)
    assert.include(labels("RN with two years on a hospital ward"), "Registered nurse")
    assert.notInclude(labels("RN-series bearings, model RN 204"), "Registered nurse")
    assert.include(labels("ICU nurse"), "Intensive care")
    assert.notInclude(labels("The ICU library of Unicode"), "Intensive care")
    assert.include(labels("PM of three projects, with milestones"), "Project management")
    assert.include(labels("PM who owns the product roadmap"), "Product management")
    assert.notInclude(labels("We close at 5 PM"), "Project management")
    assert.isEmpty(labels("PM"))
    assert.include(labels("AP and AR, invoices and the general ledger"), "Accounts payable")
    assert.include(labels("Taught AP courses to pupils; classroom of 30. AP Biology"), "Advanced Placement")
    assert.include(labels("PA in a hospital"), "Physician assistant")
    assert.include(labels("PA to the executive director, diary"), "Personal assistant")
    assert.include(labels("IT network and servers"), "Information technology")
    assert.notInclude(labels("DO IT NOW"), "Information technology")
    assert.include(labels("Fluent German"), "German")
    assert.notInclude(labels("German carmaker"), "German")
  })

  it("know the commonest skills in other languages", () => {
    for (const [label, ...names] of [
      ["Accounting", "Buchhaltung", "comptabilité", "contabilidad", "contabilità", "księgowość", "会计"],
      [
        "Project management",
        "Projektmanagement",
        "gestion de projet",
        "gestión de proyectos",
        "zarządzanie projektami",
        "项目管理"
      ],
      ["Customer service", "Kundenservice", "service client", "atención al cliente", "obsługa klienta", "خدمة العملاء"],
      ["Registered nurse", "Pflegefachkraft", "infirmière", "enfermera", "pielęgniarka"]
    ] as const) {
      for (const name of names) {
        assert.isTrue(sameName(label, name) || places(tokenize(`x，${name}。`), name).length > 0, name)
        assert.include(
          named(tokenize(`负责${name}和更多`))
            .concat(named(tokenize(`- ${name},`)))
            .map((found) => found.row.label),
          label,
          name
        )
      }
    }
  })

  it("refuse an unknown context or kind", () => {
    assert.throws(() => contextOf("gardening"), /no context gardening/)
    assert.throws(() => words("x", "# hobby\nChess"), /no kind of word hobby/)
    assert.isFalse(isAbout(tokenize(""), "care"))
  })
})
