/**
 * The composer that writes nothing: it selects, orders and trims what the résumé says
 * by how it answers the posting. Every line is the person's own wording.
 */
import type { ComposedSection, Composition } from "./Composition.ts"
import { entriesOf, fieldOf, groupKinds, isItem, isProse, newestFirst, type ResumeEntry } from "./Entries.ts"
import { yearsOfExperience } from "./Experience.ts"
import type { JobOptions } from "./Job.ts"
import { fold } from "./PlainText.ts"
import type { Analysis, Posting } from "./Posting.ts"
import type { Line, Statement } from "./Provenance.ts"
import { pageGoal } from "./PageGoal.ts"
import { type Relevance, relevanceTo, worthOf } from "./Relevance.ts"
import type { Resume, SectionKind } from "./Resume.ts"
import { type DraftEntry, type DraftLine, fit } from "./rules/PageBudget.ts"
import { statements } from "./Statements.ts"

/** Interests are left out: they take room that work needs. */
const career: ReadonlyArray<SectionKind> = [
  "work",
  "projects",
  "skills",
  "education",
  "certificates",
  "publications",
  "awards",
  "volunteer",
  "languages"
]
/** Who has worked little shows the degree first. */
const beginning: ReadonlyArray<SectionKind> = ["education", ...career.filter((kind) => kind !== "education")]
const fewYears = 3

const toLine = ({ pointer, text }: Statement): Line => ({ text, sources: [pointer] })

const draftLine =
  (relevance: Relevance) =>
  (statement: Statement): DraftLine => ({
    line: toLine(statement),
    value: worthOf(relevance)(statement.text)
  })

const byValue = (lines: ReadonlyArray<DraftLine>) => lines.toSorted((a, b) => b.value - a.value)

/** Summary or description first, then the rest by worth; an employer's description only where nothing else speaks. */
const draftLines = (entry: ResumeEntry, relevance: Relevance): ReadonlyArray<DraftLine> => {
  if (groupKinds.has(entry.kind)) {
    const items = entry.statements.filter((one) => isItem(entry, one))
    return byValue(items.map((one) => ({ line: toLine(one), value: relevance(one.text) })))
  }
  const prose = entry.statements.filter((one) => isProse(one.pointer))
  const body = prose.filter((one) => fieldOf(one.pointer) === "highlights" || fieldOf(one.pointer) === "courses")
  const opening = prose.filter(
    (one) => !body.includes(one) && !(entry.kind === "work" && fieldOf(one.pointer) === "description")
  )
  const lines = [...opening.map(draftLine(relevance)), ...byValue(body.map(draftLine(relevance)))]
  return lines.length > 0 ? lines : prose.map(draftLine(relevance))
}

/** What a résumé says twice in one entry is said once. */
const once = (lines: ReadonlyArray<DraftLine>): ReadonlyArray<DraftLine> => {
  const said = new Set<string>()
  return lines.filter(({ line }) => {
    const text = fold(line.text)
    const fresh = !said.has(text)
    said.add(text)
    return fresh
  })
}

const draft = (entry: ResumeEntry, relevance: Relevance): DraftEntry => {
  const lines = once(draftLines(entry, relevance))
  const heading = entry.statements
    .filter((one) => !isProse(one.pointer))
    .map((one) => one.text)
    .join("\n")
  return { entry, lines, value: relevance(heading) + lines.reduce((total, one) => total + one.value, 0) }
}

/** Employment, degrees and the like stay in order of time; skills and projects go by what they answer. */
const ordered = (kind: SectionKind, drafts: ReadonlyArray<DraftEntry>): ReadonlyArray<DraftEntry> =>
  kind === "skills" || kind === "projects"
    ? drafts.toSorted((a, b) => b.value - a.value)
    : kind === "languages"
      ? drafts
      : newestFirst(drafts, (one) => one.entry)

/**
 * A composition of the résumé's own lines, within its pages by estimate. The same input gives the same output.
 */
export const composeByRules = (
  resume: Resume,
  _posting: Posting,
  analysis: Analysis,
  options: JobOptions
): Composition => {
  const years = yearsOfExperience(resume)
  const relevance = relevanceTo(analysis)
  const entries = entriesOf(resume)
  const kinds = years < fewYears ? beginning : career
  const drafts = kinds.flatMap((kind) =>
    ordered(
      kind,
      entries.filter((entry) => entry.kind === kind).map((entry) => draft(entry, relevance))
    )
  )
  const summary = statements(resume).find((one) => one.pointer === "/basics/summary")
  const kept = fit(drafts, { pages: pageGoal(resume, options) ?? Infinity, summary: summary?.text ?? "" })
  const sections = kinds.flatMap((kind): ReadonlyArray<ComposedSection> => {
    const list = kept.filter((one) => one.entry.kind === kind)
    return list.length === 0
      ? []
      : [
          {
            kind,
            entries: list.map((one) => ({ source: one.entry.pointer, lines: one.lines.map(({ line }) => line) }))
          }
        ]
  })
  return { summary: summary === undefined ? null : toLine(summary), sections }
}
