/** Whether the clauses of a sentence are about what the sources are about. */
import { fold } from "../PlainText.ts"
import type { Span } from "../keywords/match.ts"
import type { Token, Tokens } from "../keywords/tokens.ts"
import { functionWords, plainWords } from "./Words.ts"

/** Other forms of a word: without a hyphenated or glued ending. */
export const variants = (stem: string): ReadonlyArray<string> => [stem, `${stem}s`, stem.replace(/s$/, "")]

const shortest = 4

/** `replicated` and `replication`: a long common beginning. */
export const akin = (a: string, b: string): boolean => {
  let common = 0
  while (common < a.length && common < b.length && a[common] === b[common]) {
    common += 1
  }
  return common >= shortest && common >= 0.6 * Math.max(a.length, b.length)
}

const content = (token: Token) =>
  !functionWords.has(token.stem) && !plainWords.has(token.stem) && !/^\d/.test(token.stem)

const grounded = (token: Token, source: Tokens, known: ReadonlyArray<Span>) =>
  known.some((span) => token.start >= span.start && token.end <= span.end) ||
  source.at.has(token.stem) ||
  source.list.some((other) => akin(other.stem, token.stem))

/** At least this share of a sentence's content words must stand in the sources. */
const leastShare = 0.6

/** Clauses end at punctuation and where a participle adds a result: `, improving …`, `and …`. */
const clausesOf = (out: Tokens): ReadonlyArray<ReadonlyArray<Token>> => {
  const parts: Array<Array<Token>> = [[]]
  let last: Token | undefined
  for (const token of out.list) {
    const gap = last === undefined ? "" : out.text.slice(last.end, token.start)
    if (
      /[,;:.!?()—–]/.test(gap.replace(/^\.(?=\S)/, "")) ||
      /^(?:and|while|by|resulting|which|thereby|through|for)$/.test(fold(out.text.slice(token.start, token.end)))
    ) {
      parts.push([])
    }
    parts.at(-1)?.push(token)
    last = token
  }
  return parts
}

/** Content words of clauses that the sources do not speak of. */
export const ungrounded = (out: Tokens, source: Tokens, known: ReadonlyArray<Span>): ReadonlyArray<string> => {
  const words = (tokens: ReadonlyArray<Token>) => tokens.filter(content)
  const loose = (tokens: ReadonlyArray<Token>) => words(tokens).filter((token) => !grounded(token, source, known))
  const all = words(out.list)
  const foreign = clausesOf(out).flatMap((clause) => {
    const strange = loose(clause)
    return strange.length >= 2 && strange.length === words(clause).length ? strange : []
  })
  const share = all.length === 0 ? 0 : 1 - loose(out.list).length / all.length
  const wrong = share < leastShare ? loose(out.list) : foreign
  return share === 0 && all.length === 0
    ? ["(says nothing of its sources)"]
    : wrong.map((token) => out.text.slice(token.start, token.end))
}
