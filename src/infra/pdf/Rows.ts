/**
 * The rows of a column as lines of text. Where a document draws its bullets instead of writing them, the
 * indent tells a point; a row that only goes on with the one above is joined to it.
 */

export interface TextItem {
  readonly text: string
  /** Points from the left and from the bottom. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Row {
  readonly y: number
  readonly items: ReadonlyArray<TextItem>
}

export const right = ({ width, x }: TextItem): number => x + width

/** Pieces on one baseline, from the top; each row from the left. */
export const rowsOf = (items: ReadonlyArray<TextItem>): ReadonlyArray<Row> => {
  const rows: Array<{ y: number; items: Array<TextItem> }> = []
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    if (row !== undefined && Math.abs(row.y - item.y) <= item.height * 0.4) row.items.push(item)
    else rows.push({ y: item.y, items: [item] })
  }
  return rows.map((row) => ({ ...row, items: row.items.toSorted((a, b) => a.x - b.x) }))
}

const spaced = /^(?:\p{L} ){2,}\p{L}$/u

/** `E D U C A T I O N` is a word whose letters stand apart. */
const wordsOf = ({ text }: TextItem): string => (spaced.test(text) ? text.replaceAll(" ", "") : text)

const textOf = ({ items }: Row): string =>
  items
    .map((item, index) => {
      const before = items[index - 1]
      if (before === undefined) return wordsOf(item)
      const gap = item.x - right(before)
      // The gap between two words of spaced letters is wide as well.
      const isWide = gap > item.height * (spaced.test(item.text) && spaced.test(before.text) ? 4 : 2)
      return `${isWide ? "   " : gap > item.height * 0.15 && !before.text.endsWith(" ") ? " " : ""}${wordsOf(item)}`
    })
    .join("")

const mark = /^\s*(?:[•●◦▪‣∙*–—-]|\d{1,2}[.)])(?:\s|$)/u

const heightOf = (row: Row): number => Math.max(...row.items.map((item) => item.height))
const startOf = (row: Row): number => row.items[0]?.x ?? 0
const endOf = (row: Row): number => Math.max(...row.items.map(right))
const middleOf = (row: Row): number => (startOf(row) + endOf(row)) / 2
const isNear = (a: number, b: number, row: Row): boolean => Math.abs(a - b) < heightOf(row) * 0.5

/** A heading does not have points; what stands indented below it is just set so. */
const isHeading = (row: Row, next: Row): boolean =>
  heightOf(row) >= heightOf(next) * 1.1 || (/\p{Lu}{3}/u.test(textOf(row)) && !/\p{Ll}/u.test(textOf(row)))

/** What no sentence ends with. */
const unfinished =
  /(?:,|-|–|\b(?:and|or|of|in|the|a|to|for|with|by|und|oder|der|die|das|von|mit|für|et|ou|de|des|du|la|le|y|en|con|e|di))$/iu

/** Whether the first word of `row` had no room at the end of the row before. */
const hadNoRoom = (before: Row, row: Row, edge: number): boolean => {
  const [first] = row.items
  if (first === undefined) return false
  const [word = ""] = first.text.split(" ")
  const width = (first.width * (word.length + 1)) / Math.max(1, first.text.length)
  return endOf(before) + width > edge
}

/** Whether a point goes on in `row`: a capital begins another one, unless the row before cannot end there. */
const wraps = (before: Row, row: Row, edge: number): boolean =>
  hadNoRoom(before, row, edge) && (!/^[\p{Lu}"“(]/u.test(textOf(row)) || unfinished.test(textOf(before)))

type Kind = "line" | "point" | "goes on"

/** What each row is, by where it begins; all are lines where points have marks. */
const kindsOf = (rows: ReadonlyArray<Row>): ReadonlyArray<Kind> => {
  if (rows.some((row) => mark.test(textOf(row)))) return rows.map(() => "line")
  const edge = Math.max(...rows.map(endOf))
  const kinds: Array<Kind> = []
  /** The row below which points stand. */
  let base: Row | undefined
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    const kind = kindOf(row, base, before, kinds[index - 1], edge)
    kinds.push(kind)
    if (kind === "line") base = row
  }
  return kinds
}

const kindOf = (
  row: Row,
  base: Row | undefined,
  before: Row | undefined,
  last: Kind | undefined,
  edge: number
): Kind => {
  if (base === undefined || before === undefined || isHeading(base, row)) return "line"
  const start = startOf(row)
  const isSame = isNear(start, startOf(before), row) && !isApart(before, row)
  if (last !== "line" && isSame) return wraps(before, row, edge) ? "goes on" : "point"
  const cells = base.items.slice(1).filter(({ x }) => x - startOf(base) > heightOf(row) * 4)
  if (row.items.length === 1 && cells.some(({ x }) => isNear(start, x, row)) && before === base) {
    return hadNoRoom(before, row, edge) ? "goes on" : "line"
  }
  const indents = [startOf(base), ...cells.map(({ x }) => x)].map((x) => (start - x) / heightOf(row))
  const isCentred = Math.abs(middleOf(row) - middleOf(before)) < 3
  return !isCentred && indents.some((indent) => indent > 0.6 && indent < 4) ? "point" : "line"
}

const isApart = (before: Row, row: Row): boolean => before.y - row.y > heightOf(row) * 1.9

/** An empty line where rows stand farther apart than lines of a paragraph do. */
export const linesOf = (rows: ReadonlyArray<Row>): string => {
  const kinds = kindsOf(rows)
  return rows
    .map((row, index) => {
      const before = rows[index - 1]
      if (before === undefined) return textOf(row)
      if (kinds[index] === "goes on") return ` ${textOf(row)}`
      return `${isApart(before, row) ? "\n\n" : "\n"}${kinds[index] === "point" ? "• " : ""}${textOf(row)}`
    })
    .join("")
}
