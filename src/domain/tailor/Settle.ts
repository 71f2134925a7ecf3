/**
 * A composition made whole: its entries looked up, careers in order of time, and every
 * job and degree that a composer forgot put back, since a gap in a career is a kind of lie.
 */
import type { Composition } from "../Composition.ts"
import { entriesOf, newestFirst, type ResumeEntry } from "../Entries.ts"
import type { Line } from "../Provenance.ts"
import type { Resume, SectionKind } from "../Resume.ts"

export interface SettledEntry {
  readonly entry: ResumeEntry
  readonly lines: ReadonlyArray<Line>
}

export interface Settled {
  readonly summary: Line | null
  readonly sections: ReadonlyArray<{ readonly kind: SectionKind; readonly entries: ReadonlyArray<SettledEntry> }>
}

const never: ReadonlyArray<SectionKind> = ["work", "education"]
const byTime: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "work",
  "volunteer",
  "education",
  "certificates",
  "publications",
  "awards"
])

/** Sections in the composition's order, one of each kind; what has no entry in the résumé is left out. */
export const settle = (resume: Resume, composition: Composition): Settled => {
  const all = entriesOf(resume)
  const byPlace = new Map(all.map((one) => [one.pointer, one]))
  const used = new Set<ResumeEntry>()
  const composed = composition.sections.flatMap(({ entries, kind }) =>
    entries.flatMap(({ lines, source }): ReadonlyArray<SettledEntry> => {
      const entry = byPlace.get(source)
      if (entry === undefined || entry.kind !== kind || used.has(entry)) {
        return []
      }
      used.add(entry)
      return [{ entry, lines }]
    })
  )
  const forgotten = all
    .filter((entry) => never.includes(entry.kind) && !used.has(entry))
    .map((entry): SettledEntry => ({ entry, lines: [] }))
  const kinds = new Set([
    ...composition.sections.map((section) => section.kind),
    ...forgotten.map((one) => one.entry.kind)
  ])
  return {
    summary: composition.summary,
    sections: [...kinds].map((kind) => {
      const entries = [...composed, ...forgotten].filter((one) => one.entry.kind === kind)
      return { kind, entries: byTime.has(kind) ? newestFirst(entries, (one) => one.entry) : entries }
    })
  }
}
