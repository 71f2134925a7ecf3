/**
 * `npm run bench [name …]`: prints the figures that this project claims, all of them without a name, and keeps them in
 * docs/benchmarks.md.
 */
import { compile } from "./bench/compile.ts"
import { growth } from "./bench/growth.ts"
import { http } from "./bench/http.ts"
import { jobs } from "./bench/jobs.ts"
import { keywords } from "./bench/keywords.ts"
import { limits } from "./bench/limits.ts"
import { logins } from "./bench/logins.ts"
import type { Figure } from "./bench/shared/figures.ts"
import { machine, today } from "./bench/shared/machine.ts"
import { printed, saveRun } from "./bench/shared/page.ts"
import { takePrecedence } from "./bench/shared/precedence.ts"
import { sse } from "./bench/sse.ts"
import { starting } from "./bench/starting.ts"

/** In the order of the page. */
const benches: Readonly<Record<string, () => Promise<ReadonlyArray<Figure>>>> = {
  compile,
  http,
  logins,
  jobs,
  growth,
  sse,
  starting
}

/** These only print what they find. */
const talks: Readonly<Record<string, () => Promise<void>>> = { keywords, limits }

const names = process.argv.slice(2)
const known = [...Object.keys(benches), ...Object.keys(talks)]
const unknown = names.filter((name) => !known.includes(name))
const isAsked = ([name]: readonly [string, unknown]) => names.length === 0 || names.includes(name)
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}; there are ${known.join(", ")}.`)
  process.exitCode = 1
} else {
  takePrecedence()
  for (const [bench, measure] of Object.entries(benches).filter(isAsked)) {
    const where = machine()
    const run = { bench, date: today(), machine: where, figures: await measure() }
    saveRun(run, Object.keys(benches))
    console.log(`\n${printed(run)}`)
  }
  for (const [, talk] of Object.entries(talks).filter(isAsked)) await talk()
}
