/** How long `/health/live` takes meanwhile. */
import { spawn } from "node:child_process"
import { once } from "node:events"

/** Asks `/health/live` from a process of its own, whose times this one's work does not touch. */
export const startProbe = (url: string) => {
  const env = { ...process.env, URL: `${url}/health/live` }
  const child = spawn(process.execPath, ["scripts/bench/probe.ts"], { env, stdio: ["pipe", "pipe", "inherit"] })
  let text = ""
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()))
  return async (): Promise<ReadonlyArray<number>> => {
    child.stdin.end()
    await once(child, "close")
    return JSON.parse(text)
  }
}

/** A server that does nothing but answer, as a measure of what a busy machine lets anybody do. */
export const startIdle = async () => {
  const program =
    'require("node:http").createServer((_, answer) => answer.end("ok")).listen(0, "127.0.0.1", function () { console.log(this.address().port) })'
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] })
  const [port] = await once(child.stdout, "data")
  return { url: `http://127.0.0.1:${String(port).trim()}`, stop: () => void child.kill() }
}
