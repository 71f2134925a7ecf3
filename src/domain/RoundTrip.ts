/**
 * Whether the text of a PDF says what the résumé says, in its order: what an applicant
 * tracking system reads is the PDF's text, not its look.
 */
import type { RoundTrip } from "./Report.ts"
import type { Section, Tailored } from "./Tailored.ts"

/** What a person would look for, in the order it is read: the head, then each title and line. */
export const expectedLines = ({ contact, sections, summary }: Tailored): ReadonlyArray<string> =>
  [
    contact.name,
    contact.label,
    contact.location,
    contact.email,
    contact.phone,
    summary?.text,
    ...sections.flatMap(sectionLines)
  ]
    .filter((line) => line !== undefined && squash(line) !== "")
    .map(String)

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
 * neighbour: its words count, not their order, and of a word its letters.
 */
const words = (text: string): ReadonlyArray<string> =>
  marksOut(text)
    .replace(/\p{M}+/gu, "")
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== "")
    .map((word) => [...word].toSorted().join(""))

/** Each line is looked for behind the one before it; one that stands elsewhere is missing from its place. */
export const roundTrip = (tailored: Tailored, text: string): RoundTrip => {
  const expected = expectedLines(tailored)
  const whole = squash(text)
  const all = new Set(words(text))
  const ordered = !rightToLeft.test(text)
  const missing: Array<string> = []
  let from = 0
  for (const line of expected) {
    const wanted = squash(line)
    const at = whole.indexOf(wanted, ordered ? from : 0)
    if (at !== -1) {
      from = at + wanted.length
    } else if (ordered || !words(line).every((word) => all.has(word))) {
      missing.push(line)
    }
  }
  return { linesExpected: expected.length, linesFound: expected.length - missing.length, missing }
}
