/** Runs commands one after the other and tells how each went. */
import { spawnSync } from "node:child_process"
import { performance } from "node:perf_hooks"

export interface Step {
  readonly name: string
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
}

/** Output goes to the terminal as it comes; true when the command exits with 0. */
export const runStep = (step: Step): boolean => {
  const start = performance.now()
  console.log(`\n── ${step.name}`)
  const result = spawnSync(step.command, step.args, { stdio: "inherit", env: { ...process.env, ...step.env } })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const passed = result.status === 0
  console.log(`── ${step.name}: ${passed ? "passed" : "FAILED"} in ${seconds} s`)
  return passed
}
