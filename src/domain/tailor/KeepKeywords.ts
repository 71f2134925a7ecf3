/** A rewording that loses what the posting asks for, and that stands nowhere else, gives way to the person's own words. */
import type { Composition } from "../Composition.ts"
import { isProse } from "../Entries.ts"
import { finder } from "../keywords/match.ts"
import { tokenize } from "../keywords/tokens.ts"
import type { Analysis } from "../Posting.ts"
import type { Line } from "../Provenance.ts"
import type { Resume } from "../Resume.ts"
import { statements } from "../Statements.ts"

/** The keywords that a text holds, by their place in the analysis. */
const heldBy = (analysis: Analysis) => {
  const asked = analysis.keywords.map((keyword) => keyword.forms.map(finder))
  return (text: string): ReadonlySet<number> => {
    const tokens = tokenize(text)
    return new Set(asked.flatMap((finders, index) => (finders.some((find) => find(tokens).length > 0) ? [index] : [])))
  }
}

export const keepKeywords = (resume: Resume, composition: Composition, analysis: Analysis): Composition => {
  const held = heldBy(analysis)
  const own = new Map(statements(resume).map((one) => [one.pointer, one.text]))
  const { sections, summary } = composition
  const lines = [
    ...(summary === null ? [] : [summary]),
    ...sections.flatMap((section) => section.entries.flatMap((entry) => entry.lines))
  ]
  const printed = held(lines.map((line) => line.text).join("\n"))
  const texts = new Set(lines.map((line) => line.text))
  const kept = (line: Line): Line => {
    const [source, ...more] = line.sources
    const original = own.get(source)
    // Said already: by another line, or by one that was put back.
    if (original === undefined || more.length > 0 || !isProse(source) || texts.has(original)) {
      return line
    }
    if ([...held(original)].every((one) => printed.has(one))) {
      return line
    }
    texts.add(original)
    return { ...line, text: original }
  }
  return {
    summary: summary === null ? null : kept(summary),
    sections: sections.map((section) => ({
      ...section,
      entries: section.entries.map((entry) => ({ ...entry, lines: entry.lines.map(kept) }))
    }))
  }
}
