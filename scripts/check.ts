/** `npm run check`: types, lint and format, in seconds. */
import { checks } from "./checks.ts"
import { runStep } from "./steps.ts"

const results = checks.map(runStep)
process.exitCode = results.every(Boolean) ? 0 : 1
