/**
 * What a model read from a résumé, checked against the document: every value is taken as it stands there, one that
 * does not stand there is refused, and what the rules found fills the gap.
 */
import { Schema } from "effect"
import { type FoundEntry, type ImportedField, settle } from "./import/Fields.ts"
import { ground, type Nearby } from "./import/Ground.ts"
import { type Searchable, searchable } from "./import/Locate.ts"
import { type ProposedEntry, type ProposedKind, proposedKinds, type ProposedResume } from "./import/Proposed.ts"
import { basicsOf } from "./import/ProposedBasics.ts"
import { confidenceBy, foundIn, overlaps, ruledEntry, ruledField } from "./import/Ruled.ts"
import { partsOf } from "./import/Sections.ts"
import { linesOf } from "./import/Span.ts"
import { unplacedIn } from "./import/Unplaced.ts"
import { type Imported, warningsOf } from "./ImportResume.ts"
import { Resume } from "./Resume.ts"

const sectionsOf = (text: string): ((kind: string) => Nearby["sections"]) => {
  const parts = partsOf(linesOf(text))
  return (kind) =>
    parts.flatMap((part) => {
      const [first, last] = [part.lines[0], part.lines.at(-1)]
      return part.kind === kind && first !== undefined && last !== undefined
        ? [{ start: first.start, end: last.end }]
        : []
    })
}

interface Read {
  readonly entries: ReadonlyArray<FoundEntry>
  /** Pointers of values that stand nowhere. */
  readonly refused: ReadonlyArray<string>
}

const readKind = (
  document: Searchable,
  kind: ProposedKind,
  proposed: ReadonlyArray<ProposedEntry>,
  rules: Imported
): Read => {
  const sections = sectionsOf(document.text)(kind)
  const entries: Array<FoundEntry> = []
  const refused: Array<string> = []
  const seen = new Set<string>()
  let after = sections[0]?.start ?? 0
  for (const one of proposed) {
    const grounded = ground(document, one, { sections, after }, confidenceBy(rules.fields, kind))
    const places = foundIn(grounded.entry)
    const same = JSON.stringify(places.map(({ span }) => [span.start, span.end]))
    refused.push(...grounded.refused.map((key) => `/${kind}/${entries.length}/${key}`))
    if (places.length === 0 || seen.has(same)) continue
    seen.add(same)
    after = Math.min(...places.map(({ span }) => span.start)) + 1
    const ruled = ruledEntry(rules, kind, grounded.entry)
    const filled = grounded.refused.flatMap((key) => {
      const value =
        ruled === undefined || key.includes("/") ? undefined : ruledField(document.text, rules, `${ruled}/${key}`)
      return value === undefined ? [] : [[key, value] as const]
    })
    entries.push({ ...grounded.entry, ...Object.fromEntries(filled) })
  }
  return { entries, refused }
}

const decode = Schema.decodeUnknownSync(Resume)

export interface ImportedByModel extends Imported {
  /** How many of the model's entries stand in the document. */
  readonly read: number
}

/** Pure and total. `rules` is the rules' reading of the same text. */
export const importProposed = (text: string, proposed: ProposedResume, rules: Imported): ImportedByModel => {
  const document = searchable(text)
  const basics = basicsOf(document, proposed, rules)
  const fields: Array<ImportedField> = [...basics.fields]
  const refused: Array<string> = [...basics.refused]
  const json: Record<string, unknown> = { basics: basics.json }
  const ruled: Array<string> = []
  let entries = 0
  for (const kind of proposedKinds) {
    const read = readKind(document, kind, proposed[kind] ?? [], rules)
    refused.push(...read.refused)
    entries += read.entries.length
    const settled = read.entries.map((entry, index) => settle(entry, `/${kind}/${index}`))
    fields.push(...settled.flatMap((one) => one.fields))
    if (settled.length > 0) json[kind] = settled.map((one) => one.json)
  }
  // What the model left out altogether and placed nowhere else, the rules may have read.
  for (const kind of proposedKinds.filter((one) => json[one] === undefined)) {
    const own = rules.fields.filter(({ pointer }) => pointer.startsWith(`/${kind}/`))
    if (own.length === 0 || own.some((one) => fields.some((other) => overlaps(one, other)))) continue
    fields.push(...own)
    json[kind] = rules.resume[kind]
    ruled.push(kind)
  }
  const resume = decode(json)
  const unplaced = unplacedIn(text, fields)
  const told = [...refusedWarning(refused), ...ruledWarning(ruled)]
  return {
    resume,
    fields,
    unplaced,
    read: entries,
    warnings: [...told, ...warningsOf(resume, partsOf(linesOf(text)), unplaced)]
  }
}

const shown = 5

const refusedWarning = (pointers: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (pointers.length === 0) return []
  const some = pointers.slice(0, shown).join(", ")
  const which = pointers.length > shown ? `${some} and ${pointers.length - shown} more` : some
  return [
    `${pointers.length === 1 ? "A value" : `${pointers.length} values`} of the model's did not stand in the document and ${pointers.length === 1 ? "was" : "were"} refused (${which}); what the rules found stands there instead, if anything.`
  ]
}

const ruledWarning = (kinds: ReadonlyArray<string>): ReadonlyArray<string> =>
  kinds.length === 0 ? [] : [`The model left out ${kinds.join(", ")}, which the rules read.`]
