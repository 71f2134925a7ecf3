/**
 * Moments as they go over the wire.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339 Date and Time on the Internet
 */
import { Schema } from "effect"

/** With seconds and offset. The year 0 that RFC 3339 has is none to PostgreSQL. */
const form = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/u

export const Timestamp = Schema.String.check(
  Schema.isPattern(form, {
    message: "Expected a time such as 2027-01-31T12:00:00Z",
    toJsonSchema: () => ({ format: "date-time" })
  })
).pipe(Schema.decodeTo(Schema.DateTimeUtcFromString))
