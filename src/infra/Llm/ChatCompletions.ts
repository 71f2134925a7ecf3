/**
 * One call of the Chat Completions protocol: streamed, limited in time and size,
 * aborted when its fiber is.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
import { Clock, Duration, Effect, Exit, Metric, Redacted, Ref, Stream } from "effect"
import OpenAI from "openai"
import { LlmFailed } from "../../domain/Problems.ts"
import type { AppConfig } from "../AppConfig.ts"
import type { Tokens } from "../Llm.ts"
import { metrics, outcomeOf, timed } from "../Metrics.ts"
import { CallFailed, callFailed, type Extra } from "./Failures.ts"
import { limitedFetch } from "./LimitedFetch.ts"

export interface Message {
  readonly role: "system" | "user" | "assistant"
  readonly content: string
}

export interface Question {
  readonly messages: ReadonlyArray<Message>
  readonly name: string
  readonly jsonSchema: Record<string, unknown>
  readonly maxTokens: number
  readonly onProgress: (characters: number) => Effect.Effect<void>
}

export interface Answer {
  readonly text: string
  readonly finishReason: string | undefined
  readonly refusal: string
  readonly tokens: Tokens
}

export interface ChatCompletions {
  readonly ask: (question: Question) => Effect.Effect<Answer, CallFailed>
}

/** A résumé's answer has some 20 kB; streaming multiplies it by its envelopes. */
const limitBytes = 8_000_000
const limitCharacters = 400_000
/** Progress is told at most this often. */
const progressCharacters = 200

/** Ways to say one thing, best first; a server that does not know one is asked the next way. */
const ways = {
  tokens: ["max_completion_tokens", "max_tokens", "none"],
  format: ["json_schema", "json_object", "none"],
  usage: ["include", "none"],
  effort: ["as set", "none"]
} as const
type Known = { readonly [K in Extra]: number }

interface Asked {
  readonly model: string
  readonly effort: AppConfig["Service"]["openAiReasoningEffort"]
}

const request = (
  { effort, model }: Asked,
  question: Question,
  known: Known
): OpenAI.ChatCompletionCreateParamsStreaming => {
  const tokens = ways.tokens[known.tokens] ?? "none"
  const format = ways.format[known.format] ?? "none"
  return {
    model,
    stream: true,
    messages: question.messages.map(({ content, role }) => ({ content, role })),
    ...(tokens === "none" ? {} : { [tokens]: question.maxTokens }),
    ...(effort === undefined || ways.effort[known.effort] === "none" ? {} : { reasoning_effort: effort }),
    ...(ways.usage[known.usage] === "include" ? { stream_options: { include_usage: true } } : {}),
    ...(format === "json_schema"
      ? {
          response_format: {
            type: "json_schema" as const,
            json_schema: { name: question.name, strict: true, schema: question.jsonSchema }
          }
        }
      : format === "json_object"
        ? { response_format: { type: "json_object" as const } }
        : {})
  }
}

const timedOut = (milliseconds: number) =>
  new CallFailed({
    failure: new LlmFailed({
      reason: "timed-out",
      detail: `The model did not finish within ${Math.round(milliseconds / 100) / 10} s. A slower model needs a longer OPENAI_TIMEOUT_MS.`
    }),
    transient: false
  })

const tooLarge = new CallFailed({
  failure: new LlmFailed({ reason: "bad-output", detail: "The model's answer was larger than any résumé." }),
  transient: false
})

/** Gathers a stream's pieces into one answer. */
const gather = Effect.fnUntraced(function* (
  model: string,
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  onProgress: Question["onProgress"]
) {
  const started = yield* Clock.currentTimeMillis
  const parts: Array<string> = []
  let characters = 0
  let told = 0
  let finishReason: string | undefined
  let refusal = ""
  let tokens: Tokens = { input: 0, output: 0 }
  yield* Stream.fromAsyncIterable(chunks, callFailed).pipe(
    Stream.runForEach(
      Effect.fnUntraced(function* (chunk) {
        const choice = chunk.choices?.[0]
        const piece = choice?.delta?.content ?? ""
        if (piece !== "" && parts.length === 0) {
          const now = yield* Clock.currentTimeMillis
          const seconds = (now - started) / 1000
          yield* Effect.annotateCurrentSpan({ "gen_ai.response.time_to_first_chunk": seconds })
          yield* Metric.update(Metric.withAttributes(metrics.modelFirstToken, { model }), seconds)
        }
        if (piece !== "") {
          parts.push(piece)
          characters += piece.length
        }
        refusal += choice?.delta?.refusal ?? ""
        finishReason = choice?.finish_reason ?? finishReason
        tokens = chunk.usage ? { input: chunk.usage.prompt_tokens, output: chunk.usage.completion_tokens } : tokens
        if (characters > limitCharacters) {
          return yield* tooLarge
        }
        if (characters - told >= progressCharacters) {
          told = characters
          yield* onProgress(characters)
        }
      })
    )
  )
  return { text: parts.join(""), finishReason, refusal, tokens } satisfies Answer
})

const countTokens = (model: string, tokens: Tokens) =>
  Effect.forEach(["input", "output"] as const, (direction) =>
    Metric.update(Metric.withAttributes(metrics.modelTokens, { model, direction }), tokens[direction])
  )

const callLabels = (model: string, exit: Exit.Exit<Answer, CallFailed>) => {
  const outcome = outcomeOf(Exit.mapError(exit, ({ failure }) => ({ type: failure.reason })))
  return outcome === undefined ? undefined : { model, outcome }
}

/** A client of one model of the server that the settings name. The key stays in the client and in no message. */
export const makeChatCompletions = (config: AppConfig["Service"], model: string): Effect.Effect<ChatCompletions> =>
  Effect.gen(function* () {
    const client = new OpenAI({
      apiKey: config.openAiApiKey === undefined ? "none" : Redacted.value(config.openAiApiKey),
      baseURL: config.openAiBaseUrl ?? "https://api.openai.com/v1",
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: config.openAiTimeoutMs,
      logLevel: "off",
      fetch: limitedFetch(limitBytes)
    })
    const known = yield* Ref.make<Known>({ tokens: 0, format: 0, usage: 0, effort: 0 })

    const call = Effect.fnUntraced(function* (question: Question) {
      const controller = yield* Effect.acquireRelease(
        Effect.sync(() => new AbortController()),
        (one) => Effect.sync(() => one.abort())
      )
      const body = request({ model, effort: config.openAiReasoningEffort }, question, yield* Ref.get(known))
      const chunks = yield* Effect.tryPromise({
        try: () => client.chat.completions.create(body, { signal: controller.signal }),
        catch: callFailed
      })
      const answer = yield* gather(model, chunks, question.onProgress)
      yield* countTokens(model, answer.tokens)
      yield* Effect.annotateCurrentSpan({
        "gen_ai.response.finish_reasons": [answer.finishReason ?? "none"],
        "gen_ai.usage.input_tokens": answer.tokens.input,
        "gen_ai.usage.output_tokens": answer.tokens.output
      })
      return answer
    }, Effect.scoped)

    /** Asks again without what the server does not know, and remembers it. */
    const ask = (question: Question): Effect.Effect<Answer, CallFailed> =>
      call(question).pipe(
        Effect.timeoutOrElse({
          duration: Duration.millis(config.openAiTimeoutMs),
          orElse: () => Effect.fail(timedOut(config.openAiTimeoutMs))
        }),
        timed(metrics.modelDuration, (exit) => callLabels(model, exit)),
        Effect.withSpan("Llm.chat", {
          kind: "client",
          attributes: {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": model,
            "gen_ai.request.max_tokens": question.maxTokens
          }
        }),
        Effect.catchTag("CallFailed", (error) =>
          Effect.gen(function* () {
            const extra = error.unknown
            const level = yield* Ref.get(known)
            if (extra === undefined || level[extra] + 1 >= ways[extra].length) {
              return yield* error
            }
            yield* Ref.update(known, (before) => ({ ...before, [extra]: before[extra] + 1 }))
            return yield* ask(question)
          })
        )
      )
    return { ask }
  })
