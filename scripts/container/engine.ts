/** Docker, or podman with buildah: whichever builds and runs images on this machine. */
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"

export interface ContainerEngine {
  readonly name: string
  readonly build: ReadonlyArray<string>
  /** Runs `run`, `exec`, `stop`, … */
  readonly command: ReadonlyArray<string>
}

const succeeds = (command: string, ...args: ReadonlyArray<string>) => spawnSync(command, args).status === 0

/** Debian's podman starts containers with crun, which older kernels' control groups confuse; runc is not. */
const podman = (): ReadonlyArray<string> =>
  succeeds("runc", "--version") ? ["podman", "--runtime", "runc"] : ["podman"]

/** Undefined where there is none. */
export const findEngine = (): ContainerEngine | undefined => {
  if (succeeds("docker", "info")) return { name: "docker", build: ["docker", "build"], command: ["docker"] }
  if (!succeeds("podman", "--version")) return undefined
  const buildah = ["buildah", "build", "--isolation", "chroot", "--layers", "--format", "docker"]
  const build = succeeds("buildah", "--version") ? buildah : ["podman", "build", "--layers", "--format", "docker"]
  return { name: "podman", build, command: podman() }
}

export interface Ended {
  readonly code: number
  readonly out: string
}

interface Options {
  /** As it comes. */
  readonly shown?: boolean
  /** It leaves a process behind, which would hold its output open. */
  readonly leaves?: boolean
}

/** Resolves to the exit code and all that was written; what takes long may be seen as it comes. */
export const run = async ([command = "", ...args]: ReadonlyArray<string>, options: Options = {}): Promise<Ended> => {
  if (options.leaves === true) {
    const [code] = await once(spawn(command, args, { stdio: "ignore" }), "exit")
    return { code: typeof code === "number" ? code : 1, out: "" }
  }
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] })
  let out = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      out += chunk.toString()
      if (options.shown === true) process.stderr.write(chunk)
    })
  }
  const [code] = await once(child, "close")
  return { code: typeof code === "number" ? code : 1, out }
}

/** Throws with what was written unless the exit code is 0. */
export const must = async (command: ReadonlyArray<string>, options: Options = {}): Promise<string> => {
  const { code, out } = await run(command, options)
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${out.slice(-4_000)}`)
  return out.trim()
}
