/**
 * Where a sentence comes from: every line of a tailored résumé names the places
 * of the source résumé that it rests on.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901 JSON Pointer
 */
import { Schema } from "effect"

/** A JSON Pointer into the source résumé, such as `/work/0/highlights/2`. */
export const Pointer = Schema.String.check(Schema.isPattern(/^(\/[^/]*)+$/)).pipe(Schema.brand("Pointer"))
export type Pointer = typeof Pointer.Type

/** One sentence or phrase of the output, with at least one source. */
export const Line = Schema.Struct({
  text: Schema.String,
  sources: Schema.NonEmptyArray(Pointer)
})
export type Line = typeof Line.Type

/** One thing that the source résumé says, and where. */
export interface Statement {
  readonly pointer: Pointer
  readonly text: string
}
