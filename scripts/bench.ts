/** `npm run bench [name …]`: prints the figures that this project claims; all of them without a name. */
import { keywords } from "./bench/keywords.ts"
import { limits } from "./bench/limits.ts"
import { logins } from "./bench/logins.ts"

const benches: Readonly<Record<string, () => Promise<void>>> = { keywords, limits, logins }

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`)
  process.exitCode = 1
} else {
  for (const [name, run] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await run()
  }
}
