/** Whether a sentence is about what its sources are about. */
import type { Span } from "../keywords/match.ts"
import type { Token, Tokens } from "../keywords/tokens.ts"
import { isSynonym } from "./Synonyms.ts"
import { bases, functionWords, isPlain } from "./Words.ts"

/** Other forms of a word: without a hyphenated or glued ending. */
export const variants = (stem: string): ReadonlyArray<string> => [stem, `${stem}s`, stem.replace(/s$/, "")]

const shortest = 4

/** "And", "the", "with" and the like are written in one with an Arabic word. */
const arabicArticle = /^[وف]?(?:ال|لل|بال|كال)(?=\p{sc=Arabic}{3})/u
const arabicAnd = /^[وف](?=\p{sc=Arabic}{3})/u

/** The word as it stands, and without what is written in one with it. */
export const withoutParticles = (word: string): ReadonlyArray<string> =>
  isArabic(word) ? [...new Set([word, word.replace(arabicArticle, ""), word.replace(arabicAnd, "")])] : [word]

const isArabic = (word: string) => word >= "\u0600" && word < "\u0700"

/** Chinese and Japanese words are not parted, so any run that the source holds is its own. */
export const isUnspaced = (text: string) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+$/u.test(text)

/** `cached` and `caching`, `replicated` and `replication`: a common base, or a long common beginning. */
export const akin = (a: string, b: string): boolean => {
  if (isSynonym(a, b) || withoutParticles(a).some((one) => withoutParticles(b).includes(one))) {
    return true
  }
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

const content = (token: Token, small: ReadonlySet<string>) =>
  !functionWords.has(token.stem) && !small.has(token.stem) && !isPlain(token.stem) && !/^\d/.test(token.stem)

const grounded = (token: Token, source: Tokens, known: ReadonlyArray<Span>) =>
  known.some((span) => token.start >= span.start && token.end <= span.end) ||
  source.at.has(token.stem) ||
  (isUnspaced(token.stem) && source.text.includes(token.stem)) ||
  source.list.some((other) => akin(other.stem, token.stem))

/**
 * Words of content that the sources do not hold in any form. A single adjective can be an
 * invention ("ventilated patients"), so none is let pass; plain verbs may be exchanged.
 */
export const ungrounded = (
  out: Tokens,
  source: Tokens,
  known: ReadonlyArray<Span>,
  small: ReadonlySet<string> = new Set()
): ReadonlyArray<string> => {
  const words = out.list.filter((token) => content(token, small))
  const speaks = out.list.some(
    (token) => !functionWords.has(token.stem) && !small.has(token.stem) && grounded(token, source, known)
  )
  return speaks
    ? words.filter((token) => !grounded(token, source, known)).map((token) => out.text.slice(token.start, token.end))
    : ["(says nothing of its sources)"]
}
