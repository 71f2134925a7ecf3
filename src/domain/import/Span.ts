/** Pieces of a document's text that know where they stand: nothing else ever becomes a field. */

export interface Span {
  readonly text: string
  /** Offset of the first character in the document's text. */
  readonly start: number
  /** Offset behind the last one. */
  readonly end: number
}

export interface Line extends Span {
  /** Begins with a mark of a list, which is not part of the text. */
  readonly bullet: boolean
  /** An empty line stands before it. */
  readonly apart: boolean
}

export const isEmpty = ({ text }: Span): boolean => text === ""

/** From `from` to `to` of the span's own text, without white space around it. */
export const slice = (span: Span, from: number, to: number = span.text.length): Span => {
  const raw = span.text.slice(from, to)
  const text = raw.trim()
  const start = span.start + from + (raw.length - raw.trimStart().length)
  return { text, start, end: start + text.length }
}

/** What stands between the separators, empty parts left out. */
export const split = (span: Span, separator: RegExp): ReadonlyArray<Span> => {
  const parts: Array<Span> = []
  let from = 0
  for (const { 0: found, index } of span.text.matchAll(separator)) {
    parts.push(slice(span, from, index))
    from = index + found.length
  }
  return [...parts, slice(span, from)].filter((part) => !isEmpty(part))
}

/** Lines that belong together as one text. */
export const join = (spans: ReadonlyArray<Span>): Span => ({
  text: spans.map(({ text }) => text).join(" "),
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end))
})

/** Without what stands from `start` to `end` of the document; the part that is longer, or the first. */
export const without = (span: Span, { end, start }: Span): ReadonlyArray<Span> =>
  [slice(span, 0, Math.max(0, start - span.start)), slice(span, Math.max(0, end - span.start))]
    .map(trimmed)
    .filter((part) => !isEmpty(part))

/** Without what only separated it from its neighbours. */
export const trimmed = (span: Span): Span => {
  const lead = /^[\s,;:|·•()[\]–—-]+/u.exec(span.text)?.[0].length ?? 0
  const tail = /[\s,;:|·•([–—-]+$/u.exec(span.text.slice(lead))?.[0].length ?? 0
  return slice(span, lead, span.text.length - tail)
}

const bullet = /^\s*(?:[•●◦▪‣∙*–—-]|\d{1,2}[.)])\s+/u

/** Markdown's marks of headings and emphasis are taken off as well. */
export const linesOf = (text: string): ReadonlyArray<Line> => {
  const lines: Array<Line> = []
  let apart = false
  for (const { 0: raw, index } of text.matchAll(/[^\n]+|\n(?=\n)/g)) {
    if (raw.trim() === "") {
      apart = true
      continue
    }
    const mark = bullet.exec(raw)?.[0] ?? /^\s*#{1,6}\s+/.exec(raw)?.[0] ?? ""
    const span = slice({ text: raw, start: index, end: index + raw.length }, mark.length)
    if (isEmpty(span)) continue
    lines.push({ ...span, bullet: bullet.test(raw), apart })
    apart = false
  }
  return lines
}
