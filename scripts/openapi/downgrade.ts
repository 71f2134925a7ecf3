/** The OpenAPI document for tools that know version 3.0 only: 3.1's ways of saying things, said in the older way. */
import { Converter } from "@apiture/openapi-down-convert"
import { Predicate } from "effect"

/** In 3.0 whatever stands beside a `$ref` is passed over. */
const wrapped = (value: unknown): unknown => {
  if (!Predicate.isObject(value) || !("$ref" in value) || Object.keys(value).length === 1) return value
  const { $ref, ...rest } = value
  return { ...rest, allOf: [{ $ref }] }
}

/** Two things that the library leaves as they are are said before: `contentSchema`, for which 3.0 has no word, and refs. */
export const renderOpenApi30 = (document: string): string => {
  const known: object = JSON.parse(document, (key, value) => (key === "contentSchema" ? undefined : wrapped(value)))
  const converter = new Converter(known, { allOfTransform: false })
  return `${JSON.stringify(converter.convert(), null, 2)}\n`
}
