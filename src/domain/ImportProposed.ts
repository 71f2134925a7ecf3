/**
 * What a model read from a résumé, checked against the document: every value is taken as it stands there, one that
 * does not stand there is refused, and what the rules found fills the gap.
 */
import { Schema } from "effect"
import { type Found, found, type FoundEntry, type ImportedField, settle } from "./import/Fields.ts"
import { ground, type Nearby } from "./import/Ground.ts"
import { isHidden } from "./import/Hide.ts"
import { placesOf, type Searchable, searchable } from "./import/Locate.ts"
import { type ProposedEntry, type ProposedKind, proposedKinds, type ProposedResume } from "./import/Proposed.ts"
import { partsOf } from "./import/Sections.ts"
import { linesOf, type Span } from "./import/Span.ts"
import { unplacedIn } from "./import/Unplaced.ts"
import { type Imported, warningsOf } from "./ImportResume.ts"
import { Resume } from "./Resume.ts"

const overlaps = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number }
) => a.start < b.end && b.start < a.end

/** `/work/0/name` without the number. */
const fieldOf = (pointer: string): string => pointer.replace(/^(\/\w+)\/\d+(\/\w+)(?:\/\d+)?$/, "$1$2")

/** Two readers that agree are surer than one, and where they differ it is worth a look. */
const confidenceBy =
  (rules: ReadonlyArray<ImportedField>, kind: string) =>
  (key: string, span: Span): number => {
    const there = rules.filter((one) => overlaps(one, span))
    return there.some(({ pointer }) => fieldOf(pointer) === `/${kind}/${key}`) ? 0.95 : there.length === 0 ? 0.8 : 0.65
  }

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

const foundIn = (entry: FoundEntry): ReadonlyArray<Found> => Object.values(entry).flatMap((value) => value ?? [])

/** The rules' reading of an entry, by what both have found. */
const ruledEntry = (rules: Imported, kind: ProposedKind, entry: FoundEntry) => {
  const counts = new Map<string, number>()
  for (const { pointer, ...place } of rules.fields) {
    const [, index] = new RegExp(`^/${kind}/(\\d+)/`).exec(pointer) ?? []
    if (index === undefined || !foundIn(entry).some(({ span }) => overlaps(span, place))) continue
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1])
  return best === undefined ? undefined : `/${kind}/${best[0]}`
}

const valueAt = (resume: Resume, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
      resume
    )

/** What the rules found in a field, as it was found. */
const ruledField = (text: string, rules: Imported, pointer: string): Found | undefined => {
  const field = rules.fields.find((one) => one.pointer === pointer)
  const value = valueAt(rules.resume, pointer)
  return field === undefined || typeof value !== "string"
    ? undefined
    : found({ text: text.slice(field.start, field.end), start: field.start, end: field.end }, field.confidence, value)
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

/** Contact details are the rules' own: they are not sent, and their forms are plain. */
const basicsOf = (document: Searchable, proposed: ProposedResume, rules: Imported) => {
  const refused: Array<string> = []
  const one = (key: "name" | "label" | "summary" | "city", pointer: string): Found | undefined => {
    const value = proposed[key]?.trim() ?? ""
    const ruled = ruledField(document.text, rules, pointer)
    // The name is hidden from the model where the rules are sure of it.
    if (value === "" || isHidden(value)) return key === "name" ? ruled : undefined
    const [place] = placesOf(document, value)
    if (place === undefined) {
      refused.push(pointer)
      return ruled
    }
    const agrees = ruled !== undefined && overlaps(ruled.span, place)
    return found(place, agrees ? 0.95 : 0.75)
  }
  const basics = settle(
    {
      name: one("name", "/basics/name"),
      label: one("label", "/basics/label"),
      summary: one("summary", "/basics/summary")
    },
    "/basics"
  )
  const place = settle({ city: one("city", "/basics/location/city") }, "/basics/location")
  const own = rules.fields.filter(({ pointer }) =>
    /^\/basics\/(?:email|phone|url|profiles\/.*|location\/address)$/.test(pointer)
  )
  const { email, location, phone, profiles, url } = rules.resume.basics ?? {}
  const address = location?.address
  return {
    refused,
    fields: [...basics.fields, ...own, ...place.fields],
    json: {
      ...basics.json,
      ...(email == null ? {} : { email }),
      ...(phone == null ? {} : { phone }),
      ...(url == null ? {} : { url }),
      ...(address == null && place.fields.length === 0
        ? {}
        : { location: { ...(address == null ? {} : { address }), ...place.json } }),
      ...(profiles == null ? {} : { profiles })
    }
  }
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
