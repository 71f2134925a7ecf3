/**
 * Any text in any field, in every template: it compiles, every character is set or left out by name, and lines of the scripts
 * that pdf.js reads from the left come back from the PDF.
 * `ANY_TEXT_RUNS=500` runs longer, `SEED` repeats a run.
 */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { expectedLines, roundTrip } from "../../src/domain/RoundTrip.ts"
import type { Entry, Tailored } from "../../src/domain/Tailored.ts"
import { fontNames, templateNames } from "../../src/domain/Template.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { settable } from "../../src/templates/Characters.ts"
import { render } from "../../src/templates/Render.ts"
import { templates } from "../../src/templates/Templates.ts"
import { engine } from "../support/engine.ts"
import { pointer } from "../support/tailored.ts"

const numRuns = Number(process.env["ANY_TEXT_RUNS"] ?? 10)
const seed = Number(process.env["SEED"] ?? 645896867)

/** Words of each script that has a font, as people write them. */
const scripts = {
  Latin: ["résumé", "Łódź", "naïve", "ﬁnance", "İstanbul", "e\u0301tude"],
  Greek: ["Μηχανικός", "λογισμικού", "Ὀδυσσεύς"],
  Cyrillic: ["Инженер", "программист", "Їжак", "Ђорђе"],
  Hebrew: ["מהנדסת", "תוכנה", "בכירה"],
  Arabic: ["مهندسة", "برمجيات", "أولى"],
  Han: ["高级后端", "工程师", "資訊"],
  Hangul: ["선임", "엔지니어"],
  kana: ["シニア", "エンジニア", "ひらがな"],
  signs: [
    "C++",
    "C#",
    "R&D",
    "100%",
    "$5",
    "a_b",
    "{x}",
    "~y",
    "^z",
    "\\input{a}",
    "–",
    "“q”",
    "…",
    "--",
    "€",
    "½",
    "→",
    "✔"
  ]
} as const

const word = fc.oneof(
  ...Object.values(scripts).map((words) => fc.constantFrom(...words)),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 12 })
)
const sentence = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "))
/** Anything at all: control characters, lone surrogates, emoji, what has no font. */
const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("\u0000\u001b\u202e\ud800", "🚀👩‍💻🇺🇳", "x".repeat(300), "", " ", "\u00a0")
)
const text = fc.oneof({ arbitrary: sentence, weight: 3 }, { arbitrary: noise, weight: 1 })

const line = text.map((one) => ({ text: one, sources: [pointer] as const }))
const lines = fc.array(line, { maxLength: 6 })
const entry: fc.Arbitrary<Entry> = fc.record(
  {
    source: fc.constant(pointer),
    title: text,
    ongoing: fc.boolean(),
    lines,
    organization: text,
    location: text,
    note: text,
    url: text,
    start: fc.oneof(text, fc.constant("2014-06")),
    end: text
  },
  { requiredKeys: ["source", "title", "ongoing", "lines"] }
)
const entries = fc.array(entry, { minLength: 1, maxLength: 3 })
const groups = fc.array(
  fc.record(
    { source: fc.constant(pointer), label: text, items: fc.array(line, { minLength: 1, maxLength: 5 }) },
    { requiredKeys: ["source", "items"] }
  ),
  { minLength: 1, maxLength: 3 }
)
const tailored: fc.Arbitrary<Tailored> = fc.record({
  language: fc.constantFrom("en" as const, "pl" as const, "ar" as const, "zh" as const),
  contact: fc.record(
    { name: text, label: text, email: text, phone: text, location: text, url: text, profiles: fc.constant([]) },
    { requiredKeys: ["name", "profiles"] }
  ),
  summary: fc.option(line),
  sections: fc.tuple(entries, groups, entries, groups).map(([work, skills, awards, languages]) => [
    { _tag: "Entries" as const, kind: "work" as const, entries: work },
    { _tag: "Groups" as const, kind: "skills" as const, groups: skills },
    { _tag: "Entries" as const, kind: "awards" as const, entries: awards },
    { _tag: "Groups" as const, kind: "languages" as const, groups: languages }
  ])
})

/** Other scripts, and lines of several directions, are told in the report where pdf.js does not read them. */
const isPromised = (one: string) =>
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{ASCII}–“”…€½→✔]*$/u.test(
    one
  )

layer(engine(), { excludeTestServices: true })(`any text (SEED=${seed})`, (it) => {
  for (const template of templateNames) {
    it.effect(`${template} compiles it, and gives it back or names it`, () =>
      Effect.gen(function* () {
        const tectonic = yield* Tectonic
        const check = Effect.fnUntraced(function* (resume: Tailored, font: (typeof fontNames)[number]) {
          const { reading, source, warnings } = render(templates[template], resume, { paper: "a4", tightness: 0, font })
          const { pdf, warnings: told } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
          const { text: read } = yield* readPdf(pdf)
          const lost = told.filter(({ message }) => /could not represent|lacks/.test(message))
          assert.deepStrictEqual(lost, [])
          assert.deepStrictEqual(
            roundTrip(reading, read).missing.filter((one) => [...one].length > 3 && isPromised(one)),
            []
          )
          const all = [resume.contact.name, ...expectedLines(resume)].join("\n")
          for (const one of settable(all, font).missing) {
            if (/\p{Emoji_Presentation}/u.test(one)) assert.include(warnings.join(), one)
          }
        })
        const run = Effect.runPromiseWith(yield* Effect.context<Tectonic>())
        yield* Effect.promise(() =>
          fc.assert(
            fc.asyncProperty(tailored, fc.constantFrom(...fontNames), (resume, font) => run(check(resume, font))),
            { numRuns, seed, endOnFailure: true }
          )
        )
      })
    )
  }
})
