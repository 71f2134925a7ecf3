/**
 * `npm run eval [-- --check] [pair …]`: every pair of `eval/pairs` through the pipeline, by rules and by scripted models;
 * writes `docs/eval.md` unless only some pairs are named. `--check` fails when a goal is missed and writes nothing.
 */
import { Effect } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { engine } from "../test/support/engine.ts"
import { measure, measureFailures } from "./eval/measure.ts"
import { readPairs } from "./eval/pairs.ts"
import { page, totals } from "./eval/table.ts"

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean", default: false } }
})

/** Of fair rewordings, at most one in fifty may be refused. */
const mostRefused = 0.02

const pairs = readPairs().filter((pair) => names.length === 0 || names.includes(pair.id))
const unknown = names.filter((name) => !pairs.some((pair) => pair.id === name))

const evaluation = Effect.gen(function* () {
  const measured = yield* Effect.forEach(pairs, (pair) =>
    Effect.tap(measure(pair), ({ refused, through }) =>
      Effect.sync(() => {
        console.log(`eval: ${pair.id}: ${through.length} inventions through, ${refused.length} fair wordings refused`)
        for (const line of [
          ...through.map((one) => `  through: ${one}`),
          ...refused.map((one) => `  refused: ${one}`)
        ]) {
          console.log(line)
        }
      })
    )
  )
  const failures = yield* measureFailures(pairs)
  for (const one of failures) console.log(`eval: ${one.name}: ${one.ended}, ${one.calls} calls, ${one.ms} ms`)
  return { measured, failures }
}).pipe(Effect.provide(engine()))

if (unknown.length > 0) {
  console.error(`eval: there is no pair ${unknown.join(", ")} in eval/pairs`)
  process.exit(64)
}

const { failures, measured } = await Effect.runPromise(evaluation)
const found = totals(measured, failures)
const missed = [
  ...(found.through.length > 0 ? [`${found.through.length} of ${found.planted} planted inventions got through`] : []),
  ...(found.refused.length > mostRefused * found.fair
    ? [`${found.refused.length} of ${found.fair} fair rewordings were refused`]
    : []),
  ...(found.read < found.lines ? [`${found.lines - found.read} lines could not be read back from the PDFs`] : []),
  ...found.wrongEnds
]
console.log(
  `eval: ${measured.length} pairs; ${found.through.length} of ${found.planted} inventions through; ` +
    `${found.refused.length} of ${found.fair} fair rewordings refused; ${found.read} of ${found.lines} lines read back`
)
for (const one of missed) console.log(`eval: missed: ${one}`)
if (!values.check && names.length === 0) {
  const history = readFileSync(new URL("../eval/history.md", import.meta.url), "utf8").trim()
  writeFileSync(new URL("../docs/eval.md", import.meta.url), page(measured, failures, history))
  console.log("eval: wrote docs/eval.md")
}
process.exitCode = values.check && missed.length > 0 ? 1 : 0
