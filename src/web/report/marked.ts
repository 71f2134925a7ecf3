/** A sentence in pieces, some of which are marked: each place where one of `words` stands as a word. */
export interface MarkedPiece {
  readonly text: string
  readonly isMarked: boolean
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")

export const marked = (sentence: string, words: ReadonlyArray<string>): ReadonlyArray<MarkedPiece> => {
  const known = words.filter((word) => word.trim() !== "").toSorted((a, b) => b.length - a.length)
  if (known.length === 0) return [{ text: sentence, isMarked: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${known.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "giu")
  return sentence
    .split(pattern)
    .map((text, index) => ({ text, isMarked: index % 2 === 1 }))
    .filter(({ text }) => text !== "")
}
