/**
 * Whether the text of a PDF says what the résumé says, in its order: what an applicant
 * tracking system reads is the PDF's text, not its look.
 */
import type { RoundTrip } from "./Report.ts"
import type { Section, Tailored } from "./Tailored.ts"

/** What a person would look for, in the order it is read: contact, then each heading and line. */
export const expectedLines = (tailored: Tailored): ReadonlyArray<string> => {
  const { contact, sections, summary } = tailored
  return [
    contact.name,
    ...[contact.label, contact.location, contact.email, contact.phone].filter((one) => one !== undefined),
    ...(summary === null ? [] : [summary.text]),
    ...sections.flatMap(sectionLines)
  ].filter((line) => normal(line) !== "")
}

const sectionLines = (section: Section): ReadonlyArray<string> =>
  section._tag === "Entries"
    ? section.entries.flatMap(({ lines, organization, title }) => [
        title,
        ...(organization === undefined ? [] : [organization]),
        ...lines.map((line) => line.text)
      ])
    : section.groups.flatMap(({ items, label }) => [
        ...(label === undefined ? [] : [label]),
        ...items.map((line) => line.text)
      ])

/**
 * Letters and digits alone, without case or accents: spaces, hyphens, quotes and marks are set in many
 * ways and mean the same. A ligature's code point counts as its letters only where NFKD says so.
 */
const normal = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, "")

/** Each line is looked for behind the one before it; one that stands elsewhere is missing from its place. */
export const roundTrip = (tailored: Tailored, text: string): RoundTrip => {
  const expected = expectedLines(tailored)
  const whole = normal(text)
  const missing: Array<string> = []
  let from = 0
  for (const line of expected) {
    const wanted = normal(line)
    const at = whole.indexOf(wanted, from)
    if (at === -1) {
      missing.push(line)
    } else {
      from = at + wanted.length
    }
  }
  return { linesExpected: expected.length, linesFound: expected.length - missing.length, missing }
}
