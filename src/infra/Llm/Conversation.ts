/**
 * A question that ends in a value: tries again what may go better, waits as told,
 * gives more room once to an answer that was cut off, and tells the model once what was
 * wrong with its answer.
 */
import { Clock, Duration, Effect, Result } from "effect"
import { LlmFailed } from "../../domain/Problems.ts"
import type { Tokens } from "../Llm.ts"
import type { Answer, ChatCompletions, Message, Question } from "./ChatCompletions.ts"
import type { CallFailed } from "./Failures.ts"
import type { Shape } from "./StructuredOutput.ts"

export interface Limits {
  readonly maxRetries: number
  /** For all tries and waits together, in milliseconds. */
  readonly totalMs: number
}

/** Enough for two pages with their sources; the second has room for a model's long thinking as well. */
const room = 8_192
const moreRoom = 32_768
const firstPauseMs = 500
const longestPauseMs = 20_000

const pauseMs = (error: CallFailed, tries: number) =>
  error.failure.retryAfter === undefined
    ? Math.min(longestPauseMs, firstPauseMs * 2 ** tries)
    : error.failure.retryAfter * 1000

const plus = (a: Tokens, b: Tokens): Tokens => ({ input: a.input + b.input, output: a.output + b.output })

/** Tries again while time and tries are left. A wait that ends too late is not begun. */
const patiently = (chat: ChatCompletions, question: Question, limits: Limits, deadline: number) => {
  const attempt = (tries: number): Effect.Effect<Answer, LlmFailed> =>
    chat.ask(question).pipe(
      Effect.catchTag("CallFailed", (error) =>
        Effect.gen(function* () {
          const pause = pauseMs(error, tries)
          const now = yield* Clock.currentTimeMillis
          if (!error.transient || tries >= limits.maxRetries || now + pause >= deadline) {
            return yield* error.failure
          }
          yield* Effect.logInfo("The model's server failed; trying again").pipe(
            Effect.annotateLogs({ reason: error.failure.reason, pauseMs: pause, attempt: tries + 1 })
          )
          yield* Effect.sleep(Duration.millis(pause))
          return yield* attempt(tries + 1)
        })
      )
    )
  return attempt(0)
}

const correction = (answer: string, problem: string): ReadonlyArray<Message> => [
  ...(answer.trim() === "" ? [] : [{ role: "assistant" as const, content: answer.slice(0, 8_000) }]),
  {
    role: "user",
    content: `That could not be read: ${problem}. Answer again with one JSON object of the given schema and nothing else.`
  }
]

/** The value that the model answers with, and the tokens of all tries. Fails with `LlmFailed`. */
export const converse = <A>(
  chat: ChatCompletions,
  shape: Shape<A>,
  messages: ReadonlyArray<Message>,
  limits: Limits,
  onProgress: Question["onProgress"] = () => Effect.void
): Effect.Effect<{ readonly value: A; readonly tokens: Tokens }, LlmFailed> =>
  Effect.suspend(() => {
    const paid: { tokens: Tokens } = { tokens: { input: 0, output: 0 } }
    return conversation(chat, shape, messages, limits, onProgress, paid).pipe(
      Effect.mapBoth({
        onSuccess: (value) => ({ value, tokens: paid.tokens }),
        onFailure: (error) => new LlmFailed({ ...factsOf(error), tokens: paid.tokens })
      })
    )
  })

const factsOf = ({ detail, reason, retryAfter }: LlmFailed) => ({
  reason,
  detail,
  ...(retryAfter === undefined ? {} : { retryAfter })
})

const conversation = <A>(
  chat: ChatCompletions,
  shape: Shape<A>,
  messages: ReadonlyArray<Message>,
  limits: Limits,
  onProgress: Question["onProgress"],
  paid: { tokens: Tokens }
): Effect.Effect<A, LlmFailed> =>
  Effect.gen(function* () {
    const deadline = (yield* Clock.currentTimeMillis) + limits.totalMs
    const ask = Effect.fnUntraced(function* (all: ReadonlyArray<Message>, maxTokens: number) {
      const onLost = (tokens: Tokens) => void (paid.tokens = plus(paid.tokens, tokens))
      const question = { messages: all, name: shape.name, jsonSchema: shape.jsonSchema, maxTokens, onProgress, onLost }
      const answer = yield* patiently(chat, question, limits, deadline)
      paid.tokens = plus(paid.tokens, answer.tokens)
      if (answer.refusal !== "" || answer.finishReason === "content_filter") {
        return yield* new LlmFailed({ reason: "refused", detail: "The model refused to compose this résumé." })
      }
      return answer
    })
    const whole = Effect.fnUntraced(function* (all: ReadonlyArray<Message>) {
      const answer = yield* ask(all, room)
      const again = answer.finishReason === "length" ? yield* ask(all, moreRoom) : answer
      if (again.finishReason === "length") {
        return yield* new LlmFailed({
          reason: "truncated",
          detail: "The model's answer was cut off twice. Choose a model with a larger output, or a shorter résumé."
        })
      }
      return again
    })
    const first = yield* whole(messages)
    const read = shape.read(first.text)
    if (Result.isSuccess(read)) {
      return read.success
    }
    const second = yield* whole([...messages, ...correction(first.text, read.failure)])
    const reread = shape.read(second.text)
    if (Result.isFailure(reread)) {
      // What was wrong may quote the answer, and so the person: the model is told, and no log.
      return yield* new LlmFailed({ reason: "bad-output", detail: "The model's answer could not be read, twice." })
    }
    return reread.success
  }).pipe(
    Effect.timeoutOrElse({
      duration: Duration.millis(limits.totalMs),
      orElse: () =>
        Effect.fail(
          new LlmFailed({
            reason: "timed-out",
            detail: `The model did not finish within ${Math.round(limits.totalMs / 1000)} s, all tries together.`
          })
        )
    })
  )
