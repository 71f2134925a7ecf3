/** `npm run test:deno`: the end-to-end tests against the server run by Deno. */
import { denoTests } from "./deno-tests.ts"
import { runStep } from "./steps.ts"

const outcome = await runStep({
  name: "end-to-end under Deno",
  command: "node_modules/.bin/vitest",
  args: ["run", ...denoTests, ...process.argv.slice(2)],
  env: { PASS_ATS_RUNTIME: "deno" }
})
process.exitCode = outcome === "passed" ? 0 : 1
