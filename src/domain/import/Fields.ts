/** The fields of an imported résumé as they are found: each with its place in the text, and how sure that is. */
import type { Span } from "./Span.ts"

export interface ImportedField {
  /** RFC 6901, in the résumé. */
  readonly pointer: string
  /** From 0 to 1: 1 is a form that means nothing else, 0.5 a guess by the place. */
  readonly confidence: number
  readonly start: number
  readonly end: number
}

export interface Found {
  readonly span: Span
  readonly confidence: number
  /** What is stored, where that is not the text itself, such as a date. */
  readonly value?: string
}

export const found = (span: Span, confidence: number, value?: string): Found =>
  value === undefined ? { span, confidence } : { span, confidence, value }

/** Found values by their fields; an array is a list of texts. */
export type FoundEntry = Readonly<Record<string, Found | ReadonlyArray<Found> | undefined>>

const one = ({ span, value }: Found): string => value ?? span.text

const placed = (pointer: string, { confidence, span }: Found): ImportedField => ({
  pointer,
  confidence,
  start: span.start,
  end: span.end
})

const isList = (value: Found | ReadonlyArray<Found>): value is ReadonlyArray<Found> => Array.isArray(value)

/** An entry as JSON, and where its values stand. */
export const settle = (entry: FoundEntry, pointer: string) => {
  const json: Record<string, string | ReadonlyArray<string>> = {}
  const fields: Array<ImportedField> = []
  for (const [key, value] of Object.entries(entry)) {
    if (value === undefined) continue
    if (isList(value)) {
      if (value.length === 0) continue
      json[key] = value.map(one)
      fields.push(...value.map((item, index) => placed(`${pointer}/${key}/${index}`, item)))
    } else {
      json[key] = one(value)
      fields.push(placed(`${pointer}/${key}`, value))
    }
  }
  return { json, fields }
}
