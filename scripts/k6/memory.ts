/** How the memory of instances goes while a load does. */
import { readFileSync } from "node:fs"
import { quantile } from "../bench/statistics.ts"
import type { RunningServer } from "../support/server.ts"

const everyMs = 5_000

const rssMb = ({ pid }: RunningServer): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

export interface Growth {
  /** MB of RSS: medians over the second fifth and the last fifth of the time; the first fifth warms up. */
  readonly early: number
  readonly late: number
}

/** Stops when what it returns is called; undefined where there is no /proc or too little was seen. */
export const watchMemory = (servers: () => ReadonlyArray<RunningServer>) => {
  const seen: Array<number> = []
  const timer = setInterval(() => {
    const all = servers().map(rssMb)
    seen.push(all.reduce((sum, one) => sum + one, 0) / all.length)
  }, everyMs)
  return (): Growth | undefined => {
    clearInterval(timer)
    const fifth = Math.floor(seen.length / 5)
    if (fifth < 2 || seen.some(Number.isNaN)) return undefined
    return { early: quantile(seen.slice(fifth, 2 * fifth), 0.5), late: quantile(seen.slice(-fifth), 0.5) }
  }
}
