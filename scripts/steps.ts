/** Runs commands one after the other and tells how each went. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { performance } from "node:perf_hooks"

export interface Step {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
  /** A file that keeps the output as well. */
  readonly log?: string
}

/** `skipped`: what the step needs is not on this machine, and it said so. */
export type Outcome = "passed" | "FAILED" | "skipped"

/** With which a command tells that it was skipped; automake's number. */
export const skipped = 77

/** Output goes to the terminal as it comes. */
export const runStep = async (step: Step): Promise<Outcome> => {
  const start = performance.now()
  console.log(`\n── ${step.name}`)
  const outcome = outcomeOf(step.log === undefined ? await run(step) : await runKept(step, step.log))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${outcome} in ${seconds} s`)
  return outcome
}

const run = async ({ args, command, env }: Step): Promise<number | null> => {
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } })
  const [code] = await once(child, "close")
  return code
}

const runKept = async ({ args, command, env }: Step, log: string): Promise<number | null> => {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}
  const child = spawn(command, args, {
    stdio: ["inherit", "pipe", "pipe"],
    env: { ...process.env, ...colour, ...env }
  })
  const file = createWriteStream(log, { flags: "a" })
  child.stdout.pipe(process.stdout, { end: false })
  child.stderr.pipe(process.stderr, { end: false })
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => file.write(chunk))
  const [code] = await once(child, "close")
  await new Promise((resolve) => file.end(resolve))
  return code
}

const outcomeOf = (status: number | null): Outcome => {
  if (status === 0) return "passed"
  return status === skipped ? "skipped" : "FAILED"
}
