/**
 * A process of its own that reads many event streams at once, for `streams.ts`. A message from the parent
 * opens streams of the jobs named, each read as it comes or one byte a second; `report` tells what came.
 */
import { connect, type Socket } from "node:net"
import { setTimeout } from "node:timers/promises"

export interface Open {
  readonly kind: "open"
  readonly count: number
  readonly jobs: ReadonlyArray<string>
  readonly slow: boolean
}

export interface Report {
  /** Milliseconds from each event's writing to its arrival, since the last report. */
  readonly delays: ReadonlyArray<number>
  /** Events of all streams that are read as they come. */
  readonly events: number
  readonly ended: number
  /** Events that were not the one after the last. */
  readonly outOfOrder: number
  readonly slowBytes: number
}

const { hostname, port } = new URL(process.env["URL"] ?? "")
const token = process.env["TOKEN"] ?? ""
const atOnce = 50
let delays: Array<number> = []
const totals = { events: 0, ended: 0, outOfOrder: 0, slowBytes: 0 }

const take = (socket: Socket) => {
  let text = ""
  let last = 0
  socket.setEncoding("latin1")
  socket.on("data", (chunk) => {
    const now = Date.now()
    text += chunk
    const frames = text.split("\n\n")
    text = frames.pop() ?? ""
    for (const frame of frames) {
      const id = /(?:^|\n)id: (\d+)/.exec(frame)?.[1]
      if (id === undefined) continue
      const at = /"at":"([^"]+)"/.exec(frame)?.[1] ?? ""
      delays.push(now - Date.parse(at))
      totals.events += 1
      if (Number(id) !== last + 1) totals.outOfOrder += 1
      last = Number(id)
    }
  })
}

const takeSlowly = (socket: Socket) => {
  socket.pause()
  const timer = setInterval(() => {
    const byte: unknown = socket.read(1)
    if (byte !== null) totals.slowBytes += 1
  }, 1_000)
  socket.on("close", () => clearInterval(timer))
}

const open = (jobId: string, slow: boolean) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      const head = `GET /generate/job?id=${jobId} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`
      socket.write(head)
    })
    if (slow) {
      takeSlowly(socket)
      setTimeout(100).then(resolve, reject)
    } else {
      take(socket)
      socket.once("data", () => resolve())
    }
    socket.on("error", reject)
    socket.on("close", () => (totals.ended += slow ? 0 : 1))
  })

const openAll = async ({ count, jobs, slow }: Open) => {
  for (let begun = 0; begun < count; begun += atOnce) {
    const some = Array.from(
      { length: Math.min(atOnce, count - begun) },
      (_, index) => jobs[(begun + index) % jobs.length] ?? ""
    )
    await Promise.all(some.map((jobId) => open(jobId, slow)))
  }
}

const report = (): Report => {
  const told = { delays, ...totals }
  delays = []
  return told
}

process.on("message", (message: Open | { readonly kind: "report" }) => {
  if (message.kind === "report") process.send?.(report())
  else
    openAll(message).then(
      () => process.send?.("opened"),
      (error) => {
        console.error(error)
        process.exit(1)
      }
    )
})
process.on("disconnect", () => process.exit(0))
