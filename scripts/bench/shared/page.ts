/** The table in docs/benchmarks.md: a bench replaces its own lines, and those of the others stay. */
import { readFileSync, writeFileSync } from "node:fs"
import { type Figure, goalText } from "./figures.ts"

export interface Run {
  readonly bench: string
  /** Such as "2026-11-30". */
  readonly date: string
  /** See `machine.ts`. */
  readonly machine: string
  readonly figures: ReadonlyArray<Figure>
}

const head = [
  "| bench | figure | ours: median (5–95 %) | rival | result | goal | met | n |",
  "| --- | --- | --- | --- | --: | --: | --- | --: |"
]

const row = (bench: string, { goal, met, ours, result, rival, samples, what }: Figure): string => {
  const verdict = met === undefined ? "" : met ? "yes" : "**no**"
  const cells = [bench, what, ours, rival, result, goal === undefined ? "" : goalText(goal), verdict, samples]
  return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`
}

const begin = "<!-- table: drawn by npm run bench, do not edit -->"
const end = "<!-- end of table -->"

/** `order`: of all benches, as the page lists them. */
export const withRun = (page: string, run: Run, order: ReadonlyArray<string>): string => {
  const [before, rest] = split(page, begin)
  const [table, after] = split(rest, end)
  const lines = table.split("\n")
  const linesOf = (bench: string) =>
    bench === run.bench
      ? run.figures.map((one) => row(bench, one))
      : lines.filter((line) => line.startsWith(`| ${bench} |`))
  const runOf = (bench: string) =>
    bench === run.bench
      ? [`- \`${bench}\`: ${run.date}, ${run.machine}`]
      : lines.filter((line) => line.startsWith(`- \`${bench}\`:`))
  const parts = [...head, ...order.flatMap(linesOf), "", "Measured on:", "", ...order.flatMap(runOf)]
  return `${before}${begin}\n\n${parts.join("\n")}\n\n${end}${after}`
}

const split = (text: string, mark: string): readonly [string, string] => {
  const at = text.indexOf(mark)
  if (at === -1) throw new Error(`docs/benchmarks.md has lost its line ${mark}`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}

const file = "docs/benchmarks.md"

export const saveRun = (run: Run, order: ReadonlyArray<string>): void =>
  writeFileSync(file, withRun(readFileSync(file, "utf8"), run, order))

/** The same for a terminal. */
export const printed = ({ bench, figures, machine }: Run): string =>
  [`${bench}, ${machine}`, ...head, ...figures.map((one) => row(bench, one))].join("\n")
