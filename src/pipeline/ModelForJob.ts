/** The model as one job may ask it: within its budgets, no question twice, and what it costs written down. */
import { Effect, Option, Schema } from "effect"
import { createHash } from "node:crypto"
import { Composition } from "../domain/Composition.ts"
import { LlmFailed } from "../domain/Problems.ts"
import { Composer } from "../domain/Report.ts"
import { Posting } from "../domain/Posting.ts"
import { Pointer } from "../domain/Provenance.ts"
import type { LlmService, Tokens } from "../infra/Llm.ts"
import type { Asker, ModelUse } from "../services/ModelUse.ts"
import { whileAway } from "./WhileAway.ts"

const Composed = Schema.Struct({ composition: Composition, composer: Composer })
const Extracted = Schema.Struct({ posting: Posting })
const Letter = Schema.Struct({
  paragraphs: Schema.Array(Schema.Array(Schema.Struct({ text: Schema.String, sources: Schema.Array(Pointer) })))
})
const Reworded = Schema.Struct({ wordings: Schema.Array(Schema.Tuple([Schema.String, Schema.String])) })

const overBudget = (which: "job" | "month") =>
  new LlmFailed({
    reason: "over-budget",
    detail: `What the model may cost for ${which === "job" ? "a job" : "this person in a month"} is used up.`
  })

const keyOf = (name: string, model: string, question: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify([name, model, question]))
    .digest("hex")

/** The rules are asked as they are: they cost nothing. */
export const modelForJob = (llm: LlmService, use: ModelUse["Service"], job: Asker): LlmService => {
  const charge = (tokens: Tokens | undefined) =>
    tokens === undefined ? Effect.void : Effect.orDie(whileAway(use.charge(job, tokens)))

  const ask = <A, I>(
    name: string,
    question: unknown,
    schema: Schema.Codec<A, I>,
    answer: Effect.Effect<A & { readonly tokens?: Tokens }, LlmFailed>
  ): Effect.Effect<A, LlmFailed> =>
    Effect.gen(function* () {
      const codec = Schema.fromJsonString(Schema.toCodecJson(schema))
      const key = keyOf(name, llm.composer.model ?? "", question)
      const kept = yield* Effect.orDie(whileAway(use.recall(job.userId, key)))
      const known = Option.flatMap(kept, Schema.decodeOption(codec))
      if (Option.isSome(known)) return known.value
      const spent = yield* Effect.orDie(whileAway(use.spent(job)))
      if (spent !== undefined) return yield* overBudget(spent)
      const fresh = yield* Effect.tapError(answer, ({ tokens }) => charge(tokens))
      yield* charge(fresh.tokens)
      const text = yield* Effect.orDie(Schema.encodeEffect(codec)(fresh))
      yield* Effect.orDie(whileAway(use.keep(job.userId, key, text)))
      return fresh
    })

  if (llm.composer.provider === "rules") return llm
  return {
    ...llm,
    extractPosting: (text) => ask("headline", text, Extracted, llm.extractPosting(text)),
    compose: (input) => ask("composition", input, Composed, llm.compose(input)),
    letter: (input) => ask("letter", input, Letter, llm.letter(input)),
    reword: (refused) =>
      ask(
        "wordings",
        refused,
        Reworded,
        Effect.map(llm.reword(refused), ({ wordings, ...rest }) => ({ wordings: [...wordings], ...rest }))
      ).pipe(Effect.map(({ wordings }) => ({ wordings: new Map(wordings) })))
  }
}
