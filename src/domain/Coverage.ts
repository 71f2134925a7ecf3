/** How much of what a posting asks for a text says, each find with the words around it. */
import { places } from "./keywords/match.ts"
import { tokenize, type Tokens } from "./keywords/tokens.ts"
import type { Analysis, Keyword } from "./Posting.ts"
import type { Coverage, KeywordCoverage } from "./Report.ts"
import { visible } from "./PlainText.ts"

const mostEvidence = 3
/** Characters to each side of a find, before cutting back to whole words. */
const side = 26

const snippet = (text: string, start: number, end: number): string => {
  const before = text.slice(Math.max(0, start - side), start)
  const after = text.slice(end, end + side)
  const left = start > side ? before.replace(/^\S*\s/, "") : before
  const right = end + side < text.length ? after.replace(/\s\S*$/, "") : after
  return (left + text.slice(start, end) + right).replace(/\s+/g, " ").trim()
}

const evidence = (keyword: Keyword, tokens: Tokens): ReadonlyArray<string> => {
  const spans = keyword.forms.flatMap((form) => places(tokens, form)).toSorted((a, b) => a.start - b.start)
  const apart = spans.filter((span, index) => {
    const last = spans[index - 1]
    return last === undefined || span.start >= last.end + side
  })
  return [...new Set(apart.map((span) => snippet(tokens.text, span.start, span.end)))].slice(0, mostEvidence)
}

/** Weighted share of the keywords that `text` holds, 0 to 100 with one decimal; 0 when nothing is asked for. */
export const coverage = (analysis: Analysis, text: string): Coverage => {
  const tokens = tokenize(visible(text))
  const keywords = analysis.keywords.map((keyword): KeywordCoverage => {
    const found = evidence(keyword, tokens)
    return {
      keyword: keyword.label,
      required: keyword.required,
      weight: keyword.weight,
      found: found.length > 0,
      evidence: found
    }
  })
  const sum = (list: ReadonlyArray<KeywordCoverage>) => list.reduce((total, one) => total + one.weight, 0)
  const all = sum(keywords)
  const score = all === 0 ? 0 : (100 * sum(keywords.filter((one) => one.found))) / all
  return { score: Math.round(score * 10) / 10, keywords }
}
