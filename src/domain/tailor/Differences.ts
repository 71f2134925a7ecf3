/** What a tailored résumé says otherwise than its source, and what it does not say. */
import { entriesOf, fieldOf, groupKinds, isItem, isProse, type ResumeEntry } from "../Entries.ts"
import { places } from "../keywords/match.ts"
import { tokenize, type Tokens } from "../keywords/tokens.ts"
import { fold } from "../PlainText.ts"
import type { Analysis } from "../Posting.ts"
import type { Line } from "../Provenance.ts"
import type { Change, Dropped } from "../Report.ts"
import type { Resume } from "../Resume.ts"
import { statements } from "../Statements.ts"
import type { Settled } from "./Settle.ts"

const linesOf = (settled: Settled): ReadonlyArray<Line> => [
  ...(settled.summary === null ? [] : [settled.summary]),
  ...settled.sections.flatMap(({ entries }) => entries.flatMap((entry) => entry.lines))
]

/** The posting's words that the new wording has and the old has not. */
const gained = (before: string, after: string, { keywords }: Analysis): ReadonlyArray<string> => {
  const [old, now] = [tokenize(before), tokenize(after)]
  return keywords.map(({ label }) => label).filter((label) => holds(now, label) && !holds(old, label))
}

const holds = (text: Tokens, label: string) => places(text, label.toLowerCase()).length > 0

const whyOf = (line: Line, before: string, analysis: Analysis): string => {
  const words = gained(before, line.text, analysis)
  if (words.length > 0) {
    return `It uses the posting's own words: ${words.join(", ")}.`
  }
  if (line.sources.length > 1) {
    return "It tells several statements in one line."
  }
  return line.text.length < before.length ? "It says the same in fewer words." : "It says the same in other words."
}

/** Lines whose words differ from their sources'. */
export const changesOf = (resume: Resume, settled: Settled, analysis: Analysis): ReadonlyArray<Change> => {
  const texts = new Map(statements(resume).map((one) => [one.pointer, one.text]))
  return linesOf(settled).flatMap((line) => {
    const before = line.sources.flatMap((source) => texts.get(source) ?? []).join(" ")
    return fold(before) === fold(line.text)
      ? []
      : [{ source: line.sources[0], before, after: line.text, why: whyOf(line, before, analysis) }]
  })
}

const reasons = {
  references: "References are given when an employer asks for them.",
  interests: "Interests take room that the work needs.",
  summary: "The composer left the summary out.",
  entry: "It answers this posting less than what is shown, and the pages are full.",
  line: "Other lines of this entry answer the posting better, or the pages are full.",
  employer: "It tells of the employer, not of the person's work.",
  item: "Other skills answer the posting better."
}

const reasonFor = (entry: ResumeEntry, pointer: string, shown: boolean): string => {
  if (entry.kind === "interests") {
    return reasons.interests
  }
  if (groupKinds.has(entry.kind)) {
    return reasons.item
  }
  return !shown
    ? reasons.entry
    : entry.kind === "work" && fieldOf(pointer) === "description"
      ? reasons.employer
      : reasons.line
}

/** A whole entry is told once, by its first words. */
const droppedFrom = (entry: ResumeEntry, shown: boolean, cited: ReadonlySet<string>): ReadonlyArray<Dropped> => {
  if (!shown) {
    const text = entry.statements
      .slice(0, 2)
      .map((one) => one.text)
      .join(", ")
    return [{ source: entry.pointer, text, reason: reasonFor(entry, entry.pointer, shown) }]
  }
  return entry.statements
    .filter((one) => (isProse(one.pointer) || isItem(entry, one)) && !cited.has(one.pointer))
    .map((one) => ({ source: one.pointer, text: one.text, reason: reasonFor(entry, one.pointer, shown) }))
}

/** What no line rests on, and why it was left out. */
export const droppedOf = (resume: Resume, settled: Settled): ReadonlyArray<Dropped> => {
  const cited = new Set<string>(linesOf(settled).flatMap((line) => line.sources))
  const shown = new Set<string>(
    settled.sections.flatMap(({ entries, kind }) =>
      entries.filter((one) => !groupKinds.has(kind) || one.lines.length > 0).map((one) => one.entry.pointer)
    )
  )
  const rest = statements(resume).flatMap(({ pointer, text }): ReadonlyArray<Dropped> => {
    if (pointer === "/basics/summary" && !cited.has(pointer)) {
      return [{ source: pointer, text, reason: reasons.summary }]
    }
    return /^\/references\/\d+\/name$/.test(pointer) ? [{ source: pointer, text, reason: reasons.references }] : []
  })
  return [...rest, ...entriesOf(resume).flatMap((entry) => droppedFrom(entry, shown.has(entry.pointer), cited))]
}
