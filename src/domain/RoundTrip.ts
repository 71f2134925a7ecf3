/** Whether a PDF's own text holds what the résumé says, in order: what an ATS will see. */
import type { RoundTrip } from "./Report.ts"
import type { Tailored } from "./Tailored.ts"

/** Letters and digits only: line breaks, hyphens, bullets and quotation marks differ between readers. */
const squash = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")

/** The contact, then each line of each section, as the page has them. */
const linesOf = ({ contact, sections, summary }: Tailored): ReadonlyArray<string> => [
  contact.name,
  ...[contact.label, contact.email, contact.phone].filter((text) => text !== undefined),
  ...(summary === null ? [] : [summary.text]),
  ...sections.flatMap((section) =>
    section._tag === "Groups"
      ? section.groups.flatMap((group) => group.items.map((item) => item.text))
      : section.entries.flatMap((entry) => [
          entry.title,
          ...(entry.organization === undefined ? [] : [entry.organization]),
          ...entry.lines.map((line) => line.text)
        ])
  )
]

/** Each line is looked for after the one before it; one that is not found does not hide the next. */
export const roundTrip = (tailored: Tailored, text: string): RoundTrip => {
  const page = squash(text)
  const lines = linesOf(tailored).filter((line) => squash(line) !== "")
  const missing: Array<string> = []
  let from = 0
  for (const line of lines) {
    const wanted = squash(line)
    const at = page.indexOf(wanted, from)
    if (at < 0) missing.push(line)
    else from = at + wanted.length
  }
  return { linesExpected: lines.length, linesFound: lines.length - missing.length, missing }
}
