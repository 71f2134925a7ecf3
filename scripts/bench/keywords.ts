/** `npm run bench keywords`: how large the tables of words are, and how long they take to load and to match. */
import { readFileSync } from "node:fs"
import { performance } from "node:perf_hooks"
import { quantile } from "./statistics.ts"

const timed = (work: () => unknown): number => {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

export const keywords = async (): Promise<void> => {
  const begun = performance.now()
  const { table } = await import("../../src/domain/keywords/table.ts")
  const { analyze } = await import("../../src/domain/Keywords.ts")
  const { coverage } = await import("../../src/domain/Coverage.ts")
  const loaded = performance.now() - begun
  const posting = readFileSync("examples/postings/backend-engineer.txt", "utf8")
  const resume = readFileSync("examples/resumes/senior-engineer.json", "utf8")
  const analysis = analyze({ text: posting })
  const names = table.reduce((count, row) => count + row.aliases.length + (row.exact?.length ?? 0), 0)
  const trades = new Set(table.map((row) => row.trade)).size
  console.log(
    `keywords: ${table.length} entries of ${trades} trades under ${names} names, loaded in ${loaded.toFixed(0)} ms`
  )
  const runs = Array.from({ length: 200 })
  for (const [what, work] of [
    [`analysis of a posting of ${posting.length} characters`, () => analyze({ text: posting })],
    [
      `coverage of ${resume.length} characters by ${analysis.keywords.length} keywords`,
      () => coverage(analysis, resume)
    ]
  ] as const) {
    const times = runs.map(() => timed(work)).toSorted((a, b) => a - b)
    console.log(
      `keywords: ${what}: median ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`
    )
  }
}
