/**
 * Leaves out of a finished résumé what answers the posting least, line by line, until so many printed lines are
 * saved. Jobs and degrees stay, whatever is said of them.
 */
import type { Composition } from "./Composition.ts"
import type { Analysis } from "./Posting.ts"
import type { Line, Pointer } from "./Provenance.ts"
import { relevanceTo, worthOf } from "./Relevance.ts"
import type { Change, Dropped } from "./Report.ts"
import type { SectionKind } from "./Resume.ts"
import type { Entry, Section, Tailored } from "./Tailored.ts"

/** What was left out: single lines, and whole entries by their place in the source résumé. */
export interface Gone {
  readonly lines: ReadonlyArray<Line>
  readonly entries: ReadonlySet<Pointer>
}

export const nothingGone: Gone = { lines: [], entries: new Set() }

export interface Shortened {
  readonly tailored: Tailored
  readonly dropped: ReadonlyArray<Dropped>
  readonly gone: Gone
}

interface Candidate {
  /** What may go first: a job's spare lines, then entries that are no job, then what is left of old jobs. */
  readonly turn: 0 | 1 | 2
  readonly value: number
  readonly height: number
  readonly what: Line | Entry
}

const charactersPerLine = 95
const wrapped = (text: string) => Math.max(1, Math.ceil(text.length / charactersPerLine))

/** Recent jobs keep this many lines until nothing else is left, other entries one. */
const recentLines = 2
const recentJobs = 3

const optional: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "awards",
  "publications",
  "volunteer",
  "projects",
  "certificates"
])

const reason = "The pages are full, and it answers this posting less than what is shown."

/** Worst first; of equals the later one. */
const ofLines = (lines: ReadonlyArray<Line>, keep: number, worth: (text: string) => number): ReadonlyArray<Candidate> =>
  lines
    .map((what, index) => ({ what, index, value: worth(what.text), height: wrapped(what.text) }))
    .toSorted((a, b) => a.value - b.value || b.index - a.index)
    .map(({ index: _unused, ...one }, index) => ({ ...one, turn: index < lines.length - keep ? 0 : 2 }))

const ofEntry = (entry: Entry, worth: (text: string) => number): Candidate => ({
  turn: 1,
  value: worth([entry.title, ...entry.lines.map(({ text }) => text)].join("\n")),
  height: 1 + entry.lines.reduce((sum, { text }) => sum + wrapped(text), 0),
  what: entry
})

/** In the order in which they go. Older jobs' lines are worth a little less than those of newer ones. */
const candidates = (tailored: Tailored, worth: (text: string) => number): ReadonlyArray<Candidate> =>
  tailored.sections
    .flatMap((section) =>
      section._tag === "Groups"
        ? []
        : section.entries.flatMap((entry, index): ReadonlyArray<Candidate> => {
            const recent = section.kind === "work" && index < recentJobs
            const keep = section.kind === "education" ? 0 : recent ? recentLines : 1
            const lines = ofLines(entry.lines, keep, (text) => worth(text) - index / 100)
            return optional.has(section.kind) ? [...lines, ofEntry(entry, worth)] : lines
          })
    )
    .toSorted((a, b) => a.turn - b.turn || a.value - b.value)

/** A section without content goes too. */
const without = (tailored: Tailored, gone: ReadonlySet<Line | Entry>): Tailored => ({
  ...tailored,
  sections: tailored.sections.flatMap((section): ReadonlyArray<Section> => {
    if (section._tag === "Groups") return [section]
    const entries = section.entries
      .filter((entry) => !gone.has(entry))
      .map((entry) => ({ ...entry, lines: entry.lines.filter((line) => !gone.has(line)) }))
    return entries.length === 0 ? [] : [{ ...section, entries }]
  })
})

/** At least `excess` printed lines shorter by estimate, or as far as may be. */
export const shorten = (tailored: Tailored, analysis: Analysis, excess: number): Shortened => {
  const gone = new Set<Line | Entry>()
  const dropped: Array<Dropped> = []
  let left = excess
  for (const { height, what } of candidates(tailored, worthOf(relevanceTo(analysis)))) {
    if (left <= 0) break
    left -= height
    gone.add(what)
    dropped.push(
      "text" in what
        ? { source: what.sources[0], text: what.text, reason }
        : { source: what.source, text: [what.title, what.lines[0]?.text].filter(Boolean).join(", "), reason }
    )
  }
  const list = [...gone]
  const entries = list.flatMap((one) => ("text" in one ? [] : [one]))
  return {
    tailored: without(tailored, gone),
    dropped,
    gone: {
      lines: [
        ...new Set([...list.flatMap((one) => ("text" in one ? [one] : [])), ...entries.flatMap(({ lines }) => lines)])
      ],
      entries: new Set(entries.map(({ source }) => source))
    }
  }
}

/** A line of the composition is part of the printed one: several courses are printed as one line. */
const isGone = ({ lines }: Gone, { sources, text }: Line): boolean =>
  lines.some((one) => one.text.includes(text) && sources.every((source) => one.sources.includes(source)))

/** The same for what the composer decided, from which the JSON Resume is made. */
export const composedWithout = (composition: Composition, gone: Gone): Composition => ({
  ...composition,
  sections: composition.sections.map((section) => ({
    ...section,
    entries: section.entries
      .filter(({ source }) => !gone.entries.has(source))
      .map((entry) => ({ ...entry, lines: entry.lines.filter((line) => !isGone(gone, line)) }))
  }))
})

export const changesWithout = (changes: ReadonlyArray<Change>, gone: Gone): ReadonlyArray<Change> =>
  changes.filter(({ after, source }) => !isGone(gone, { text: after, sources: [source] }))
