/** Starts the real server as a process of its own, for the demo and the end-to-end tests. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { keepLog } from "./watched.ts"

export type Runtime = "node" | "deno"

export interface RunningServer {
  /** Such as `http://127.0.0.1:43127`. */
  readonly url: string
  readonly pid: number
  /** Everything it wrote so far, both streams. */
  readonly output: () => string
  /** The most memory it ever held, in MB; known on Linux only. */
  readonly peakMemoryMb: () => number | undefined
  /** SIGTERM, then waits for its exit; resolves to the exit code, or the signal that ended it. */
  readonly stop: () => Promise<number | string>
  /** Its exit code, or the signal that ended it, once it has ended by itself. */
  readonly ended: Promise<number | string>
  /** SIGKILL: what a crash or a power cut does. */
  readonly kill: () => Promise<void>
}

const root = fileURLToPath(new URL("../..", import.meta.url))

const command = (runtime: Runtime, program: string): readonly [string, ReadonlyArray<string>] =>
  runtime === "node"
    ? // As `npm start` does it.
      [process.execPath, [...process.execArgv.filter((option) => /^--(?:max-semi|no-parallel)-/.test(option)), program]]
    : [`${root}/node_modules/.bin/deno`, ["run", "--allow-all", "--node-modules-dir=manual", program]]

/** Resolves when the server listens; rejects with what it wrote when it ends before that. */
export const startServer = async (options: {
  readonly runtime?: Runtime
  readonly env: Readonly<Record<string, string>>
  /** Another program that serves, from the root of the project. */
  readonly program?: string
  /** A command that ends in becoming the server, such as `["unshare", "-m"]`. */
  readonly within?: ReadonlyArray<string>
  /** Another checkout of the project. */
  readonly checkout?: string
}): Promise<RunningServer> => {
  const [program, args] = command(options.runtime ?? "node", options.program ?? "src/main.ts")
  const [file = program, ...rest] = [...(options.within ?? []), program, ...args]
  const child = spawn(file, rest, {
    cwd: options.checkout ?? root,
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...options.env },
    stdio: ["ignore", "pipe", "pipe"]
  })
  const exited = once(child, "exit")
  let output = ""
  const url = await new Promise<string>((resolve, reject) => {
    let isFound = false
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      keepLog(`server-${pidOf(child)}`, chunk)
      // Looked for once: a long log, searched with each line, would slow down whoever measures the server.
      if (isFound) return
      const match = /listening at (http:\/\/[^\s"\\]+)/.exec(output)
      if (match?.[1] === undefined) return
      isFound = true
      resolve(match[1])
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    exited.then(
      ([code]) => reject(new Error(`The server ended with ${code} before it listened:\n${output}`)),
      (error) => reject(error)
    )
  })
  return {
    url,
    pid: pidOf(child),
    output: () => output,
    peakMemoryMb: () => peakMemoryMb(pidOf(child)),
    stop: async () => {
      child.kill("SIGTERM")
      const [code, signal] = await exited
      return code ?? signal
    },
    ended: exited.then(([code, signal]) => code ?? signal),
    kill: async () => {
      child.kill("SIGKILL")
      await exited
    }
  }
}

const peakMemoryMb = (pid: number): number | undefined => {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
  } catch {
    return undefined
  }
}

const pidOf = (child: ChildProcess): number => {
  if (child.pid === undefined) throw new Error("The server could not be started")
  return child.pid
}
