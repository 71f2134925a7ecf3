/** The OpenAPI document for tools that know version 3.0 only: 3.1's ways of saying things, said in the older way. */
import { Converter } from "@apiture/openapi-down-convert"

export const renderOpenApi30 = (document: string): string => {
  // 3.0 has no word for what a text holds as JSON, and the library leaves this one as it is.
  const known: object = JSON.parse(document, (key, value) => (key === "contentSchema" ? undefined : value))
  const converter = new Converter(known, { allOfTransform: false })
  return `${JSON.stringify(converter.convert(), null, 2)}\n`
}
