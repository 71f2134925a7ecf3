/**
 * `npm run eval:import -- [--details] [--write]`: reads the documents of `eval/import` and prints how well;
 * with `--write` the table of docs/import.md is drawn anew.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { readAll, tableIn, tableOf } from "./eval/imports.ts"

const file = "docs/import.md"
const readings = await readAll()
const table = tableOf(readings)
console.log(table)
if (process.argv.includes("--details")) {
  for (const { document, lost = [], missing, wrong } of readings) {
    for (const one of wrong) console.log(`${document}: wrong ${one}`)
    for (const one of missing) console.log(`${document}: missing ${one}`)
    for (const one of lost) console.log(`${document}: refused, and stands there: ${one}`)
  }
}
if (process.argv.includes("--write")) {
  const text = readFileSync(file, "utf8")
  writeFileSync(file, text.replace(tableIn(text), table))
}
