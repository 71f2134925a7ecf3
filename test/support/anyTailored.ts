/** Résumés with any text in any field: words of many scripts, signs, and what no person would write. */
import fc from "fast-check"
import type { Entry, Tailored } from "../../src/domain/Tailored.ts"
import { pointer } from "./tailored.ts"

/** Words of each script that has a font, as people write them. */
const scripts = {
  Latin: ["résumé", "Łódź", "naïve", "ﬁnance", "İstanbul", "e\u0301tude"],
  Greek: ["Μηχανικός", "λογισμικού", "Ὀδυσσεύς"],
  Cyrillic: ["Инженер", "программист", "Їжак", "Ђорђе"],
  Hebrew: ["מהנדסת", "תוכנה", "בכירה"],
  Arabic: ["مهندسة", "برمجيات", "أولى"],
  Han: ["高级后端", "工程师", "資訊"],
  Devanagari: ["वरिष्ठ", "सॉफ्टवेयर", "इंजीनियर", "में"],
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
export const anyTailored: fc.Arbitrary<Tailored> = fc.record({
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
