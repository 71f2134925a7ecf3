/**
 * A job's events over as many connections as it takes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { createParser, type EventSourceMessage } from "eventsource-parser"
import { type Connection, mayPass } from "./Connection.ts"
import { Problem } from "./Problem.ts"
import type { Job, Progress } from "./Types.ts"

const terminal: ReadonlySet<string> = new Set(["done", "failed", "cancelled"])
/** Without a word for so long the connection is taken for lost: the server says something every 15 seconds. */
const silenceMs = 45_000
const comeBackMs = 1_000
const longestPauseMs = 30_000

const isProgress = (event: EventSourceMessage): boolean => event.id !== undefined && event.id !== ""

/** The events of one connection; ends when it does, throws when it breaks or falls silent. */
async function* eventsOf(response: Response, stop: AbortController): AsyncGenerator<Progress, void> {
  const { body } = response
  if (body === null) return
  const queue: Array<Progress> = []
  const parser = createParser({
    onEvent: (event) => {
      if (!isProgress(event)) return
      const progress: Progress = JSON.parse(event.data)
      queue.push(progress)
    }
  })
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const silence = setTimeout(() => stop.abort(), silenceMs)
      const { done, value } = await reader.read().finally(() => clearTimeout(silence))
      if (done) return
      parser.feed(value)
      while (queue.length > 0) {
        const next = queue.shift()
        if (next !== undefined) yield next
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const wait = (milliseconds: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })

export async function* follow(
  connection: Connection,
  jobId: string,
  { after = 0, signal }: { readonly after?: number; readonly signal?: AbortSignal }
): AsyncGenerator<Progress, void> {
  let last = after
  const isOver = async () => terminal.has((await connection.json<Job>(`/jobs/${jobId}`, { signal })).status)
  for (let failures = 0; ;) {
    const stop = new AbortController()
    const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
    try {
      const response = await connection.request(`/generate/job?id=${jobId}`, {
        headers: { "last-event-id": String(last), accept: "text/event-stream" },
        signal: either
      })
      const before = last
      for await (const progress of eventsOf(response, stop)) {
        failures = 0
        // Whatever a proxy repeats: each event once.
        if (progress.seq <= last) continue
        last = progress.seq
        yield progress
        if (terminal.has(progress.event)) return
      }
      // Whoever knows the last event is told nothing.
      if (last === before && (await isOver())) return
    } catch (error) {
      signal?.throwIfAborted()
      // The server's own word is the last one, unless it may be another in a moment: it may be starting again.
      if (error instanceof Problem && !mayPass(error)) throw error
      failures += 1
    }
    await wait(Math.min(longestPauseMs, comeBackMs * 2 ** Math.min(failures, 5)), signal)
    signal?.throwIfAborted()
  }
}
