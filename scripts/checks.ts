/** The checks of the code itself, each a command; `npm run check` and `npm test` run them. */
import { createRequire } from "node:module"

export interface Check {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
}

/**
 * TypeScript's compiler with the Effect language service's diagnostics built in. Only its
 * Linux build is to be had everywhere, so it is an optional package; elsewhere plain `tsc` checks.
 */
export const compiler = (): string => {
  try {
    return createRequire(import.meta.url).resolve("@effect/tsgo-linux-x64/lib/tsc")
  } catch {
    return "node_modules/.bin/tsc"
  }
}

export const checks: ReadonlyArray<Check> = [
  { name: "types and Effect diagnostics", command: compiler(), args: ["-p", ".", "--noEmit"] },
  { name: "types of the extension", command: compiler(), args: ["-p", "extension", "--noEmit"] },
  { name: "types of the loads", command: compiler(), args: ["-p", "k6", "--noEmit"] },
  { name: "types of the page", command: compiler(), args: ["-p", "src/web", "--noEmit"] },
  { name: "lint", command: "node_modules/.bin/oxlint", args: ["--deny-warnings"] },
  {
    name: "API documents",
    command: "node_modules/.bin/redocly",
    args: ["lint", "openapi/openapi.json", "openapi/openapi-3.0.json"],
    // It would ask its maker's server for a newer one, and tell it of the run.
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  },
  { name: "format", command: "node_modules/.bin/oxfmt", args: ["--check", "."] }
]
