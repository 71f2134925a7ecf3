/**
 * Whether the text of a PDF says what the résumé says, in its order: what an applicant
 * tracking system reads is the PDF's text, not its look.
 */
import { words } from "./LanguageWords.ts"
import type { RoundTrip } from "./Report.ts"
import type { Section, Tailored } from "./Tailored.ts"

type Part = "contact" | "sections" | "content"

interface Expected {
  readonly part: Part
  readonly text: string
}

const of = (part: Part, texts: ReadonlyArray<string | undefined>): ReadonlyArray<Expected> =>
  texts.flatMap((text) => (text === undefined || squash(text) === "" ? [] : [{ part, text }]))

/** What a person would look for, in the order it is read: the head, then each heading, title and line. */
const expectedOf = ({ contact, language, sections, summary }: Tailored): ReadonlyArray<Expected> => {
  const { headings } = words[language]
  return [
    ...of("contact", [contact.name, contact.label, contact.location, contact.email, contact.phone]),
    ...(summary === null ? [] : [...of("sections", [headings.summary]), ...of("content", [summary.text])]),
    ...sections.flatMap((section) => [
      ...of("sections", [headings[section.kind]]),
      ...of("content", sectionLines(section))
    ])
  ]
}

export const expectedLines = (tailored: Tailored): ReadonlyArray<string> => expectedOf(tailored).map(({ text }) => text)

const sectionLines = (section: Section): ReadonlyArray<string | undefined> =>
  section._tag === "Entries"
    ? section.entries.flatMap(({ lines, location, organization, title }) => [
        title,
        organization,
        location,
        ...lines.map(({ text }) => text)
      ])
    : section.groups.flatMap(({ items, label }) => [label, ...items.map(({ text }) => text)])

/**
 * Letters and digits alone, without case or accents, and the marks that tell `C`, `C++` and `C#` apart: spaces,
 * hyphens and quotes are set in many ways and mean the same. Shaped Arabic letters become plain ones.
 */
const squash = (text: string): string => marksOut(text).replace(/[^\p{L}\p{N}+#]+/gu, "")

const marksOut = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase()

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/**
 * Programs differ in where they begin to read a right-to-left line, and a letter that is set as one with its
 * neighbour: its words count, not their order, and of a word its letters. Where the direction turns, a word ends; where
 * a line may end within a word, each of its letters is one.
 */
const wordsOf = (text: string): ReadonlyArray<string> =>
  marksOut(text)
    .replace(/\p{M}+/gu, "")
    .replace(
      /[\p{Script=Arabic}\p{Script=Hebrew}]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu,
      " $& "
    )
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== "")
    .map((word) => [...word].toSorted().join(""))

/** Each line is looked for behind the one before it; one that stands elsewhere is missing from its place. */
export const roundTrip = (tailored: Tailored, text: string): RoundTrip => {
  const expected = expectedOf(tailored)
  const whole = squash(text)
  const all = new Set(wordsOf(text))
  const ordered = !rightToLeft.test(text)
  const missing = new Set<Expected>()
  let from = 0
  for (const one of expected) {
    const wanted = squash(one.text)
    const at = whole.indexOf(wanted, ordered ? from : 0)
    if (at !== -1) {
      from = at + wanted.length
    } else if (ordered || !wordsOf(one.text).every((word) => all.has(word))) {
      missing.add(one)
    }
  }
  const count = (part: Part) => {
    const these = expected.filter((one) => one.part === part)
    return { expected: these.length, found: these.filter((one) => !missing.has(one)).length }
  }
  return {
    linesExpected: expected.length,
    linesFound: expected.length - missing.size,
    missing: Array.from(missing, ({ text: line }) => line),
    parts: { contact: count("contact"), sections: count("sections"), content: count("content") }
  }
}
