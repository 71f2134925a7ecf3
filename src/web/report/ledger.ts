/**
 * Every line of the résumé that came out beside the lines of the person's own that it rests on. Counted here, from
 * the exported file itself: a line that names no source would be seen.
 */
import type { JobReport } from "../../client/Client.ts"
import { at, type EntryNames, entryNames, fieldsOf } from "./places.ts"

export interface LedgerLine {
  readonly text: string
  /** Pointers into the person's own résumé; none would be an invention. */
  readonly sources: ReadonlyArray<string>
  /** The person's own wording, where it was changed. */
  readonly before?: string
  readonly why?: string
}

export interface Ledger {
  readonly names: EntryNames
  readonly lines: ReadonlyArray<LedgerLine>
  readonly unsourced: number
  readonly reworded: number
}

const sourcesOf = (tailored: unknown): ReadonlyMap<string, ReadonlyArray<string>> =>
  new Map(
    [...fieldsOf(at(tailored, "/meta/passAts/sources"))].map(([place, list]) => [
      place,
      Array.isArray(list) ? list.filter((one) => typeof one === "string") : []
    ])
  )

/** The fields that hold lines; all else in an entry is a fact that code copied, a project's keywords among them. */
const lists: ReadonlySet<string> = new Set(["highlights", "courses"])
const listsOf: Readonly<Record<string, ReadonlySet<string>>> = {
  skills: new Set(["keywords"]),
  interests: new Set(["keywords"])
}

const linePlaces = (entry: unknown, section: string, index: number): ReadonlyArray<string> =>
  [...fieldsOf(entry)].flatMap(([field, value]) => {
    const place = `/${section}/${index}/${field}`
    if (field === "summary") return [place]
    const isList = (listsOf[section] ?? lists).has(field)
    return isList && Array.isArray(value) ? value.map((_, nth) => `${place}/${nth}`) : []
  })

const allPlaces = (tailored: unknown): ReadonlyArray<string> => {
  const { basics, sections } = Object.groupBy([...fieldsOf(tailored)], ([name]) =>
    name === "basics" ? "basics" : "sections"
  )
  return [
    ...(basics ?? []).flatMap(([, value]) => (fieldsOf(value).has("summary") ? ["/basics/summary"] : [])),
    ...(sections ?? []).flatMap(([name, value]) =>
      Array.isArray(value) ? value.flatMap((entry, index) => linePlaces(entry, name, index)) : []
    )
  ]
}

export const ledgerOf = (tailored: unknown, { changes }: Pick<JobReport, "changes">): Ledger => {
  const sources = sourcesOf(tailored)
  const isLine = (place: string) => !/^\/[^/]+\/\d+$/.test(place)
  const places = new Set([...allPlaces(tailored), ...[...sources.keys()].filter(isLine)])
  const lines = [...places].flatMap((place): ReadonlyArray<LedgerLine> => {
    const text = at(tailored, place)
    if (typeof text !== "string" || text.trim() === "") return []
    const from = sources.get(place) ?? []
    const change = changes.find(({ after, source }) => after === text && from.includes(source))
    return [{ text, sources: from, ...(change === undefined ? {} : { before: change.before, why: change.why }) }]
  })
  return {
    names: entryNames(tailored, sources),
    lines,
    unsourced: lines.filter((line) => line.sources.length === 0).length,
    reworded: lines.filter((line) => line.before !== undefined).length
  }
}
