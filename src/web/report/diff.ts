/**
 * Two wordings of a line, word by word: what both say, what only one says. By the longest common
 * subsequence of words, which is exact and, for lines, quick.
 */
export interface Piece {
  readonly kind: "same" | "gone" | "new"
  readonly text: string
}

const words = (text: string): ReadonlyArray<string> => text.split(/\s+/).filter((word) => word !== "")

/** `lengths[i][j]`: words that `before` from `i` and `after` from `j` have in common. */
const common = (before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<number>> => {
  const rows: Array<Array<number>> = [Array.from({ length: after.length + 1 }, () => 0)]
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const below = rows[0] ?? []
    const row = [0]
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row.unshift(before[i] === after[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[0] ?? 0))
    }
    rows.unshift(row)
  }
  return rows
}

const joined = (pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> =>
  pieces.reduce<ReadonlyArray<Piece>>((done, piece) => {
    const last = done.at(-1)
    return last?.kind === piece.kind
      ? [...done.slice(0, -1), { kind: last.kind, text: `${last.text} ${piece.text}` }]
      : [...done, piece]
  }, [])

export const difference = (before: string, after: string): ReadonlyArray<Piece> => {
  const [one, other] = [words(before), words(after)]
  const lengths = common(one, other)
  const pieces: Array<Piece> = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [gone, added] = [one[i], other[j]]
    const [skipGone, skipNew] = [lengths[i + 1]?.[j] ?? -1, lengths[i]?.[j + 1] ?? -1]
    if (gone !== undefined && gone === added) {
      pieces.push({ kind: "same", text: gone })
      i += 1
      j += 1
    } else if (gone !== undefined && (added === undefined || skipGone >= skipNew)) {
      pieces.push({ kind: "gone", text: gone })
      i += 1
    } else {
      pieces.push({ kind: "new", text: added ?? "" })
      j += 1
    }
  }
  return joined(pieces)
}
