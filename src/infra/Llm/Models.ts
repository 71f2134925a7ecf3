/**
 * The models of the settings, asked one after another until one answers. One that failed again and again is left
 * alone for a while, so that a server in trouble is neither waited for nor pressed further.
 */
import { Clock, Duration, Effect, Exit } from "effect"
import { CircuitBreaker } from "effect/persistence"
import { LlmFailed } from "../../domain/Problems.ts"
import type { AppConfig } from "../AppConfig.ts"
import type { Tokens } from "../Llm.ts"
import { inModule } from "../LogModule.ts"
import { ModelRecord } from "../ModelRecord.ts"
import { makeChatCompletions, type Message, type Question } from "./ChatCompletions.ts"
import { converse, type Limits } from "./Conversation.ts"
import type { Shape } from "./StructuredOutput.ts"

export interface Answered<A> {
  readonly value: A
  readonly tokens: Tokens
  readonly model: string
}

export interface Models {
  readonly ask: <A>(
    shape: Shape<A>,
    messages: ReadonlyArray<Message>,
    limits: Limits,
    onProgress?: Question["onProgress"]
  ) => Effect.Effect<Answered<A>, LlmFailed>
}

const none: Tokens = { input: 0, output: 0 }
const failuresInARow = 3
const restFor = Duration.seconds(30)

/** What tells of the server's health; a refusal or a bad answer does not. */
const outages: ReadonlySet<LlmFailed["reason"]> = new Set<LlmFailed["reason"]>(["unavailable", "timed-out"])

const outcomeOf = <A>(exit: Exit.Exit<A, LlmFailed>): CircuitBreaker.Outcome => {
  if (Exit.isSuccess(exit)) return CircuitBreaker.success
  const reasons = exit.cause.reasons.flatMap((reason) => (reason._tag === "Fail" ? [reason.error.reason] : []))
  return reasons.some((reason) => outages.has(reason)) ? CircuitBreaker.failure() : CircuitBreaker.ignored
}

const resting = (model: string, milliseconds: number) =>
  new LlmFailed({
    reason: "unavailable",
    detail: `The model ${model} failed ${failuresInARow} times in a row and is not asked for ${Math.ceil(milliseconds / 1000)} s.`,
    retryAfter: Math.ceil(milliseconds / 1000)
  })

export const makeModels = Effect.fnUntraced(function* (config: AppConfig["Service"]) {
  const breaker = yield* CircuitBreaker.make({
    tripPolicy: CircuitBreaker.consecutive(failuresInARow),
    openDuration: restFor
  })
  const record = yield* ModelRecord
  const models = yield* Effect.forEach(config.openAiModels, (model) =>
    Effect.map(makeChatCompletions(config, model), (chat) => ({ model, chat }))
  )

  const guarded = <A>(model: string, work: Effect.Effect<A, LlmFailed>): Effect.Effect<A, LlmFailed> =>
    breaker
      .execute(work, { key: model, classify: outcomeOf })
      .pipe(
        Effect.catchTag("CircuitBreakerError", ({ reason }) =>
          Effect.fail(resting(model, reason._tag === "CircuitOpen" ? Duration.toMillis(reason.retryAfter) : 1_000))
        )
      )

  /** Those that come after the first have what time it left. */
  const ask: Models["ask"] = (shape, messages, limits, onProgress) =>
    Effect.gen(function* () {
      const deadline = (yield* Clock.currentTimeMillis) + limits.totalMs
      let last: LlmFailed | undefined
      let paid: Tokens = { input: 0, output: 0 }
      for (const { chat, model } of models) {
        const totalMs = deadline - (yield* Clock.currentTimeMillis)
        if (last !== undefined && totalMs < 1_000) break
        const exit = yield* Effect.result(
          guarded(model, converse(chat, shape, messages, { ...limits, totalMs }, onProgress))
        )
        const { tokens = none } = exit._tag === "Success" ? exit.success : exit.failure
        paid = { input: paid.input + tokens.input, output: paid.output + tokens.output }
        if (exit._tag === "Success") {
          yield* record.answered
          return { ...exit.success, tokens: paid, model }
        }
        yield* record.failed(exit.failure.reason)
        yield* Effect.logWarning("A model failed").pipe(
          Effect.annotateLogs({ model, reason: exit.failure.reason, detail: exit.failure.detail })
        )
        // A key that is refused is refused for every model.
        if (exit.failure.reason === "unauthorized") {
          last = exit.failure
          break
        }
        // That one model does not take a request says nothing of whether another may come back.
        if (last === undefined || last.reason === "bad-request") last = exit.failure
      }
      const { reason, detail, retryAfter } = last ?? resting("", 0)
      return yield* new LlmFailed({ reason, detail, ...(retryAfter === undefined ? {} : { retryAfter }), tokens: paid })
    }).pipe(inModule("model"))
  return { ask } satisfies Models
})
