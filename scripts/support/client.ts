/** The few calls that the demo and the end-to-end tests make, over plain HTTP as any REST client would. */
import { Schema } from "effect"
import { Sse } from "effect/encoding"

export interface Session {
  readonly url: string
  readonly token: string
}

/** A response that is not what was asked for: `status` and the problem's own words. */
export class ApiProblem extends Error {
  readonly status: number
  readonly body: string

  constructor(status: number, body: string) {
    super(`${status}: ${body}`)
    this.status = status
    this.body = body
  }
}

export interface ProgressEvent {
  readonly id: string | undefined
  readonly event: string
  readonly data: {
    readonly seq: number
    readonly stage: string
    readonly state: string
    readonly progress: number
    readonly message: string
    readonly durationMs?: number
    readonly failure?: { readonly type: string; readonly title: string; readonly detail: string }
  }
}

export const call = async (
  session: { readonly url: string; readonly token?: string },
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {}
): Promise<Response> =>
  fetch(new URL(path, session.url), {
    method,
    headers: {
      ...(session.token === undefined ? {} : { authorization: `Bearer ${session.token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })

/** The body of a 2xx answer; throws `ApiProblem` for any other. */
export const readJson = async <A, I>(response: Response, schema: Schema.Codec<A, I>): Promise<A> =>
  Schema.decodeUnknownSync(schema)(await (await expectOk(response)).json())

/** Throws `ApiProblem` unless the status is 2xx. */
export const expectOk = async (response: Response): Promise<Response> => {
  if (!response.ok) throw new ApiProblem(response.status, await response.text())
  return response
}

export const signUp = async (url: string): Promise<Session> => {
  const email = `demo-${crypto.randomUUID()}@example.com`
  const response = await call({ url }, "POST", "/auth/signup", { email, password: crypto.randomUUID() })
  const { accessToken } = await readJson(response, Schema.Struct({ accessToken: Schema.String }))
  return { url, token: accessToken }
}

const Accepted = Schema.Struct({ jobId: Schema.String, links: Schema.Record(Schema.String, Schema.String) })

export const generate = async (
  session: Session,
  request: { readonly posting: unknown; readonly resume?: unknown; readonly options?: unknown }
): Promise<typeof Accepted.Type> => readJson(await call(session, "POST", "/generate", request), Accepted)

/** Not about the job: that the stream is alive, and why it ends before the job does. */
const aboutTheStream: ReadonlySet<string> = new Set(["heartbeat", "closing"])

/** The job's events until its stream ends; `after` resumes as `Last-Event-ID` does. */
export async function* events(session: Session, jobId: string, after?: string): AsyncGenerator<ProgressEvent> {
  const response = await expectOk(
    await call(
      session,
      "GET",
      `/generate/job?id=${jobId}`,
      undefined,
      after === undefined ? {} : { "last-event-id": after }
    )
  )
  if (response.body === null) return
  const parsed: Array<Sse.AnyEvent> = []
  const parser = Sse.makeParser((event) => parsed.push(event))
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    parser.feed(chunk)
    for (const event of parsed.splice(0)) {
      if (event._tag === "Event" && !aboutTheStream.has(event.event)) {
        yield { id: event.id, event: event.event, data: JSON.parse(event.data) }
      }
    }
  }
}

export const download = async (session: Session, path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await expectOk(await call(session, "GET", path))).arrayBuffer())
