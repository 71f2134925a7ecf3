/** The figures as Markdown, for `docs/eval.md`. */
import { quantile } from "../bench/statistics.ts"
import type { FailureMeasured, Measured } from "./measure.ts"

const row = (cells: ReadonlyArray<string | number>) => `| ${cells.join(" | ")} |`
const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | number>>) =>
  [row(head), row(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(row)].join("\n")

const sum = (list: ReadonlyArray<number>) => list.reduce((total, one) => total + one, 0)
const mean = (list: ReadonlyArray<number>) => (sum(list) / list.length).toFixed(1)
const seconds = (ms: number) => (ms / 1000).toFixed(1)

export interface Totals {
  readonly planted: number
  readonly through: ReadonlyArray<string>
  readonly fair: number
  readonly refused: ReadonlyArray<string>
  readonly lines: number
  readonly read: number
  readonly wrongEnds: ReadonlyArray<string>
}

export const totals = (measured: ReadonlyArray<Measured>, failures: ReadonlyArray<FailureMeasured>): Totals => {
  const trips = measured.flatMap(({ invented, rules, well }) =>
    [rules, well, invented].map((one) => one.report.roundTrip)
  )
  return {
    planted: sum(measured.map(({ pair }) => pair.inventions.length)),
    through: measured.flatMap((one) => one.through),
    fair: sum(measured.map(({ pair }) => pair.rewordings.length)),
    refused: measured.flatMap((one) => one.refused),
    lines: sum(trips.map((one) => one.linesExpected)),
    read: sum(trips.map((one) => one.linesFound)),
    wrongEnds: failures.filter((one) => one.wrong).map((one) => `${one.name}: ${one.ended}`)
  }
}

const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`

const pairRow = ({ invented, pair, refused, rules, through, well }: Measured) => {
  const trips = [rules, well, invented].map((one) => one.report.roundTrip)
  return [
    pair.id,
    pair.language,
    pair.trade,
    rules.report.coverage.before.score,
    rules.report.coverage.after.score,
    well.report.coverage.after.score,
    `${through.length}/${pair.inventions.length}`,
    `${refused.length}/${pair.rewordings.length}`,
    [rules, well, invented].map((one) => one.report.pages).join(" "),
    `${sum(trips.map((one) => one.linesFound))}/${sum(trips.map((one) => one.linesExpected))}`,
    seconds(sum([rules.ms, well.ms, invented.ms]) / 3)
  ]
}

const all = (measured: ReadonlyArray<Measured>) =>
  measured.flatMap(({ invented, rules, well }) => [rules, well, invented])

/** `history`: lines on former runs, kept by hand. */
export const page = (
  measured: ReadonlyArray<Measured>,
  failures: ReadonlyArray<FailureMeasured>,
  history: string
): string => {
  const found = totals(measured, failures)
  const times = all(measured).map((one) => one.ms)
  const languages = new Set(measured.map(({ pair }) => pair.language))
  const trades = new Set(measured.map(({ pair }) => pair.trade))
  return `# Evaluation

Drawn by \`npm run eval\` (\`npm run eval -- --check\` also fails when a goal is missed). ${measured.length} pairs of a résumé and a posting
in ${languages.size} languages and ${trades.size} fields of work, from [eval/pairs](../eval/README.md), go through the functions of the pipeline's
stages and the real engine: composed by the rules, by a scripted model that words well, by one that invents, and by
models that fail as models have been seen to fail.

| what | result | goal |
| --- | --: | --: |
| planted inventions that got through | ${share(found.through.length, found.planted)} | 0 |
| fair rewordings wrongly refused | ${share(found.refused.length, found.fair)} | at most 2 % |
| lines read back from the PDFs' own text | ${share(found.read, found.lines)} | all |
| failing models that ended otherwise than done or for a stated reason | ${share(found.wrongEnds.length, failures.length)} | 0 |
| coverage, mean: résumé → by rules → worded well | ${mean(measured.map((one) => one.rules.report.coverage.before.score))} → ${mean(measured.map((one) => one.rules.report.coverage.after.score))} → ${mean(measured.map((one) => one.well.report.coverage.after.score))} | never an invented word |
| time for a job: median, p95 | ${seconds(quantile(times, 0.5))} s, ${seconds(quantile(times, 0.95))} s | |

A fair rewording that is refused costs its wording: the person's own words stand in its place, and the fact stays. Coverage rises
only by wording, since a skill that the person lacks is a gap and never added. The wordings of pairs and the guard's rules were
written by the same people, and the guard was tuned on this set: figures on lines that nobody here has seen will be worse.

${history}

## By pair

Coverage in per cent of the posting's weighted keywords: before, by rules, worded well. Inventions through, fair wordings refused,
pages (rules, well, inventing), lines read back of those printed in all three, mean time of the three jobs in seconds.

${table(["pair", "language", "trade", "before", "rules", "well", "invented", "refused", "pages", "lines", "s"], measured.map(pairRow))}

## Failing models

The time allowed for an answer is 2.5 s here, and a failed call is tried twice more. What is not done fails for a stated reason, uncharged.

${table(
  ["the model's server", "pair", "the job", "calls", "s"],
  failures.map((one) => [one.name, one.pair, one.ended, one.calls, seconds(one.ms)])
)}

## What went wrong

${[...found.through.map((one) => `- got through: ${one}`), ...found.refused.map((one) => `- wrongly refused: ${one}`), ...found.wrongEnds.map((one) => `- ${one}`)].join("\n") || "Nothing."}
`
}
