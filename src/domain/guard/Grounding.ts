/** Whether a sentence is about what its sources are about. */
import type { Span } from "../keywords/match.ts"
import type { Token, Tokens } from "../keywords/tokens.ts"
import { bases, functionWords, isPlain } from "./Words.ts"

/** Other forms of a word: without a hyphenated or glued ending. */
export const variants = (stem: string): ReadonlyArray<string> => [stem, `${stem}s`, stem.replace(/s$/, "")]

const shortest = 4

/** `cached` and `caching`, `replicated` and `replication`: a common base, or a long common beginning. */
export const akin = (a: string, b: string): boolean => {
  if (
    a.length >= shortest &&
    b.length >= shortest &&
    bases(a).some((base) => base.length >= shortest && bases(b).includes(base))
  ) {
    return true
  }
  let common = 0
  while (common < a.length && common < b.length && a[common] === b[common]) {
    common += 1
  }
  return common >= shortest && common >= 0.6 * Math.max(a.length, b.length)
}

const content = (token: Token) => !functionWords.has(token.stem) && !isPlain(token.stem) && !/^\d/.test(token.stem)

const grounded = (token: Token, source: Tokens, known: ReadonlyArray<Span>) =>
  known.some((span) => token.start >= span.start && token.end <= span.end) ||
  source.at.has(token.stem) ||
  source.list.some((other) => akin(other.stem, token.stem))

/**
 * Words of content that the sources do not hold in any form. A single adjective can be an
 * invention ("ventilated patients"), so none is let pass; plain verbs may be exchanged.
 */
export const ungrounded = (out: Tokens, source: Tokens, known: ReadonlyArray<Span>): ReadonlyArray<string> => {
  const words = out.list.filter(content)
  const speaks = out.list.some((token) => !functionWords.has(token.stem) && grounded(token, source, known))
  return speaks
    ? words.filter((token) => !grounded(token, source, known)).map((token) => out.text.slice(token.start, token.end))
    : ["(says nothing of its sources)"]
}
