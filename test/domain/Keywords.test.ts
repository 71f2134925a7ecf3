import { assert, describe, it } from "@effect/vitest"
import { headline } from "../../src/domain/Headline.ts"
import { analyze } from "../../src/domain/Keywords.ts"
import * as postings from "../support/postings.ts"

const of = (text: string) => analyze(headline(text))
const labels = (text: string) => of(text).keywords.map((keyword) => keyword.label)
const preferred = (text: string) =>
  of(text)
    .keywords.filter((keyword) => !keyword.required)
    .map((keyword) => keyword.label)

const asked: ReadonlyArray<
  readonly [string, string, ReadonlyArray<string>, ReadonlyArray<string>, number | undefined]
> = [
  [
    "backend engineer",
    postings.backend,
    [
      "Python",
      "FastAPI",
      "Django REST Framework",
      "PostgreSQL",
      "Kafka",
      "ECS",
      "Kubernetes",
      "Redis",
      "GitHub Actions",
      "OpenTelemetry"
    ],
    [],
    4
  ],
  [
    "machine learning engineer",
    postings.machineLearning,
    [
      "PyTorch",
      "scikit-learn",
      "Hugging Face Transformers",
      "MLflow",
      "Spark",
      "Ray",
      "Feast",
      "WhyLogs",
      "A/B testing"
    ],
    [],
    3
  ],
  [
    "nurse",
    postings.nursing,
    ["Registered Nurse", "Telemetry", "Epic", "BLS", "HIPAA", "care plans", "infection control", "acute care"],
    ["BSN", "ACLS"],
    2
  ],
  [
    "account executive",
    postings.sales,
    [
      "B2B sales",
      "SaaS",
      "prospecting",
      "cold calling",
      "Salesforce",
      "quota attainment",
      "negotiation",
      "MEDDIC",
      "LinkedIn Sales Navigator"
    ],
    ["HubSpot", "Gong"],
    3
  ],
  [
    "accountant",
    postings.accounting,
    ["month-end close", "journal entries", "US GAAP", "Advanced Excel", "NetSuite", "Bachelor's degree"],
    ["CPA"],
    5
  ],
  [
    "warehouse associate",
    postings.warehouse,
    ["order picking", "RF scanners", "cycle counts", "forklift certification"],
    ["WMS"],
    undefined
  ],
  [
    "teacher",
    postings.teaching,
    [
      "lesson planning",
      "classroom management",
      "differentiated instruction",
      "Google Classroom",
      "IEPs",
      "Next Generation Science Standards"
    ],
    ["Bilingual"],
    undefined
  ],
  [
    "paralegal",
    postings.legal,
    ["Litigation", "Paralegal", "pleadings", "e-discovery", "Relativity", "Westlaw", "Clio"],
    ["personal injury"],
    3
  ],
  [
    "marketing manager",
    postings.marketing,
    ["digital marketing", "Google Ads", "SEO", "Shopify", "Google Analytics", "Mailchimp", "Figma"],
    ["French"],
    4
  ],
  ["embedded engineer", postings.embedded, ["C", "C++", "C#", "Go", "R", "Linux", "firmware"], [".NET"], 2]
]

/** What is no skill: employers, places, perks, small words. */
const noise =
  /^(?:we|you|the|our|requirements?|experience|strong|deep|team|benefits|zoom|slack|oregon|portland|boston|ma|leeds|oak|lumen|hale|porter.*|northbeam.*|harborview.*|brightwater.*|lakeside.*|magnet|midwest|monday|friday|excel|vitamin.*|401k|eeo|dogs?)$/i

describe("analyze", () => {
  for (const [trade, text, required, plus, years] of asked) {
    it(`finds what is asked of the ${trade}`, () => {
      const found = of(text)
      const all = found.keywords.map((keyword) => keyword.label)
      assert.includeMembers(all, [...required, ...plus])
      assert.includeMembers(preferred(text), [...plus])
      for (const label of required) {
        assert.isTrue(found.keywords.find((keyword) => keyword.label === label)?.required, label)
      }
      assert.strictEqual(found.years, years)
      assert.deepStrictEqual(
        all.filter((label) => noise.test(label)),
        []
      )
    })
  }

  it("weighs the required more than the preferred, and traits half", () => {
    const weight = (label: string) =>
      of(postings.legal).keywords.find((keyword) => keyword.label === label)?.weight ?? 0
    assert.isAbove(weight("Westlaw"), weight("Relativity"))
    assert.isAbove(weight("Relativity"), weight("personal injury"))
    assert.strictEqual(weight("attention to detail"), weight("Westlaw") / 2)
  })

  it("tells C, Go, R and Excel from letters and words", () => {
    for (const text of [
      "Go above and beyond. We go on. Ready, set, go!",
      "Excel in a fast team; we excel at service.",
      "Vitamin C, Series C funding, C-level leaders, R&D, section R of the form, Mary R. Jones",
      "Swift action. React to change quickly. A spark of joy; rust removal; a ray of hope."
    ]) {
      assert.notIncludeMembers(labels(text), ["C", "Go", "R", "Excel", "Swift", "React", "Spark", "Rust", "Ray"], text)
      assert.isEmpty(
        labels(text).filter((label) => label.length <= 6 && !/^(?:Mary|Series)$/.test(label)),
        text
      )
    }
    assert.sameMembers(labels("You know C, Go, R, Swift, Rust, Excel and Spark."), [
      "C",
      "Go",
      "R",
      "Swift",
      "Rust",
      "Excel",
      "Spark"
    ])
    assert.sameMembers(labels("Java and JavaScript; React Native"), ["Java", "JavaScript", "React Native"])
    assert.sameMembers(labels("使用Python和Docker开发"), ["Python", "Docker"])
  })

  it("reads years in many ways, and not those of a firm or a person's age", () => {
    const years = (text: string) => analyze({ text }).years
    assert.strictEqual(years("4+ years of professional Python experience"), 4)
    assert.strictEqual(years("Minimum of three years in a sales role"), 3)
    assert.strictEqual(years("5-7 years' experience"), 5)
    assert.strictEqual(years("7+ years of engineering and 2+ years with Kubernetes"), 7)
    assert.isUndefined(years("You must be 18 years of age. For over 25 years we have built boats."))
    assert.isUndefined(years("No numbers here"))
  })

  it("is the same every time, and total", () => {
    assert.deepStrictEqual(of(postings.backend), of(postings.backend))
    assert.deepStrictEqual(analyze({ text: "" }), { keywords: [] })
    assert.deepStrictEqual(analyze({ text: "\u0000\u202E((([[[***" }), { keywords: [] })
  })

  it("ends for a title, an employer and a place of white space alone", () => {
    const blank = "\n \u00a0"
    assert.isArray(analyze({ text: "We need Kafka.", title: blank, company: blank, location: blank }).keywords)
  })
})
