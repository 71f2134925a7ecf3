/** Runs one load by k6 and reads its summary. */
import { Schema } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Amount, Scene } from "./scenes.ts"

const Summary = Schema.fromJsonString(
  Schema.Struct({
    root_group: Schema.Unknown,
    metrics: Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Unknown))
  })
)

export interface Result {
  readonly name: string
  readonly people: number
  readonly seconds: number
  readonly iterations: number
  readonly requests: number
  readonly checks: number
  readonly failedChecks: number
  /** Milliseconds. */
  readonly figure: { readonly name: string; readonly median: number; readonly p95: number; readonly max: number }
  readonly resumed: number
  /** Thresholds that do not hold, with what was measured. */
  readonly faults: ReadonlyArray<string>
}

/** k6's exit code when a threshold does not hold. */
const thresholdsFailed = 99

export const runScene = async (
  k6: string,
  { figure, name }: Scene,
  { duration, env: more, people }: Amount,
  env: Readonly<Record<string, string>>
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-k6-"))
  const file = join(folder, "summary.json")
  try {
    const begun = performance.now()
    const child = spawn(
      k6,
      [
        ...["run", "--quiet", "--no-color", "--no-usage-report", "--address", "", "--summary-export", file],
        ...["--summary-trend-stats", "med,p(95),max"],
        `k6/${name}.js`
      ],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env,
          // Nothing is fetched.
          K6_AUTO_EXTENSION_RESOLUTION: "false",
          DURATION: duration,
          VUS: String(people),
          ...more,
          ...env
        }
      }
    )
    let output = ""
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()))
    const [code] = await once(child, "close")
    const seconds = (performance.now() - begun) / 1000
    if (code !== 0) console.log(output)
    if (code !== 0 && code !== thresholdsFailed) throw new Error(`k6 ended with ${code}`)
    const { metrics } = Schema.decodeUnknownSync(Summary)(readFileSync(file, "utf8"))
    const value = (metric: string, key: string) => Number(metrics[metric]?.[key] ?? 0)
    const faults = code === 0 ? [] : [`${name}: a threshold does not hold`]
    return {
      name,
      people,
      seconds,
      iterations: value("iterations", "count"),
      requests: value("http_reqs", "count"),
      checks: value("checks", "passes"),
      failedChecks: value("checks", "fails"),
      figure: { name: figure, median: value(figure, "med"), p95: value(figure, "p(95)"), max: value(figure, "max") },
      resumed: value("streams_resumed", "count"),
      // A load that did nothing shows nothing.
      faults: value("iterations", "count") > 0 ? faults : [...faults, `${name}: nothing was done`]
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
