/** Where a page of jobs ends: the creation and the id of its last one, opaque to clients. */
import { Effect, Schema } from "effect"
import { JobId } from "../../domain/Job.ts"
import { InvalidRequest } from "../../domain/Problems.ts"

/** PostgreSQL's microseconds; a date that is none would fail in the query. */
const CursorTime = Schema.String.check(
  Schema.isPattern(/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  Schema.makeFilter(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text.slice(0, 19))
  )
)
const Cursor = Schema.fromJsonString(Schema.Tuple([CursorTime, JobId]))

export const encodeCursor = (at: string, id: JobId): string =>
  Buffer.from(Schema.encodeSync(Cursor)([at, id])).toString("base64url")

export const decodeCursor = (cursor: string) =>
  Schema.decodeEffect(Cursor)(Buffer.from(cursor, "base64url").toString()).pipe(
    Effect.mapError(() => new InvalidRequest({ detail: "`cursor` must be the `nextCursor` of the page before." }))
  )
