/**
 * Writes src/templates/coverage.ts: which characters each font of the bundle holds.
 *
 *   node scripts/font-coverage.ts [BUNDLE]     (default: TECTONIC_BUNDLE)
 *
 * Run it again when the bundle's fonts change; a test fails until then.
 *
 * @see https://learn.microsoft.com/en-us/typography/opentype/spec/cmap
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { allFamilies } from "../src/templates/Fonts.ts"
import { coveredBy, encodeRanges } from "./support/cmap.ts"

/** Encoded ranges by family for the fonts in `bundle`; a character counts when every style of its family holds it. */
export const coverageOf = (bundle: string): ReadonlyMap<string, string> =>
  new Map(
    allFamilies.map(({ coverage: id, files }) => {
      const sets = [...new Set(Object.values(files))].map((file) => coveredBy(readFileSync(join(bundle, file))))
      const [first = new Set<number>(), ...rest] = sets
      return [id, encodeRanges([...first].filter((point) => rest.every((set) => set.has(point))))]
    })
  )

const sourceFor = (bundle: string): string => `/**
 * Made by scripts/font-coverage.ts, not by hand: the characters that each family holds, as ranges of code
 * points in base 36, each counted from the end of the one before.
 */
export const coverage = {
${Array.from(coverageOf(bundle), ([id, ranges]) => `  ${id}:\n    "${ranges}"`).join(",\n")}
} as const
`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bundle = process.argv[2] ?? process.env["TECTONIC_BUNDLE"]
  if (bundle === undefined) {
    console.error("font-coverage: name the bundle, or set TECTONIC_BUNDLE")
    process.exitCode = 64
  } else {
    writeFileSync(fileURLToPath(new URL("../src/templates/coverage.ts", import.meta.url)), sourceFor(bundle))
  }
}
