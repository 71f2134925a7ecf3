/**
 * The pieces of a PDF's page in the order a person reads them. A PDF places text and says nothing of
 * columns: a wide gap down the page, with text on both sides that is not just dates, is one.
 */

export interface TextItem {
  readonly text: string
  /** Points from the left and from the bottom. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Row {
  readonly y: number
  readonly items: ReadonlyArray<TextItem>
}

const right = ({ width, x }: TextItem): number => x + width

/** Pieces on one baseline, from the top; each row from the left. */
const rowsOf = (items: ReadonlyArray<TextItem>): ReadonlyArray<Row> => {
  const rows: Array<{ y: number; items: Array<TextItem> }> = []
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    if (row !== undefined && Math.abs(row.y - item.y) <= item.height * 0.4) row.items.push(item)
    else rows.push({ y: item.y, items: [item] })
  }
  return rows.map((row) => ({ ...row, items: row.items.toSorted((a, b) => a.x - b.x) }))
}

const textOf = ({ items }: Row): string =>
  items
    .map((item, index) => {
      const before = items[index - 1]
      if (before === undefined) return item.text
      const gap = item.x - right(before)
      return `${gap > item.height * 2 ? "   " : gap > item.height * 0.15 && !before.text.endsWith(" ") ? " " : ""}${item.text}`
    })
    .join("")

/** An empty line where rows stand farther apart than lines of a paragraph do. */
const linesOf = (rows: ReadonlyArray<Row>): string =>
  rows
    .map((row, index) => {
      const before = rows[index - 1]
      const height = Math.max(...row.items.map((item) => item.height))
      const apart = before !== undefined && before.y - row.y > height * 1.9
      return `${apart ? "\n" : ""}${textOf(row)}`
    })
    .join("\n")

const aside = /^[\s\p{L}.]{0,12}(?:19|20)\d{2}|^(?:present|current)$|^\p{L}[\p{L} ]+,\s*\p{L}{2,}$/iu
const narrowest = 14
const leastRows = 6

/** Where the page has a gutter, in points from the left; undefined for one column. */
const gutterOf = (items: ReadonlyArray<TextItem>, rows: ReadonlyArray<Row>): number | undefined => {
  const left = Math.min(...items.map(({ x }) => x))
  const width = Math.max(...items.map(right)) - left
  for (let part = 0.25; part <= 0.75; part += 0.01) {
    const at = left + width * part
    const crossing = items.filter((item) => item.x < at + narrowest / 2 && right(item) > at - narrowest / 2)
    // A name or a headline above both columns may cross.
    if (crossing.length > Math.max(3, rows.length * 0.08)) continue
    const beside = items.filter(({ x }) => x >= at)
    const before = items.filter((item) => right(item) <= at)
    const asides = beside.filter(({ text }) => aside.test(text.trim()) || text.trim().length < 4)
    if (
      rowsOf(beside).length >= leastRows &&
      rowsOf(before).length >= leastRows &&
      asides.length < beside.length * 0.5
    ) {
      return at
    }
  }
  return undefined
}

/** Lines of text; what stands above both columns comes first, then the left one, then the right one. */
export const readingOrder = (items: ReadonlyArray<TextItem>): string => {
  if (items.length === 0) return ""
  const rows = rowsOf(items)
  const gutter = gutterOf(items, rows)
  if (gutter === undefined) return linesOf(rows)
  const isAcross = (item: TextItem) => item.x < gutter - narrowest / 2 && right(item) > gutter + narrowest / 2
  const lowest = Math.min(...items.filter(isAcross).map(({ y }) => y))
  const across = items.filter((item) => Number.isFinite(lowest) && item.y >= lowest - 1)
  const below = items.filter((item) => !across.includes(item))
  return [across, below.filter(({ x }) => x < gutter), below.filter(({ x }) => x >= gutter)]
    .filter((part) => part.length > 0)
    .map((part) => linesOf(rowsOf(part)))
    .join("\n\n")
}
