/** What strace saw of the engine host, process by process. @see https://man7.org/linux/man-pages/man1/strace.1.html */

export interface Seen {
  /** Calls of a copy before its jail: how it was made, and how it gave things away. */
  readonly before: ReadonlySet<string>
  /** Calls from the jail on. */
  readonly within: ReadonlySet<string>
  /** Whether the kernel ended it for a call. */
  readonly wasKilled: boolean
}

/** Each process that went into a jail; `trace` is the output of `strace -f`. */
export const jobsIn = (trace: string): ReadonlyArray<Seen> => {
  const jobs = new Map<string, { before: Set<string>; within: Set<string>; isJailed: boolean; wasKilled: boolean }>()
  for (const line of trace.split("\n")) {
    const [, pid = "", what = ""] = /^(\d+) +(.*)$/.exec(line) ?? []
    const job = jobs.get(pid) ?? { before: new Set(), within: new Set(), isJailed: false, wasKilled: false }
    jobs.set(pid, job)
    if (what.includes("+++ killed by SIGSYS")) job.wasKilled = true
    const call = /^(\w+)\(/.exec(what)?.[1]
    if (call === undefined) continue
    ;(job.isJailed ? job.within : job.before).add(call)
    if (call === "seccomp" && what.includes("SET_MODE_FILTER")) job.isJailed = true
  }
  return [...jobs.values()].filter(({ isJailed }) => isJailed)
}

/** Calls that reach out of a process. */
export const reachingOut =
  /^(?:open|creat|exec|connect|socket|bind|listen|send|clone|fork|vfork|ptrace|mount|unlink|rename|link|symlink|mk|rm|ch|stat|lstat|newfstatat|statx|access|faccess|readlink|process_vm|kill|tkill|tgkill|io_uring|pidfd)/
