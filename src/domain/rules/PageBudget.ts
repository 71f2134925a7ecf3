/**
 * Keeps a résumé within its pages by an estimate of printed lines: what answers the
 * posting least goes first, jobs and degrees never go. The compiled PDF has the last word.
 */
import { groupKinds, type ResumeEntry } from "../Entries.ts"
import type { Line } from "../Provenance.ts"
import type { SectionKind } from "../Resume.ts"

export interface DraftLine {
  readonly line: Line
  readonly value: number
}

export interface DraftEntry {
  readonly entry: ResumeEntry
  readonly lines: ReadonlyArray<DraftLine>
  /** What the whole entry is worth. */
  readonly value: number
}

/** At 10 pt on a letter page with one-inch margins or less. */
const linesPerPage = 52
const charactersPerLine = 100
const contactLines = 4
const sectionLines = 2
/** Recent jobs keep this many lines, other entries one, degrees none. */
const recentLines = 2
const recentJobs = 3

const wrapped = (text: string) => Math.ceil(text.length / charactersPerLine)
const shortKinds: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "awards", "publications"])

const height = (draft: DraftEntry): number => {
  if (groupKinds.has(draft.entry.kind)) {
    const text = draft.lines.map(({ line }) => line.text).join(", ")
    return draft.entry.kind === "languages" ? 0 : wrapped(`${text} and a label`)
  }
  if (draft.entry.kind === "education") {
    // Courses are printed as one line.
    return 2 + wrapped(draft.lines.map(({ line }) => line.text).join("; "))
  }
  const heading = shortKinds.has(draft.entry.kind) ? 1 : 2
  return draft.lines.reduce((total, { line }) => total + wrapped(line.text), heading)
}

const total = (drafts: ReadonlyArray<DraftEntry>, summary: string): number => {
  const kinds = new Set(drafts.map((one) => one.entry.kind))
  const fixed = contactLines + (summary === "" ? 0 : sectionLines + wrapped(summary))
  const languages = kinds.has("languages") ? 1 : 0
  return drafts.reduce((sum, one) => sum + height(one), fixed + languages + sectionLines * kinds.size)
}

interface Spare {
  readonly line: DraftLine
  readonly job: number
}

/** Lines beyond the best few of each entry, least worth first; of equals the later one, and older jobs first. */
const spare = (drafts: ReadonlyArray<DraftEntry>, others: number): ReadonlyArray<DraftLine> => {
  const jobs = new Map(drafts.filter((one) => one.entry.kind === "work").map((one, index) => [one, index]))
  return drafts
    .filter((one) => !groupKinds.has(one.entry.kind))
    .flatMap((draft): ReadonlyArray<Spare> => {
      const job = jobs.get(draft) ?? -1
      const keep = job >= 0 && job < recentJobs ? recentLines : draft.entry.kind === "education" ? 0 : others
      const worst = draft.lines.toReversed().toSorted((a, b) => a.value - b.value)
      return worst.slice(0, Math.max(0, worst.length - keep)).map((line) => ({ line, job }))
    })
    .toSorted((a, b) => a.line.value - b.line.value || b.job - a.job)
    .map((one) => one.line)
}

/** As many of `lines` as must go for `excess` printed lines. */
const withoutLines = (drafts: ReadonlyArray<DraftEntry>, lines: ReadonlyArray<DraftLine>, excess: number) => {
  const gone = new Set<DraftLine>()
  let left = excess
  for (const one of lines) {
    if (left <= 0) {
      break
    }
    left -= wrapped(one.line.text)
    gone.add(one)
  }
  return drafts.map((draft) => ({ ...draft, lines: draft.lines.filter((line) => !gone.has(line)) }))
}

const optional: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "awards",
  "publications",
  "volunteer",
  "projects",
  "certificates"
])

const withoutEntries = (drafts: ReadonlyArray<DraftEntry>, excess: number) => {
  const gone = new Set<DraftEntry>()
  let left = excess
  for (const one of drafts.filter((draft) => optional.has(draft.entry.kind)).toSorted((a, b) => a.value - b.value)) {
    if (left <= 0) {
      break
    }
    left -= height(one)
    gone.add(one)
  }
  return drafts.filter((one) => !gone.has(one))
}

/** The drafts that fit, in the order given: lines go first, then whole entries that may, then old jobs' last lines. */
export const fit = (
  drafts: ReadonlyArray<DraftEntry>,
  page: { readonly pages: number; readonly summary: string }
): ReadonlyArray<DraftEntry> => {
  const excess = (kept: ReadonlyArray<DraftEntry>) => total(kept, page.summary) - linesPerPage * page.pages
  const fewerLines = withoutLines(drafts, spare(drafts, 1), excess(drafts))
  const fewerEntries = withoutEntries(fewerLines, excess(fewerLines))
  return withoutLines(fewerEntries, spare(fewerEntries, 0), excess(fewerEntries))
}
