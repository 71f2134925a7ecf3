/** The rules' reading of a document, beside a model's: where both agree, and what fills a gap. */
import type { Imported } from "../ImportResume.ts"
import type { Resume } from "../Resume.ts"
import { type Found, found, type FoundEntry, type ImportedField } from "./Fields.ts"
import type { ProposedKind } from "./Proposed.ts"
import type { Span } from "./Span.ts"

export const overlaps = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number }
) => a.start < b.end && b.start < a.end

/** `/work/0/name` without the number. */
const fieldOf = (pointer: string): string => pointer.replace(/^(\/\w+)\/\d+(\/\w+)(?:\/\d+)?$/, "$1$2")

/** Two readers that agree are surer than one, and where they differ it is worth a look. */
export const confidenceBy =
  (rules: ReadonlyArray<ImportedField>, kind: string) =>
  (key: string, span: Span): number => {
    const there = rules.filter((one) => overlaps(one, span))
    return there.some(({ pointer }) => fieldOf(pointer) === `/${kind}/${key}`) ? 0.95 : there.length === 0 ? 0.8 : 0.65
  }

export const foundIn = (entry: FoundEntry): ReadonlyArray<Found> => Object.values(entry).flatMap((value) => value ?? [])

/** The rules' reading of an entry, by what both have found. */
export const ruledEntry = (rules: Imported, kind: ProposedKind, entry: FoundEntry) => {
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
export const ruledField = (text: string, rules: Imported, pointer: string): Found | undefined => {
  const field = rules.fields.find((one) => one.pointer === pointer)
  const value = valueAt(rules.resume, pointer)
  return field === undefined || typeof value !== "string"
    ? undefined
    : found({ text: text.slice(field.start, field.end), start: field.start, end: field.end }, field.confidence, value)
}
