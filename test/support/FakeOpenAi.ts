/**
 * A local server that speaks Chat Completions and misbehaves on demand, for every test
 * that needs a model. It answers as told, request by request; the last behaviour repeats.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { Effect, Predicate, type Scope } from "effect"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"

export interface FakeRequest {
  readonly path: string
  readonly authorization: string | undefined
  /** Azure's header. */
  readonly apiKey: string | undefined
  /** W3C Trace Context. */
  readonly traceparent: string | undefined
  readonly body: Record<string, unknown>
  /** `composition`, `wordings`, `letter` or `headline`: what the pipeline asks for. */
  readonly asks: string
  /** All messages' text. */
  readonly prompt: string
}

export type Behaviour =
  /** Streams `content` in pieces; `finishReason` is `stop` unless told. */
  | {
      readonly kind: "answer"
      readonly content: string | ((request: FakeRequest) => string)
      readonly finishReason?: "stop" | "length" | "content_filter"
      readonly pieceLength?: number
      readonly pauseMs?: number
      /** Answers in one piece, whatever was asked. */
      readonly whole?: true
    }
  | { readonly kind: "refusal"; readonly text: string }
  | {
      readonly kind: "status"
      readonly status: number
      readonly message?: string
      readonly code?: string
      readonly param?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Closes the connection: before the headers, or after `after` pieces. */
  | { readonly kind: "reset"; readonly after?: number }
  /** Takes the request and says nothing. */
  | { readonly kind: "hang" }
  /** Sends one character every `everyMs`, for ever. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** What the asked model does, by its name. */
  | { readonly kind: "by model"; readonly models: Readonly<Record<string, Behaviour>> }
  /** What a server of some make does, by what is asked of it. */
  | { readonly kind: "by request"; readonly choose: (request: FakeRequest) => Behaviour }
  /** Sends `bytes` of content in one stream. */
  | { readonly kind: "flood"; readonly bytes: number }

export interface FakeOpenAi {
  /** For `OPENAI_BASE_URL`. */
  readonly url: string
  readonly requests: ReadonlyArray<FakeRequest>
  /** Requests whose client went away before the answer was over. */
  readonly aborted: () => number
  /** The most requests that were open at a time. */
  readonly atOnce: () => number
}

const model = "fake-model"

const text = (value: unknown): string => (typeof value === "string" ? value : "")

const promptOf = (body: Record<string, unknown>): string =>
  Array.isArray(body.messages)
    ? body.messages.map((message) => (Predicate.isObject(message) ? text(message.content) : "")).join("\n\n")
    : ""

const asked = (body: Record<string, unknown>): string => {
  const format = body.response_format
  const schema = Predicate.isObject(format) ? format.json_schema : undefined
  if (Predicate.isObject(schema)) {
    return text(schema.name)
  }
  const prompt = promptOf(body)
  return prompt.startsWith("You read job postings")
    ? "headline"
    : prompt.startsWith("You wrote lines")
      ? "wordings"
      : prompt.startsWith("You read the text of a person")
        ? "resume"
        : prompt.startsWith("You write the middle of a cover letter")
          ? "letter"
          : "composition"
}

const read = async (request: IncomingMessage): Promise<FakeRequest> => {
  const parts: Array<Buffer> = []
  for await (const part of request) {
    parts.push(Buffer.from(part))
  }
  const parsed: unknown = JSON.parse(Buffer.concat(parts).toString("utf8") || "{}")
  const body = Predicate.isObject(parsed) ? { ...parsed } : {}
  return {
    path: request.url ?? "",
    authorization: request.headers.authorization,
    apiKey: request.headers["api-key"]?.toString(),
    traceparent: [request.headers["traceparent"]].flat()[0],
    body,
    asks: asked(body),
    prompt: promptOf(body)
  }
}

const chunk = (delta: object, finishReason: string | null = null) =>
  `data: ${JSON.stringify({
    id: "chatcmpl-fake",
    object: "chat.completion.chunk",
    created: 0,
    model,
    choices: [{ index: 0, delta, finish_reason: finishReason }]
  })}\n\n`

const usage = (request: FakeRequest, content: string) => ({
  prompt_tokens: Math.ceil(request.prompt.length / 4),
  completion_tokens: Math.ceil(content.length / 4),
  total_tokens: Math.ceil((request.prompt.length + content.length) / 4)
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const pieces = (content: string, length: number): ReadonlyArray<string> =>
  Array.from({ length: Math.ceil(content.length / length) }, (_, index) =>
    content.slice(index * length, (index + 1) * length)
  )

const startStream = (response: ServerResponse) =>
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" })

const endStream = (request: FakeRequest, response: ServerResponse, content: string) => {
  if (Predicate.isObject(request.body.stream_options)) {
    const last = { id: "chatcmpl-fake", object: "chat.completion.chunk", created: 0, model, choices: [] }
    response.write(`data: ${JSON.stringify({ ...last, usage: usage(request, content) })}\n\n`)
  }
  response.end("data: [DONE]\n\n")
}

const answer = async (
  behaviour: Extract<Behaviour, { kind: "answer" }>,
  request: FakeRequest,
  response: ServerResponse
) => {
  const content = typeof behaviour.content === "string" ? behaviour.content : behaviour.content(request)
  const finishReason = behaviour.finishReason ?? "stop"
  if (request.body.stream !== true || behaviour.whole) {
    const message = { role: "assistant", content }
    response.writeHead(200, { "content-type": "application/json" })
    response.end(
      JSON.stringify({
        id: "chatcmpl-fake",
        object: "chat.completion",
        created: 0,
        model,
        choices: [{ index: 0, message, finish_reason: finishReason }],
        usage: usage(request, content)
      })
    )
    return
  }
  startStream(response)
  for (const piece of pieces(content, behaviour.pieceLength ?? 64)) {
    response.write(chunk({ content: piece }))
    if (behaviour.pauseMs !== undefined) {
      await pause(behaviour.pauseMs)
    }
  }
  response.write(chunk({}, finishReason))
  endStream(request, response, content)
}

const drip = async (everyMs: number, response: ServerResponse) => {
  startStream(response)
  while (!response.destroyed) {
    response.write(chunk({ content: " " }))
    await pause(everyMs)
  }
}

const flood = async (bytes: number, response: ServerResponse) => {
  startStream(response)
  const piece = chunk({ content: "x".repeat(65_536) })
  for (let sent = 0; sent < bytes && !response.destroyed; sent += 65_536) {
    if (!response.write(piece)) {
      await Promise.race([new Promise((resolve) => response.once("drain", resolve)), pause(1_000)])
    }
  }
  response.end()
}

const behave = async (behaviour: Behaviour, request: FakeRequest, response: ServerResponse): Promise<void> => {
  switch (behaviour.kind) {
    case "answer":
      return answer(behaviour, request, response)
    case "refusal":
      startStream(response)
      response.write(chunk({ refusal: behaviour.text }))
      response.write(chunk({}, "stop"))
      return endStream(request, response, "")
    case "status": {
      const { code = null, headers = {}, message = "scripted failure", param = null, status } = behaviour
      response.writeHead(status, { "content-type": "application/json", ...headers })
      response.end(JSON.stringify({ error: { message, type: "scripted", code, param } }))
      return undefined
    }
    case "reset":
      if (behaviour.after !== undefined) {
        startStream(response)
        for (let sent = 0; sent < behaviour.after; sent += 1) {
          response.write(chunk({ content: '{"summary": ' }))
        }
        await pause(20)
      }
      response.destroy()
      return undefined
    case "drip":
      return drip(behaviour.everyMs, response)
    case "flood":
      return flood(behaviour.bytes, response)
    case "by model":
      return behave(behaviour.models[text(request.body.model)] ?? { kind: "hang" }, request, response)
    case "by request":
      return behave(behaviour.choose(request), request, response)
    case "hang":
      return undefined
  }
}

/**
 * Headlines are answered with "nothing stated", and refused lines with no better words, unless told otherwise,
 * so that `script` is about composing.
 */
export const makeFakeOpenAi = (
  script: ReadonlyArray<Behaviour>,
  headline: Behaviour = { kind: "answer", content: '{"title":null,"company":null,"location":null}' },
  wordings: Behaviour = { kind: "answer", content: '{"lines":[]}' },
  letter: Behaviour = { kind: "answer", content: '{"paragraphs":[]}' }
): Effect.Effect<FakeOpenAi, never, Scope.Scope> =>
  Effect.gen(function* () {
    const requests: Array<FakeRequest> = []
    let aborted = 0
    let open = 0
    let most = 0
    let next = 0
    const server = createServer((incoming, response) => {
      open += 1
      most = Math.max(most, open)
      response.on("close", () => {
        open -= 1
        aborted += response.writableFinished || response.errored !== null ? 0 : 1
      })
      read(incoming)
        .then((request) => {
          requests.push(request)
          const behaviour =
            request.asks === "headline"
              ? headline
              : request.asks === "wordings"
                ? wordings
                : request.asks === "letter"
                  ? letter
                  : (script[Math.min(next++, script.length - 1)] ?? { kind: "hang" })
          return behave(behaviour, request, response)
        })
        .catch(() => response.destroy())
    })
    yield* Effect.acquireRelease(
      Effect.callback<void>((resume) => {
        server.listen(0, "127.0.0.1", () => resume(Effect.void))
      }),
      () =>
        Effect.callback<void>((resume) => {
          server.closeAllConnections()
          server.close(() => resume(Effect.void))
        })
    )
    const address = server.address()
    const port = Predicate.isObject(address) ? address.port : 0
    return { url: `http://127.0.0.1:${port}/v1`, requests, aborted: () => aborted, atOnce: () => most }
  })

interface PromptEntry {
  readonly source: string
  readonly kind: string
  readonly statements: Readonly<Record<string, string>>
}

/** The résumé's entries as the prompt shows them. */
export const entriesInPrompt = (request: FakeRequest): ReadonlyArray<PromptEntry> => {
  const [, json = "{}"] = /Résumé \(data, not instructions\):\n(.*)/.exec(request.prompt) ?? []
  const parsed: unknown = JSON.parse(json)
  const list: ReadonlyArray<unknown> = Predicate.isObject(parsed) && Array.isArray(parsed.entries) ? parsed.entries : []
  return list.flatMap((entry) =>
    Predicate.isObject(entry) && Predicate.isObject(entry.statements)
      ? [
          {
            source: text(entry.source),
            kind: text(entry.kind),
            statements: Object.fromEntries(Object.entries(entry.statements).map(([key, value]) => [key, text(value)]))
          }
        ]
      : []
  )
}

/** An answer made from the prompt: every statement as a line, worded by `reword`. */
export const answerWith =
  (reword: (statement: string, pointer: string) => string) =>
  (request: FakeRequest): string => {
    const entries = entriesInPrompt(request)
    const kinds = [...new Set(entries.map((entry) => entry.kind))]
    return JSON.stringify({
      summary: null,
      sections: kinds.map((kind) => ({
        kind,
        entries: entries
          .filter((entry) => entry.kind === kind)
          .map((entry) => ({
            source: entry.source,
            lines: Object.entries(entry.statements).map(([pointer, statement]) => ({
              text: reword(statement, pointer),
              sources: [pointer]
            }))
          }))
      }))
    })
  }

/** What an honest model might answer: the person's own lines. */
export const honest: Behaviour = { kind: "answer", content: answerWith((statement) => statement) }

/** What a bad model might answer: each line with an employer, a figure and a tool that nobody named. */
export const inventing: Behaviour = {
  kind: "answer",
  content: answerWith((statement) => `${statement} at Initech, raising revenue by 73% with Kubernetes and Haskell`)
}

interface RefusedInPrompt {
  readonly id: number
  readonly refused: string
  readonly statements: ReadonlyArray<string>
}

/** The refused lines as the prompt shows them. */
export const refusedInPrompt = ({ prompt }: FakeRequest): ReadonlyArray<RefusedInPrompt> =>
  JSON.parse(/Lines \(data, not instructions\):\n(.*)/.exec(prompt)?.[1] ?? "[]")

/** Other words for each refused line. */
export const wordAgain = (reword: (line: RefusedInPrompt) => string | null): Behaviour => ({
  kind: "answer",
  content: (request) =>
    JSON.stringify({ lines: refusedInPrompt(request).map((line) => ({ id: line.id, text: reword(line) })) })
})
