/** What a document says and no field holds: told to the person, so that nothing is lost in silence. */
import type { ImportedField } from "./Fields.ts"
import { contactLabel, documentTitle } from "./Head.ts"
import { headingOf, pageNumber } from "./Sections.ts"
import { type Line, linesOf, slice, type Span, trimmed } from "./Span.ts"
import { duration, nowadays } from "./Words.ts"

/** What of a line no field covers. */
const uncovered = (line: Line, fields: ReadonlyArray<ImportedField>): ReadonlyArray<Span> => {
  const within = fields
    .filter(({ end, start }) => start < line.end && line.start < end)
    .toSorted((a, b) => a.start - b.start)
  const pieces: Array<Span> = []
  let from = 0
  for (const { end, start } of within) {
    if (start - line.start > from) pieces.push(slice(line, from, start - line.start))
    from = Math.max(from, end - line.start)
  }
  if (from < line.text.length) pieces.push(slice(line, from))
  return pieces.map(trimmed)
}

/** Words that only lead to a value, such as "Tel." or "at", hold nothing that could be lost. */
const leads =
  /^(?:at|in|of|the|and|on|to|since|from|bei|seit|von|bis|chez|depuis|en|de|du|à|desde|hasta|level|degree in)$/iu
const says = /\p{L}{2}|\d{2}/u

/** "Present (4 years 10 months)" */
const isNow = (text: string): boolean =>
  text.split(/\s+(?=\()/).every((part) => nowadays.test(part) || duration.test(part))

const isLost = (piece: Span): boolean => {
  const text = piece.text.replace(contactLabel, "").trim()
  return says.test(text) && !leads.test(text) && !isNow(text) && !documentTitle.test(text)
}

/** In the document's order. Headings and page numbers are not content. */
export const unplacedIn = (text: string, fields: ReadonlyArray<ImportedField>): ReadonlyArray<Span> =>
  linesOf(text)
    .filter((line) => headingOf(line) === undefined && !pageNumber.test(line.text))
    .flatMap((line) => uncovered(line, fields))
    .filter(isLost)
