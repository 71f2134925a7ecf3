/** `npm run format`: lays the code out as the check wants it. */
import { runStep } from "./steps.ts"

const outcome = await runStep({ name: "format", command: "node_modules/.bin/oxfmt", args: ["."] })
process.exitCode = outcome === "passed" ? 0 : 1
