/** One line a load. */
import type { Result } from "./run.ts"

const ms = (value: number) => (value >= 1_000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`)

const columns: ReadonlyArray<readonly [string, (result: Result) => string]> = [
  ["load", ({ name }) => name],
  ["people", ({ people }) => String(people)],
  ["seconds", ({ seconds }) => seconds.toFixed(0)],
  ["rounds", ({ iterations }) => String(iterations)],
  ["requests", ({ requests }) => String(requests)],
  ["checks", ({ checks, failedChecks }) => `${checks} of ${checks + failedChecks}`],
  ["resumed", ({ resumed }) => String(resumed)],
  ["figure", ({ figure }) => figure.name],
  ["median", ({ figure }) => ms(figure.median)],
  ["p95", ({ figure }) => ms(figure.p95)],
  ["max", ({ figure }) => ms(figure.max)],
  ["holds", ({ faults }) => (faults.length === 0 ? "yes" : "NO")]
]

export const table = (results: ReadonlyArray<Result>): string => {
  const rows = [columns.map(([title]) => title), ...results.map((result) => columns.map(([, cell]) => cell(result)))]
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`).join("\n")
}
