/**
 * One call of the Chat Completions protocol: streamed, limited in time and size,
 * aborted when its fiber is.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
import { Clock, Duration, Effect, Exit, Metric, Ref, Stream } from "effect"
import { HttpTraceContext } from "effect/http"
import type OpenAI from "openai"
import { LlmFailed } from "../../domain/Problems.ts"
import type { AppConfig } from "../AppConfig.ts"
import type { Tokens } from "../Llm.ts"
import { metrics, outcomeOf, timed } from "../Metrics.ts"
import { clientOf } from "./Client.ts"
import { CallFailed, callFailed } from "./Failures.ts"
import { bestWays, both, type Known, nextWay, request, streams } from "./Ways.ts"

export interface Message {
  readonly role: "system" | "user" | "assistant"
  readonly content: string
}

export interface Question {
  readonly messages: ReadonlyArray<Message>
  readonly name: string
  readonly jsonSchema: Record<string, unknown>
  readonly maxTokens: number
  /** Told how much has come: characters, and lines of a résumé. */
  readonly onProgress: (characters: number, lines: number) => Effect.Effect<void>
  /** Told what an answer cost that broke off, as far as can be told: a provider counts it all the same. */
  readonly onLost: (tokens: Tokens) => void
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

/** No résumé is that long. */
const limitCharacters = 400_000
/** Progress is told at most this often. */
const progressCharacters = 200

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

/** Each line of an answer is an object with a text; what is written elsewhere has none. */
const linesIn = (answer: string): number => answer.split(/"text"\s*:/).length - 1

/** Gathers a stream's pieces into one answer. */
const gather = Effect.fnUntraced(function* (
  model: string,
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  onProgress: Question["onProgress"],
  parts: Array<string>
) {
  const started = yield* Clock.currentTimeMillis
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
          yield* onProgress(characters, linesIn(parts.join("")))
        }
      })
    )
  )
  if (parts.length === 0 && refusal === "" && finishReason === undefined) return yield* nothingCame
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

/** A server that does not stream answers such a request with nothing that a stream could be read from. */
const nothingCame = new CallFailed({
  failure: new LlmFailed({ reason: "unavailable", detail: "The model's server sent an empty stream." }),
  transient: true,
  unknown: "stream"
})

const inOne = ({ choices, usage }: OpenAI.ChatCompletion): Answer => ({
  text: choices?.[0]?.message?.content ?? "",
  finishReason: choices?.[0]?.finish_reason,
  refusal: choices?.[0]?.message?.refusal ?? "",
  tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : { input: 0, output: 0 }
})

/** At four characters a token. */
const estimate = ({ messages }: Question, text: string): Tokens => ({
  input: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4),
  output: Math.ceil(text.length / 4)
})

/** A budget that counts nothing is none: what a server does not count is estimated. */
const counted = (answer: Answer, question: Question): Answer =>
  answer.tokens.input + answer.tokens.output > 0 ? answer : { ...answer, tokens: estimate(question, answer.text) }

/** A client of one model of the server that the settings name. The key stays in the client and in no message. */
export const makeChatCompletions = (config: AppConfig["Service"], model: string): Effect.Effect<ChatCompletions> =>
  Effect.gen(function* () {
    const client = clientOf(config, model)
    const known = yield* Ref.make(bestWays)

    const call = Effect.fnUntraced(function* (question: Question, way: Known, parts: Array<string>) {
      const controller = yield* Effect.acquireRelease(
        Effect.sync(() => new AbortController()),
        (one) => Effect.sync(() => one.abort())
      )
      const body = request({ model, effort: config.openAiReasoningEffort }, question, way)
      // A gateway before the model joins the trace. Where nothing is exported a span may have no number.
      const { traceparent = "" } = HttpTraceContext.toHeaders(yield* Effect.orDie(Effect.currentSpan))
      const headers = /^00-[0-9a-f]{32}-/.test(traceparent) ? { traceparent } : {}
      const options = { signal: controller.signal, headers }
      const answered = streams(way)
        ? yield* Effect.flatMap(
            trying(() => client.chat.completions.create({ ...body, stream: true }, options)),
            (chunks) => gather(model, chunks, question.onProgress, parts)
          )
        : inOne(yield* trying(() => client.chat.completions.create({ ...body, stream: false }, options)))
      const answer = counted(answered, question)
      yield* countTokens(model, answer.tokens)
      yield* Effect.annotateCurrentSpan({
        "gen_ai.response.finish_reasons": [answer.finishReason ?? "none"],
        "gen_ai.usage.input_tokens": answer.tokens.input,
        "gen_ai.usage.output_tokens": answer.tokens.output
      })
      return answer
    }, Effect.scoped)

    const counting = (question: Question, way: Known) =>
      Effect.suspend(() => {
        const parts: Array<string> = []
        return Effect.onExit(call(question, way, parts), (exit) =>
          Exit.isSuccess(exit) || parts.length === 0
            ? Effect.void
            : Effect.sync(() => question.onLost(estimate(question, parts.join(""))))
        )
      })

    const inTime = (question: Question, way: Known) =>
      counting(question, way).pipe(
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
        })
      )

    /** Asks the next way while the server does not understand; the way that it did is remembered. */
    const askBy = (question: Question, way: Known): Effect.Effect<Answer, CallFailed> =>
      inTime(question, way).pipe(
        Effect.tap(() => Ref.update(known, (before) => both(before, way))),
        Effect.catchTag("CallFailed", (error) => {
          const next = error.unknown === undefined ? undefined : nextWay(way, error.unknown)
          return next === undefined ? Effect.fail(error) : askBy(question, next)
        })
      )
    return { ask: (question) => Effect.flatMap(Ref.get(known), (way) => askBy(question, way)) }
  })

const trying = <A>(call: () => PromiseLike<A>) => Effect.tryPromise({ try: call, catch: callFailed })
