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
/** Recent jobs keep this many lines, the others one. */
const recentLines = 2
const recentJobs = 3

const wrapped = (text: string) => Math.ceil(text.length / charactersPerLine)
const oneLineKinds: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "awards", "publications"])

const height = (draft: DraftEntry): number => {
  if (groupKinds.has(draft.entry.kind)) {
    const text = draft.lines.map(({ line }) => line.text).join(", ")
    return draft.entry.kind === "languages" ? 0 : wrapped(`${text} and a label`)
  }
  const heading = oneLineKinds.has(draft.entry.kind) ? 1 : 2
  return draft.lines.reduce((total, { line }) => total + wrapped(line.text), heading)
}

const total = (drafts: ReadonlyArray<DraftEntry>, summary: string): number => {
  const kinds = new Set(drafts.map((one) => one.entry.kind))
  const fixed = contactLines + (summary === "" ? 0 : sectionLines + wrapped(summary))
  const languages = kinds.has("languages") ? 1 : 0
  return drafts.reduce((sum, one) => sum + height(one), fixed + languages + sectionLines * kinds.size)
}

const without = (drafts: ReadonlyArray<DraftEntry>, victim: DraftEntry, line?: DraftLine): ReadonlyArray<DraftEntry> =>
  line === undefined
    ? drafts.filter((one) => one !== victim)
    : drafts.map((one) => (one === victim ? { ...one, lines: one.lines.filter((other) => other !== line) } : one))

/** Lines that may go: all but the best few of each entry. Skills are cheap and stay. */
const spare = (drafts: ReadonlyArray<DraftEntry>, recent: number, others: number) => {
  const jobs = drafts.filter((one) => one.entry.kind === "work")
  return drafts
    .filter((one) => !groupKinds.has(one.entry.kind))
    .flatMap((draft) => {
      const place = jobs.indexOf(draft)
      const keep = place >= 0 && place < recentJobs ? recent : draft.entry.kind === "education" ? 0 : others
      // Of two lines worth the same the later one goes, and older jobs before newer ones.
      const worst = draft.lines.toSorted((a, b) => a.value - b.value || draft.lines.indexOf(b) - draft.lines.indexOf(a))
      return worst.slice(0, Math.max(0, draft.lines.length - keep)).map((line) => ({ draft, line, age: place }))
    })
    .toSorted((a, b) => a.line.value - b.line.value || b.age - a.age)
}

const optional: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "awards",
  "publications",
  "volunteer",
  "projects",
  "certificates"
])

/** The next thing to leave out, mildest first; the same drafts when nothing may go. */
const trim = (drafts: ReadonlyArray<DraftEntry>): ReadonlyArray<DraftEntry> => {
  const [line] = spare(drafts, recentLines, 1)
  if (line !== undefined) {
    return without(drafts, line.draft, line.line)
  }
  const [entry] = drafts.filter((one) => optional.has(one.entry.kind)).toSorted((a, b) => a.value - b.value)
  if (entry !== undefined) {
    return without(drafts, entry)
  }
  const [old] = spare(drafts, recentLines, 0)
  return old === undefined ? drafts : without(drafts, old.draft, old.line)
}

/** The drafts that fit, in the order given. */
export const fit = (
  drafts: ReadonlyArray<DraftEntry>,
  page: { readonly pages: number; readonly summary: string }
): ReadonlyArray<DraftEntry> => {
  let kept = drafts
  while (total(kept, page.summary) > linesPerPage * page.pages) {
    const less = trim(kept)
    if (less === kept) {
      return kept
    }
    kept = less
  }
  return kept
}
