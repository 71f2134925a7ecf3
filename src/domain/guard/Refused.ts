/**
 * The lines of a composition that the guard refused, so that the composer can be told
 * once what was wrong, and the composition with what it says then.
 */
import { type ComposedEntry, type ComposedSection, type Composition } from "../Composition.ts"
import { groupKinds, isProse } from "../Entries.ts"
import { oneLine } from "../PlainText.ts"
import type { Line } from "../Provenance.ts"
import type { GuardFinding } from "../Report.ts"
import type { Resume } from "../Resume.ts"
import { statements } from "../Statements.ts"

export interface Refused {
  /** As it was proposed. */
  readonly text: string
  /** What no source says. */
  readonly unsupported: ReadonlyArray<string>
  /** All that it may say. */
  readonly sources: ReadonlyArray<string>
}

/** More than these are no slips but a composer that invents. */
const most = 40

const worded = (composition: Composition): ReadonlyArray<Line> => [
  ...(composition.summary === null ? [] : [composition.summary]),
  ...composition.sections
    .filter(({ kind }) => !groupKinds.has(kind))
    .flatMap(({ entries }) => entries.flatMap(({ lines }) => lines))
]

/** Each refused wording once; not the names of skills, which are copied and never worded. */
export const refusedLines = (
  resume: Resume,
  composition: Composition,
  findings: ReadonlyArray<GuardFinding>
): ReadonlyArray<Refused> => {
  const why = new Map(
    findings.filter((one) => one.unsupported.length > 0).map((one) => [one.rejected, one.unsupported])
  )
  const citable = statements(resume).filter(({ pointer }) => isProse(pointer))
  const refused = worded(composition).flatMap((line): ReadonlyArray<Refused> => {
    const text = oneLine(line.text)
    const unsupported = why.get(text)
    const sources = citable
      .filter(({ pointer }) => line.sources.some((source) => pointer === source || pointer.startsWith(`${source}/`)))
      .map((one) => one.text)
    return unsupported === undefined || text === "" || sources.length === 0 ? [] : [{ text, unsupported, sources }]
  })
  return [...new Map(refused.map((one) => [one.text, one])).values()].slice(0, most)
}

/** The composition with `wordings`, old text to new, in place of what was refused. */
export const reworded = (composition: Composition, wordings: ReadonlyMap<string, string>): Composition => {
  const line = (one: Line): Line => ({ ...one, text: wordings.get(oneLine(one.text)) ?? one.text })
  const entry = (one: ComposedEntry): ComposedEntry => ({ ...one, lines: one.lines.map(line) })
  const section = (one: ComposedSection): ComposedSection =>
    groupKinds.has(one.kind) ? one : { ...one, entries: one.entries.map(entry) }
  return {
    summary: composition.summary === null ? null : line(composition.summary),
    sections: composition.sections.map(section)
  }
}
