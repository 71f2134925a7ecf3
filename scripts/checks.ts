/** The checks of the code itself, each a command; `npm run check` and `npm test` run them. */
import { createRequire } from "node:module"

export interface Check {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
}

/** TypeScript's compiler with the Effect language service's diagnostics built in; plain `tsc` where that binary has no build. */
const compiler = (): string => {
  try {
    const platform = createRequire(createRequire(import.meta.url).resolve("@effect/tsgo/package.json"))
    return platform.resolve(`@effect/tsgo-${process.platform}-${process.arch}/lib/tsc`)
  } catch {
    return "node_modules/.bin/tsc"
  }
}

export const checks: ReadonlyArray<Check> = [
  { name: "types and Effect diagnostics", command: compiler(), args: ["-p", ".", "--noEmit"] },
  { name: "lint", command: "node_modules/.bin/oxlint", args: ["--deny-warnings"] },
  { name: "format", command: "node_modules/.bin/oxfmt", args: ["--check", "."] }
]
