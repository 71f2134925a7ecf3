/**
 * One call of the Chat Completions protocol: streamed, limited in time and size,
 * aborted when its fiber is.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
import { Clock, Duration, Effect, Exit, Metric, Ref } from "effect"
import { HttpTraceContext } from "effect/http"
import { LlmFailed } from "../../domain/Problems.ts"
import type { AppConfig } from "../AppConfig.ts"
import type { Tokens } from "../Llm.ts"
import { metrics, outcomeOf, timed } from "../Metrics.ts"
import { clientOf } from "./Client.ts"
import { CallFailed, callFailed } from "./Failures.ts"
import { counted, estimate, gather, inOne } from "./Gather.ts"
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
  /** As the server calls the answer, and the model that gave it. */
  readonly id: string | undefined
  readonly model: string | undefined
}

export interface ChatCompletions {
  readonly ask: (question: Question) => Effect.Effect<Answer, CallFailed>
}

const timedOut = (milliseconds: number) =>
  new CallFailed({
    failure: new LlmFailed({
      reason: "timed-out",
      detail: `The model did not finish within ${Math.round(milliseconds / 100) / 10} s. A slower model needs a longer OPENAI_TIMEOUT_MS.`
    }),
    transient: false
  })

const countTokens = (model: string, tokens: Tokens) =>
  Effect.forEach(["input", "output"] as const, (direction) =>
    Metric.update(Metric.withAttributes(metrics.modelTokens, { model, direction }), tokens[direction])
  )

/** What the tokens cost at the prices of the settings; there is no convention for it yet. */
const countCost = ({ modelInputPrice, modelOutputPrice }: AppConfig["Service"], { input, output }: Tokens) =>
  (input * modelInputPrice + output * modelOutputPrice) / 1_000_000

const callLabels = (model: string, exit: Exit.Exit<Answer, CallFailed>) => {
  const outcome = outcomeOf(Exit.mapError(exit, ({ failure }) => ({ type: failure.reason })))
  return outcome === undefined ? undefined : { model, outcome }
}

/** A client of one model of the server that the settings name. The key stays in the client and in no message. */
export const makeChatCompletions = (config: AppConfig["Service"], model: string): Effect.Effect<ChatCompletions> =>
  Effect.gen(function* () {
    const client = clientOf(config, model)
    const known = yield* Ref.make(bestWays)
    const { hostname, port, protocol } = new URL(client.baseURL)
    const address = {
      "server.address": hostname,
      "server.port": port === "" ? (protocol === "https:" ? 443 : 80) : Number(port)
    }

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
      const sent = yield* Clock.currentTimeMillis
      const answered = streams(way)
        ? yield* Effect.flatMap(
            trying(() => client.chat.completions.create({ ...body, stream: true }, options)),
            (chunks) => gather({ model, sent, onProgress: question.onProgress }, chunks, parts)
          )
        : inOne(yield* trying(() => client.chat.completions.create({ ...body, stream: false }, options)))
      const answer = counted(answered, question)
      yield* countTokens(model, answer.tokens)
      const cost = countCost(config, answer.tokens)
      yield* Metric.update(Metric.withAttributes(metrics.modelCost, { model }), cost)
      yield* Effect.annotateCurrentSpan({
        "gen_ai.response.finish_reasons": [answer.finishReason ?? "none"],
        "gen_ai.usage.input_tokens": answer.tokens.input,
        "gen_ai.usage.output_tokens": answer.tokens.output,
        "pass_ats.cost": cost,
        ...(answer.id === undefined ? {} : { "gen_ai.response.id": answer.id }),
        ...(answer.model === undefined ? {} : { "gen_ai.response.model": answer.model })
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
        Effect.tapError(({ failure }) => Effect.annotateCurrentSpan({ "error.type": failure.reason })),
        Effect.withSpan(`chat ${model}`, {
          kind: "client",
          attributes: {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": model,
            "gen_ai.request.max_tokens": question.maxTokens,
            "gen_ai.output.type": "json",
            ...address
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
