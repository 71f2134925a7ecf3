/** An answer out of its pieces, or in one; limited in size, and counted where the server does not. */
import { Clock, Effect, Metric, Stream } from "effect"
import type OpenAI from "openai"
import { LlmFailed } from "../../domain/Problems.ts"
import type { Tokens } from "../Llm.ts"
import { metrics } from "../Metrics.ts"
import type { Answer, Question } from "./ChatCompletions.ts"
import { CallFailed, callFailed } from "./Failures.ts"

/** No résumé is that long. */
const limitCharacters = 400_000
/** Progress is told at most this often. */
const progressCharacters = 200

const tooLarge = new CallFailed({
  failure: new LlmFailed({ reason: "bad-output", detail: "The model's answer was larger than any résumé." }),
  transient: false
})

/** A server that does not stream answers such a request with nothing that a stream could be read from. */
const nothingCame = new CallFailed({
  failure: new LlmFailed({ reason: "unavailable", detail: "The model's server sent an empty stream." }),
  transient: true,
  unknown: "stream"
})

/** Each line of an answer is an object with a text; what is written elsewhere has none. */
const linesIn = (answer: string): number => answer.split(/"text"\s*:/).length - 1

/** Gathers a stream's pieces into one answer; `sent`: when it was asked for, milliseconds since 1970. */
export const gather = Effect.fnUntraced(function* (
  { model, onProgress, sent }: { readonly model: string; readonly sent: number } & Pick<Question, "onProgress">,
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  parts: Array<string>
) {
  let characters = 0
  let told = 0
  let finishReason: string | undefined
  let refusal = ""
  let tokens: Tokens = { input: 0, output: 0 }
  let named: Pick<Answer, "id" | "model"> = { id: undefined, model: undefined }
  yield* Stream.fromAsyncIterable(chunks, callFailed).pipe(
    Stream.runForEach(
      Effect.fnUntraced(function* (chunk) {
        const choice = chunk.choices?.[0]
        named = { id: chunk.id || named.id, model: chunk.model || named.model }
        const piece = choice?.delta?.content ?? ""
        if (piece !== "" && parts.length === 0) {
          const now = yield* Clock.currentTimeMillis
          const seconds = (now - sent) / 1000
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
  return { text: parts.join(""), finishReason, refusal, tokens, ...named } satisfies Answer
})

export const inOne = ({ choices, id, model, usage }: OpenAI.ChatCompletion): Answer => ({
  id: id || undefined,
  model: model || undefined,
  text: choices?.[0]?.message?.content ?? "",
  finishReason: choices?.[0]?.finish_reason,
  refusal: choices?.[0]?.message?.refusal ?? "",
  tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : { input: 0, output: 0 }
})

/** At four characters a token. */
export const estimate = ({ messages }: Question, text: string): Tokens => ({
  input: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4),
  output: Math.ceil(text.length / 4)
})

/** A budget that counts nothing is none: what a server does not count is estimated. */
export const counted = (answer: Answer, question: Question): Answer =>
  answer.tokens.input + answer.tokens.output > 0 ? answer : { ...answer, tokens: estimate(question, answer.text) }
