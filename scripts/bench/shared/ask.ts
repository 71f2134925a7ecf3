/** Requests over connections that stay open, with as little of our own work as can be: `fetch` takes longer than a server. */
import { Agent, request } from "node:http"

export interface Answer {
  readonly status: number
  readonly body: Buffer
  readonly ms: number
}

export interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** One client, with so many connections. */
export const makeClient = (url: string, connections = 1) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = (path: string, { body, headers = {}, method = "GET" }: Ask = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const begun = performance.now()
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
      const sent = request(new URL(path, url), { agent, method, headers: { ...headers, ...length } }, (response) => {
        const parts: Array<Buffer> = []
        response.on("data", (part: Buffer) => parts.push(part))
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts), ms: performance.now() - begun })
        )
      })
      sent.on("error", reject)
      sent.end(body)
    })
  /** Throws for any other status than 2xx. */
  const must = async (path: string, options?: Ask): Promise<Answer> => {
    const answer = await ask(path, options)
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${path}: ${answer.status} ${answer.body.toString()}`)
    return answer
  }
  return { ask, must, close: () => agent.destroy() }
}
