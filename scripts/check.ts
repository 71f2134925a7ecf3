/** `npm run check`: types, lint, API documents and format, in a minute. */
import { checks } from "./checks.ts"
import { runStep } from "./steps.ts"

process.exitCode = 0
for (const check of checks) if ((await runStep(check)) !== "passed") process.exitCode = 1
