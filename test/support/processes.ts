/** The processes of this machine, as Linux tells them. @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
import { readdirSync, readFileSync } from "node:fs"

const fieldsOf = (pid: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    // It ended meanwhile.
    return undefined
  }
}

const field = (status: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0)

/** Each process below `pid`, with the most memory that it held so far, MiB. */
export const descendantsOf = (pid: number): ReadonlyArray<{ readonly pid: number; readonly peakMib: number }> => {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const status = fieldsOf(name)
      return status === undefined
        ? []
        : [{ pid: Number(name), parent: field(status, "PPid"), peakMib: field(status, "VmHWM") / 1024 }]
    })
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)])
  return below(pid)
}

/** Looks now and then until stopped; tells the most memory that any process below `pid` held, MiB. */
export const watchMemory = (pid: number, everyMs = 50) => {
  let peakMib = 0
  const look = () => {
    for (const one of descendantsOf(pid)) peakMib = Math.max(peakMib, one.peakMib)
  }
  const timer = setInterval(look, everyMs)
  return () => {
    look()
    clearInterval(timer)
    return Math.round(peakMib)
  }
}
