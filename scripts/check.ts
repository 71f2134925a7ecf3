/** `npm run check`: types, lint and format, in seconds. */
import { checks } from "./checks.ts"
import { runStep } from "./steps.ts"

process.exitCode = 0
for (const check of checks) if ((await runStep(check)) !== "passed") process.exitCode = 1
