/** `npm run format`: lays the code out as the check wants it. */
import { runStep } from "./steps.ts"

process.exitCode = runStep({ name: "format", command: "node_modules/.bin/oxfmt", args: ["."] }) ? 0 : 1
