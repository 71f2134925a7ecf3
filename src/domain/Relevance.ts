/** How much of what a posting asks for a text answers. */
import { finder } from "./keywords/match.ts"
import { tokenize } from "./keywords/tokens.ts"
import type { Analysis } from "./Posting.ts"

/** The weights of the keywords that a text answers. */
export const relevanceTo = (analysis: Analysis) => {
  const asked = analysis.keywords.map(({ forms, weight }) => ({ weight, finders: forms.map(finder) }))
  return (text: string): number => {
    const tokens = tokenize(text)
    return asked
      .filter(({ finders }) => finders.some((find) => find(tokens).length > 0))
      .reduce((total, { weight }) => total + weight, 0)
  }
}
export type Relevance = ReturnType<typeof relevanceTo>

/** A line's worth: what it answers, and a little for a figure, which says more than a phrase. */
export const worthOf =
  (relevance: Relevance) =>
  (text: string): number =>
    relevance(text) + (/\d/.test(text) ? 0.25 : 0)
