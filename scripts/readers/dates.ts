/** Whether a reader gives each entry's dates where they belong: behind its title, before its first line or the next title. */
import type { Tailored } from "../../src/domain/Tailored.ts"
import { formatRange } from "../../src/templates/Dates.ts"

export interface Dates {
  readonly all: number
  /** The titles whose dates stand elsewhere. */
  readonly apart: ReadonlyArray<string>
}

const squash = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")

/** Of text that is read from the left. */
export const datesIn = ({ language, sections }: Tailored, text: string): Dates => {
  const whole = squash(text)
  const entries = sections.flatMap((section) => (section._tag === "Entries" ? section.entries : []))
  const dated = entries.map((entry) => squash(formatRange(entry, language)))
  const apart: Array<string> = []
  let from = 0
  for (const [index, { lines, title }] of entries.entries()) {
    const at = whole.indexOf(squash(title), from)
    if (at === -1) continue
    from = at + squash(title).length
    const next = lines[0]?.text ?? entries[index + 1]?.title
    const end = next === undefined ? -1 : whole.indexOf(squash(next), from)
    const between = whole.slice(from, end === -1 ? undefined : end)
    if (!between.includes(dated[index] ?? "")) apart.push(title)
  }
  return { all: dated.filter((date) => date !== "").length, apart }
}
