/** Postings in other languages: what must be, what would be nice, years, level and titles. */
import { assert, describe, it } from "@effect/vitest"
import { headline } from "../../../src/domain/Headline.ts"
import { analyze } from "../../../src/domain/Keywords.ts"
import { clauses } from "../../../src/domain/keywords/clauses.ts"
import { seniorityOf } from "../../../src/domain/keywords/seniority.ts"
import { yearsIn } from "../../../src/domain/keywords/years.ts"

const of = (text: string) => analyze(headline(text))
const asked = (text: string, required: boolean) =>
  of(text)
    .keywords.filter((one) => one.required === required)
    .map((one) => one.label)

describe("postings of other languages", () => {
  for (const [language, text, required, preferred] of [
    [
      "German",
      "Ihre Aufgaben\n- Kundenservice\nIhr Profil\n- Sicherer Umgang mit Excel\n- SAP von Vorteil\nWir bieten\n- Zuschuss zu Kubernetes-Büchern",
      ["Excel", "Kundenservice"],
      ["SAP"]
    ],
    [
      "French",
      "Vos missions\n- service client\nProfil recherché :\n- Maîtrise d'Excel\n- SAP serait un plus\nNous offrons : une mutuelle et des livres sur Kubernetes",
      ["Excel", "service client"],
      ["SAP"]
    ],
    [
      "Spanish",
      "Funciones\n- atención al cliente\nRequisitos\n- Excel imprescindible\nSe valorará SAP\nOfrecemos: cursos de Kubernetes",
      ["Excel", "atención al cliente"],
      ["SAP"]
    ],
    [
      "Italian",
      "Mansioni\n- servizio clienti\nRequisiti\n- Excel\nTitolo preferenziale: SAP\nOffriamo: corsi di Kubernetes",
      ["Excel", "servizio clienti"],
      ["SAP"]
    ],
    [
      "Polish",
      "Zakres obowiązków\n- obsługa klienta\nWymagania\n- znajomość Excel\nMile widziane: SAP\nOferujemy: kursy Kubernetes",
      ["Excel", "obsługa klienta"],
      ["SAP"]
    ],
    [
      "Chinese",
      "岗位职责\n- 数据分析\n任职要求\n- 熟练掌握Excel\n加分项：SAP\n福利待遇\n- Kubernetes培训",
      ["Excel", "数据分析"],
      ["SAP"]
    ],
    [
      "Arabic",
      "المهام\n- خدمة العملاء\nالمتطلبات\n- إجادة Excel\nيفضل معرفة SAP\nالمزايا\n- دورات Kubernetes",
      ["Excel", "خدمة العملاء"],
      ["SAP"]
    ]
  ] as const) {
    it(`tell what must be, what would be nice and what is on offer: ${language}`, () => {
      assert.sameMembers(asked(text, true), [...required])
      assert.sameMembers(asked(text, false), [...preferred])
    })
  }

  it("tell years of experience", () => {
    for (const [text, years] of [
      ["Mindestens 5 Jahre Berufserfahrung", 5],
      ["dreijährige Erfahrung", 3],
      ["mindestens drei Jahre Erfahrung", 3],
      ["Au moins 3 ans d'expérience", 3],
      ["3 à 5 ans d'expérience", 3],
      ["Al menos dos años de experiencia", 2],
      ["Almeno 3 anni di esperienza", 3],
      ["Minimum 3 lata doświadczenia", 3],
      ["5-letnie doświadczenie", 5],
      ["3年以上后端开发经验", 3],
      ["خبرة 3 سنوات", 3]
    ] as const) {
      assert.strictEqual(yearsIn(text), years, text)
    }
    for (const text of [
      "Seit 20 Jahren am Markt mit Erfahrung",
      "Depuis plus de 30 ans d'expérience",
      "公司成立20年，经验丰富"
    ]) {
      assert.isUndefined(yearsIn(text), text)
    }
  })

  it("tell the level only where it is stated", () => {
    for (const [title, level] of [
      ["Senior Accountant", "senior"],
      ["Junior Frontend-Entwickler (m/w/d)", "junior"],
      ["Head of Marketing", "lead"],
      ["Werkstudent (m/w/d)", "intern"],
      ["Chief Financial Officer", "executive"],
      ["Starsza księgowa", "senior"],
      ["高级后端工程师", "senior"],
      ["Account Executive", undefined],
      ["Warehouse Associate", undefined],
      ["Leading Hotels Receptionist", undefined]
    ] as const) {
      assert.strictEqual(seniorityOf({ title, text: "" }), level, title)
    }
    assert.strictEqual(seniorityOf({ text: "Berufseinsteiger sind willkommen" }), "junior")
    assert.isUndefined(seniorityOf({ text: "You will work with senior colleagues." }))
  })

  it("name the job as the posting does", () => {
    assert.deepStrictEqual(of("Koch (m/w/d)\nWir suchen einen Koch.").titles, ["Koch (m/w/d)", "Koch"])
    assert.deepStrictEqual(of("Infirmier(e) en chirurgie (H/F)\nVos missions").titles, [
      "Infirmier(e) en chirurgie (H/F)",
      "Infirmier"
    ])
    assert.isUndefined(of("Docker and Kafka").titles)
  })

  it("take neither German nouns nor the lines on top for names of skills", () => {
    assert.deepStrictEqual(
      asked(
        "Lager (m/w/d)\nMüller Transporte, Gera\nWir suchen für den Standort eine Person mit Freude an der Arbeit und Sinn für das Ganze.",
        true
      ),
      []
    )
    assert.deepStrictEqual(asked("Taberna del Puerto, Valencia\nRequisitos\n- Excel", true), ["Excel"])
  })

  it("read a list as a list though two letters follow a comma", () => {
    assert.sameMembers(asked("Requirements\n- Docker, CI/CD\n- React, JS", true), ["Docker", "CI/CD", "React", "JS"])
    assert.deepStrictEqual(
      clauses("Helpful but not required: GLP").map((one) => one.mode),
      ["preferred"]
    )
  })
})
