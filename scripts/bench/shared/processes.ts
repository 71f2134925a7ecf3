/** What a process and all that it started use, as Linux counts it. */
import { readdirSync, readFileSync } from "node:fs"

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const ticksPerSecond = 100

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    // It ended meanwhile, or is another user's.
    return ""
  }
}

/** The fields behind the name, which may hold blanks and brackets. */
const statOf = (pid: number): ReadonlyArray<string> => {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
}

export const childrenOf = (pid: number): ReadonlyArray<number> =>
  threadsOf(pid)
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(" "))
    .filter((child) => child !== "")
    .map(Number)

const threadsOf = (pid: number): ReadonlyArray<string> => {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

export const treeOf = (pid: number): ReadonlyArray<number> => [pid, ...childrenOf(pid).flatMap(treeOf)]

/** The first of these processes whose command line holds the word. */
export const findIn = (pids: ReadonlyArray<number>, word: string): number | undefined =>
  pids.find((pid) => read(`/proc/${pid}/cmdline`).includes(word))

/** Seconds of processor time, with all that was started by them and has ended. */
export const cpuSeconds = (pids: ReadonlyArray<number>): number =>
  pids
    .map((pid) => {
      const [user = 0, system = 0, usersOfEnded = 0, systemOfEnded = 0] = statOf(pid).slice(11, 15).map(Number)
      return user + system + usersOfEnded + systemOfEnded
    })
    .reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond

/** Seconds that all processors of the machine worked, for anybody. */
export const busySeconds = (): number => {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (
    /^cpu +(.*)$/m.exec(read("/proc/stat"))?.[1] ?? ""
  )
    .split(" ")
    .map(Number)
  return (user + nice + system + irq + softIrq + steal) / ticksPerSecond
}

export interface Memory {
  /** What it shares is counted in parts. */
  readonly pssMb: number
  readonly privateMb: number
  readonly residentMb: number
}

export const memoryOf = (pid: number): Memory | undefined => {
  const rollup = read(`/proc/${pid}/smaps_rollup`)
  if (rollup === "") return undefined
  const mb = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, "m").exec(rollup)?.[1] ?? 0) / 1024
  return { pssMb: mb("Pss"), privateMb: mb("Private_Clean") + mb("Private_Dirty"), residentMb: mb("Rss") }
}
