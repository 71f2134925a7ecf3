/**
 * Puts a letter together. By the rules it is the person's own summary and the lines that answer the posting
 * best; of a model's sentences those stand that their sources bear out, under the same guard as the résumé's.
 */
import type { Composition } from "../Composition.ts"
import { coverage } from "../Coverage.ts"
import type { CoverLetter, LetterBlock, ProposedLetter } from "../CoverLetter.ts"
import { groupKinds, isProse } from "../Entries.ts"
import { evidenceFrom, unsupported } from "../guard/Check.ts"
import { finder } from "../keywords/match.ts"
import { tokenize } from "../keywords/tokens.ts"
import type { Language } from "../Language.ts"
import { fold, oneLine } from "../PlainText.ts"
import type { Analysis, Posting } from "../Posting.ts"
import type { Line } from "../Provenance.ts"
import type { GuardFinding } from "../Report.ts"
import type { Resume } from "../Resume.ts"
import { resumeText, statements } from "../Statements.ts"
import type { Contact } from "../Tailored.ts"
import { letterWords } from "./LetterWords.ts"

export interface LetterFacts {
  readonly resume: Resume
  readonly posting: Posting
  readonly analysis: Analysis
  /** What the résumé shows for this posting, already checked. */
  readonly composition: Composition
  readonly contact: Contact
  readonly language: Language
  readonly date: string
}

const mostPoints = 3
const mostHeld = 6
/** So that a letter is one page. */
const mostCharacters = 2_200
const longestFact = 90

const fill = (phrase: string, values: Readonly<Record<string, string>>): string =>
  phrase.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** A title or an employer as it may stand in a sentence: one short line, or it is none. */
const fact = (text: string | undefined): string | undefined => {
  const line = oneLine(text ?? "")
  return line === "" || line.length > longestFact ? undefined : line
}

const phrase = (text: string): LetterBlock => ({ kind: "text", text, sources: [] })

/** The lines of jobs and projects that answer the posting, the best first. */
const bestLines = ({ analysis, composition }: LetterFacts): ReadonlyArray<Line> => {
  const asked = analysis.keywords.map(({ forms, weight }) => ({ weight, finders: forms.map(finder) }))
  const worth = ({ text }: Line) => {
    const tokens = tokenize(text)
    return asked
      .filter(({ finders }) => finders.some((find) => find(tokens).length > 0))
      .reduce((total, { weight }) => total + weight, /\d/.test(text) ? 0.5 : 0)
  }
  return composition.sections
    .filter(({ kind }) => !groupKinds.has(kind) && kind !== "education")
    .flatMap(({ entries }) => entries.flatMap(({ lines }) => lines))
    .map((line, index) => ({ line, index, worth: worth(line) }))
    .toSorted((a, b) => b.worth - a.worth || a.index - b.index)
    .slice(0, mostPoints)
    .map(({ line }) => line)
}

/** What the posting asks for and the résumé holds, in the posting's words. */
const heldOf = ({ analysis, resume }: LetterFacts): ReadonlyArray<string> =>
  coverage(analysis, resumeText(resume))
    .keywords.filter(({ found }) => found)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ keyword }) => keyword)
    .slice(0, mostHeld)

const byRules = (facts: LetterFacts): ReadonlyArray<LetterBlock> => {
  const words = letterWords[facts.language]
  const { summary } = facts.composition
  const points = bestLines(facts)
  return [
    ...(summary === null
      ? []
      : [{ kind: "text" as const, text: oneLine(summary.text), sources: [...summary.sources] }]),
    ...(points.length === 0 ? [] : [phrase(words.points)]),
    ...points.map(({ sources, text }) => ({ kind: "point" as const, text: oneLine(text), sources: [...sources] }))
  ]
}

const reason = "The sources do not say this; the sentence was left out of the letter."

/** The sentences that stand, paragraph by paragraph, and what was wrong with the others. */
const checked = ({ posting, resume }: LetterFacts, proposed: ProposedLetter) => {
  const all = statements(resume)
  const evidence = evidenceFrom(resume)
  const findings: Array<GuardFinding> = []
  // The job and the employer that the letter is about may be named.
  const about = [posting.title, posting.company].flatMap((text) => {
    const [first] = all
    return text === undefined || first === undefined ? [] : [{ pointer: first.pointer, text }]
  })
  const blocks = proposed.flatMap((sentences): ReadonlyArray<LetterBlock> => {
    const kept = sentences.filter(({ sources, text }) => {
      const cited = all.filter(
        ({ pointer }) =>
          isProse(pointer) && sources.some((source) => pointer === source || pointer.startsWith(`${source}/`))
      )
      const words = cited.length === 0 ? ["(no source)"] : unsupported(oneLine(text), cited, evidence, about)
      const [source] = sources
      if (words.length > 0 && source !== undefined) {
        findings.push({ source, rejected: oneLine(text), unsupported: words, reason })
      }
      return words.length === 0
    })
    return kept.length === 0
      ? []
      : [
          {
            kind: "text",
            text: kept.map(({ text }) => oneLine(text)).join(" "),
            sources: [...new Set(kept.flatMap(({ sources }) => sources))]
          }
        ]
  })
  return { blocks, findings }
}

/** Blocks from the first on, as long as they fit a page. */
const fitting = (blocks: ReadonlyArray<LetterBlock>): ReadonlyArray<LetterBlock> => {
  let left = mostCharacters
  return blocks.filter(({ text }) => (left -= text.length) >= 0)
}

/** One block says a little; a letter of less than this is the rules' to write. */
const leastCharacters = 120

/** Total: whatever a model proposes, what stands is true. `proposed` is absent where no model is asked. */
export const makeLetter = (
  facts: LetterFacts,
  proposed?: ProposedLetter
): { readonly letter: CoverLetter; readonly findings: ReadonlyArray<GuardFinding>; readonly byRules: boolean } => {
  const { contact, date, language, posting } = facts
  const words = letterWords[language]
  const [title, company] = [fact(posting.title), fact(posting.company)]
  const values = { title: title ?? "", company: company ?? "", list: heldOf(facts).join(", ") }
  const { blocks, findings } = proposed === undefined ? { blocks: [], findings: [] } : checked(facts, proposed)
  const isEnough = blocks.reduce((sum, { text }) => sum + fold(text).length, 0) >= leastCharacters
  const opening = title === undefined ? words.openingAlone : company === undefined ? words.opening : words.openingAt
  return {
    letter: {
      language,
      contact,
      date,
      ...(company === undefined ? {} : { to: company }),
      subject: title === undefined ? words.subjectAlone : fill(words.subject, values),
      greeting: words.greeting,
      blocks: [
        phrase(fill(opening, values)),
        ...fitting(isEnough ? blocks : byRules(facts)),
        ...(values.list === "" ? [] : [phrase(fill(words.held, values))]),
        phrase(words.closing)
      ],
      regards: words.regards
    },
    findings,
    byRules: !isEnough
  }
}
