/**
 * The entry of every npm script: sets up what is missing, then runs FILE on Node 24.
 *
 *   node scripts/run.mjs [--watch] FILE [arguments…]
 *   node scripts/run.mjs --setup-only
 *   node scripts/run.mjs --engine-only     only what compiles LaTeX: no npm packages, no sandbox
 *
 * Needs Node 20 and nothing else: it runs before anything is installed.
 */
import { runFile } from "./setup/child.mjs"
import { parseArguments } from "./setup/arguments.mjs"
import { SetupError, say } from "./setup/say.mjs"
import { setUp, setUpEngine } from "./setup/setup.mjs"

/** What the system refuses, such as a full disk or a folder that may not be written, is not a bug of ours. */
const isRefusal = (/** @type {unknown} */ error) => error instanceof Error && "syscall" in error

const EX_USAGE = 64
const EX_UNAVAILABLE = 69

try {
  const command = parseArguments(process.argv.slice(2))
  if (command === undefined) {
    say(
      "run: node scripts/run.mjs [--watch] FILE [arguments…], or node scripts/run.mjs --setup-only (or --engine-only)"
    )
    process.exitCode = EX_USAGE
  } else if (command.kind === "setup") {
    await (command.only === "engine" ? setUpEngine() : setUp())
    say("everything is ready")
  } else {
    process.exitCode = await runFile(command, await setUp())
  }
} catch (error) {
  if (!(error instanceof SetupError || isRefusal(error))) throw error
  say(error.message)
  process.exitCode = EX_UNAVAILABLE
}
