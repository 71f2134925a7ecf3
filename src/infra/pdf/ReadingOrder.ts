/**
 * The pieces of a PDF's page in the order a person reads them. A PDF places text and says nothing of
 * columns: a gap down the page, with text on both sides that is not just dates, is one.
 */
import { linesOf, right, type Row, rowsOf, type TextItem } from "./Rows.ts"

const aside = /^[\s\p{L}.]{0,12}(?:19|20)\d{2}|^(?:present|current)$|^\p{L}[\p{L} ]+,\s*\p{L}{2,}$/iu
const narrowest = 14
const leastRows = 6

/** Where the page has a gutter, in points from the left; undefined for one column. */
const gutterOf = (items: ReadonlyArray<TextItem>, rows: ReadonlyArray<Row>): number | undefined => {
  const left = Math.min(...items.map(({ x }) => x))
  const width = Math.max(...items.map(right)) - left
  let best: { readonly at: number; readonly crossing: number } | undefined
  for (let part = 0.25; part <= 0.75; part += 0.01) {
    const at = left + width * part
    const crossing = items.filter((item) => item.x < at + narrowest / 2 && right(item) > at - narrowest / 2).length
    // A name or a headline above both columns may cross.
    if (crossing > Math.max(3, rows.length * 0.08) || (best !== undefined && best.crossing <= crossing)) continue
    const beside = items.filter(({ x }) => x >= at)
    const before = items.filter((item) => right(item) <= at)
    const asides = beside.filter(({ text }) => aside.test(text.trim()) || text.trim().length < 4)
    if (
      rowsOf(beside).length >= leastRows &&
      rowsOf(before).length >= leastRows &&
      asides.length < beside.length * 0.5
    ) {
      best = { at, crossing }
    }
  }
  return best?.at
}

const largest = (items: ReadonlyArray<TextItem>): number => Math.max(0, ...items.map(({ height }) => height))

/**
 * Lines of text: what stands above both columns first, then the columns from the left, or first the one with the
 * largest letters, where the name is in it.
 */
export const readingOrder = (items: ReadonlyArray<TextItem>): string => {
  if (items.length === 0) return ""
  const rows = rowsOf(items)
  const gutter = gutterOf(items, rows)
  if (gutter === undefined) return linesOf(rows)
  const isAcross = (item: TextItem) => item.x < gutter - narrowest / 2 && right(item) > gutter + narrowest / 2
  const lowest = Math.min(...items.filter(isAcross).map(({ y }) => y))
  const across = items.filter((item) => Number.isFinite(lowest) && item.y >= lowest - 1)
  const below = items.filter((item) => !across.includes(item))
  const columns = [below.filter(({ x }) => x < gutter), below.filter(({ x }) => x >= gutter)]
  const [one = [], other = []] = columns
  const isNameInOther = across.length === 0 && largest(other) > largest(one) * 1.3
  return [across, ...(isNameInOther ? columns.toReversed() : columns)]
    .filter((part) => part.length > 0)
    .map((part) => linesOf(rowsOf(part)))
    .join("\n\n")
}
