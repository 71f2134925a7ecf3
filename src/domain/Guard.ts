/**
 * Nothing untrue leaves here: every line of a composition must rest on what its sources
 * say; one that does not is put back in the person's own words, with a finding that tells why.
 */
import type { ComposedEntry, ComposedSection, Composition } from "./Composition.ts"
import { entriesOf, groupKinds, isItem, isProse, type ResumeEntry } from "./Entries.ts"
import { evidenceFrom, type Evidence, unsupported } from "./guard/Check.ts"
import { sameName } from "./keywords/match.ts"
import { fold, oneLine } from "./PlainText.ts"
import { type Line, Pointer, type Statement } from "./Provenance.ts"
import type { GuardFinding } from "./Report.ts"
import type { Resume } from "./Resume.ts"
import { composeByRules } from "./Rules.ts"
import { statements } from "./Statements.ts"

interface Checked {
  readonly lines: ReadonlyArray<Line>
  readonly findings: ReadonlyArray<GuardFinding>
}

const basics = Pointer.make("/basics")

const reason = {
  wording: "The sources do not say this; the original wording was used.",
  nowhere: "No source of this line is in the résumé, or in this entry; the line was left out.",
  twice: "The same thing is said already; the line was left out.",
  item: "This is not one of the entry's items; it was left out.",
  entry: "The résumé has no such entry in this section; it was left out.",
  again: "The entry stands in the composition already."
}

const finding = (source: Pointer, rejected: string, why: string, words: ReadonlyArray<string> = []): GuardFinding => ({
  source,
  rejected,
  unsupported: words,
  reason: why
})

/** Statements at or below a place: citing an entry cites all that it says. */
const cited = (all: ReadonlyArray<Statement>, sources: ReadonlyArray<string>, within: string) =>
  all.filter((one) =>
    sources.some(
      (source) =>
        (one.pointer === source || one.pointer.startsWith(`${source}/`)) &&
        (within === "" || one.pointer.startsWith(`${within}/`))
    )
  )

/** An entry's title and employer stand above its lines, so these may name them. */
const isHeading = ({ pointer }: Statement) =>
  /^\/(?:work|volunteer|projects|education)\/\d+\/(?:name|position|organization|entity)$/.test(pointer)

const original = ({ pointer, text }: Statement): Line => ({ text, sources: [pointer] })

/** The line as it may stand: as worded when its sources bear it out, else its sources' own sentences. */
const checkLine = (line: Line, own: ReadonlyArray<Statement>, within: Pointer, evidence: Evidence): Checked => {
  const text = oneLine(line.text)
  const sources = cited(own, line.sources, within === basics ? "" : within)
  const [first, ...rest] = sources.map((one) => one.pointer)
  const at = line.sources[0]
  if (first === undefined) {
    return { lines: [], findings: [finding(at, text, reason.nowhere)] }
  }
  const words =
    text === "" ? ["(empty)"] : unsupported(text, sources, evidence, within === basics ? [] : own.filter(isHeading))
  if (words.length === 0) {
    return { lines: [{ text, sources: [first, ...rest] }], findings: [] }
  }
  return {
    lines: sources.filter((one) => isProse(one.pointer)).map(original),
    findings: [finding(first, text, reason.wording, words)]
  }
}

/** Says nothing twice: not in the same words, and no original beside a line that already rests on it. */
const once = (checked: ReadonlyArray<Checked>): Checked => {
  const kept: Array<Line> = []
  const said = new Set<string>()
  const findings = checked.flatMap((one) => one.findings)
  const reworded = new Set(
    checked.filter((one) => one.findings.length === 0).flatMap((one) => one.lines.flatMap((line) => line.sources))
  )
  for (const { findings: failed, lines } of checked) {
    for (const line of lines) {
      const restored = failed.length > 0
      const told = restored && line.sources.every((source) => reworded.has(source))
      if (!told && !said.has(fold(line.text))) {
        said.add(fold(line.text))
        kept.push(line)
      } else if (!restored) {
        findings.push(finding(line.sources[0], line.text, reason.twice))
      }
    }
  }
  return { lines: kept, findings }
}

/** Another common name is looked for among so many items of an entry. */
const mostAliases = 300

/** Items must be the entry's own, at most under another common name. */
const checkItems = (entry: ResumeEntry, lines: ReadonlyArray<Line>): Checked => {
  const items = entry.statements.filter((one) => isItem(entry, one))
  const byText = new Map(items.toReversed().map((one) => [fold(one.text), one]))
  const used = new Set<Statement>()
  const said = new Set<string>()
  const findings: Array<GuardFinding> = []
  const kept = lines.flatMap((line): ReadonlyArray<Line> => {
    const text = oneLine(line.text)
    if (said.has(fold(text))) {
      findings.push(finding(line.sources[0], text, reason.twice))
      return []
    }
    const match =
      byText.get(fold(text)) ?? items.slice(0, mostAliases).find((one) => !used.has(one) && sameName(one.text, text))
    const item = match ?? items.find((one) => line.sources.includes(one.pointer))
    if (match === undefined) {
      findings.push(
        finding(item?.pointer ?? entry.pointer, text, item === undefined ? reason.item : reason.wording, [text])
      )
    }
    if (item === undefined || used.has(item)) {
      return []
    }
    used.add(item)
    const shown = match === undefined ? item.text : text
    if (match === undefined && said.has(fold(shown))) {
      return []
    }
    said.add(fold(shown))
    return [{ text: shown, sources: [item.pointer] }]
  })
  return { lines: kept, findings }
}

const checkEntry = (entry: ResumeEntry, lines: ReadonlyArray<Line>, evidence: Evidence): Checked =>
  groupKinds.has(entry.kind)
    ? checkItems(entry, lines)
    : once(lines.map((line) => checkLine(line, entry.statements, entry.pointer, evidence)))

const checkSections = (resume: Resume, composition: Composition, evidence: Evidence) => {
  const byPlace = new Map(entriesOf(resume).map((one) => [one.pointer, one]))
  const used = new Set<ResumeEntry>()
  const findings: Array<GuardFinding> = []
  const byKind = Map.groupBy(composition.sections, (section) => section.kind)
  const sections = Array.from(byKind.entries()).flatMap(([kind, same]): ReadonlyArray<ComposedSection> => {
    const entries = same
      .flatMap((section) => section.entries)
      .flatMap((composed): ReadonlyArray<ComposedEntry> => {
        const found = byPlace.get(composed.source)
        const entry = found?.kind === kind ? found : undefined
        if (entry === undefined || used.has(entry)) {
          const texts = composed.lines.map((line) => oneLine(line.text)).join(" ")
          findings.push(finding(composed.source, texts, entry === undefined ? reason.entry : reason.again))
          return []
        }
        used.add(entry)
        const checked = checkEntry(entry, composed.lines, evidence)
        findings.push(...checked.findings)
        return [{ source: entry.pointer, lines: checked.lines }]
      })
    return entries.length === 0 ? [] : [{ kind, entries }]
  })
  return { sections, findings }
}

/** The summary may rest on anything; one that fails gives way to the person's own, whole. */
const checkSummary = (all: ReadonlyArray<Statement>, line: Line | null, evidence: Evidence) => {
  if (line === null) {
    return { summary: null, findings: [] }
  }
  const { findings, lines } = checkLine(line, all, basics, evidence)
  const own = all.find((one) => one.pointer === "/basics/summary")
  const [first] = lines
  const summary = findings.length === 0 && first !== undefined ? first : own === undefined ? null : original(own)
  return { summary, findings }
}

/** No sentence anywhere: a list of names alone is no proposal. */
const isEmpty = (composition: Composition) =>
  !composition.sections.some(
    (section) => !groupKinds.has(section.kind) && section.entries.some((entry) => entry.lines.length > 0)
  )

/**
 * The composition with only what the résumé bears out, and what was found wrong. An
 * empty one gives way to `fallback`, the rules' own. Total: whatever comes in, what goes out is true.
 */
export const guard = (
  resume: Resume,
  composition: Composition,
  fallback: Composition = composeByRules(resume, { text: "" }, { keywords: [] }, {})
): { readonly composition: Composition; readonly findings: ReadonlyArray<GuardFinding> } => {
  const all = statements(resume)
  const evidence = evidenceFrom(resume)
  const { findings, sections } = checkSections(resume, composition, evidence)
  const summary = checkSummary(all, composition.summary, evidence)
  const result = { summary: summary.summary, sections }
  const found = [...summary.findings, ...findings]
  return isEmpty(result) ? { composition: fallback, findings: found } : { composition: result, findings: found }
}
