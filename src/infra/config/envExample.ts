/** The text of `.env.example`: each setting with its help, commented out, so that a copy changes nothing. */
import { variables, type Variable } from "./variables.ts"

/** What of a row is told to people. */
type Described = Omit<Variable<unknown>, "codec">

const notes = (row: Described): string =>
  [
    `expects ${row.expects}`,
    ...(row.requiredInProduction ? ["needed in production"] : []),
    ...(row.secret ? [`secret; ${row.name}_FILE may name a file that holds it`] : []),
    ...defaultOf(row.fallback)
  ].join("; ")

const defaultOf = (fallback: unknown): ReadonlyArray<string> =>
  typeof fallback === "string" || typeof fallback === "number"
    ? [`default ${fallback}`]
    : Array.isArray(fallback) && fallback.length > 0
      ? [`default ${fallback.join(",")}`]
      : []

export const renderEnvExample = (): string =>
  [
    "# Settings of PASS ATS, made from src/infra/config/variables.ts by `npm run env:example`.",
    "# Copy to .env for development; in production set the variables themselves.",
    ...Object.values<Described>(variables).flatMap((row) => [
      "",
      `# ${row.help}`,
      `# (${notes(row)})`,
      `# ${row.name}=${row.example}`
    ]),
    ""
  ].join("\n")
