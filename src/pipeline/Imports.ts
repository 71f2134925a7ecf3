/**
 * A document as a résumé: read by the rules and, where there is one, by the model as well, whose reading is checked
 * against the text. The model is no condition: whatever it does not do in time, the rules have done already.
 */
import { Context, Duration, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"
import { importProposed } from "../domain/ImportProposed.ts"
import { type Imported, importResume } from "../domain/ImportResume.ts"
import { hidden } from "../domain/import/Hide.ts"
import type { ProposedResume } from "../domain/import/Proposed.ts"
import { JobId } from "../domain/Job.ts"
import type { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { Llm } from "../infra/Llm.ts"
import { ModelUse } from "../services/ModelUse.ts"

/** Who read the document. */
export interface Reader {
  readonly provider: "rules" | "openai"
  readonly model?: string
}

export interface ReadDocument extends Imported {
  readonly reader: Reader
}

export class Imports extends Context.Service<
  Imports,
  {
    /** `by`: `rules` sends nothing to a model. Nothing of the document is kept. */
    read(userId: UserId, text: string, by: "rules" | "model"): Effect.Effect<ReadDocument>
  }
>()("pass-ats/pipeline/Imports") {
  static readonly layer = Layer.effect(
    Imports,
    Effect.gen(function* () {
      const llm = yield* Llm
      const use = yield* ModelUse
      const limiter = yield* RateLimiter.RateLimiter
      const { modelImportMs, modelImportsPerDay } = yield* AppConfig

      const allowed = (userId: UserId) =>
        limiter
          .consume({
            key: `import-${userId}`,
            limit: modelImportsPerDay,
            window: Duration.days(1),
            algorithm: "fixed-window"
          })
          .pipe(
            Effect.mapError(({ reason }) =>
              reason._tag === "RateLimitExceeded"
                ? `The model reads ${modelImportsPerDay} documents of a person a day, and did so.`
                : away
            )
          )

      /** Fails with the reason, as a sentence. */
      const ask = Effect.fnUntraced(function* (userId: UserId, text: string) {
        // A document has a budget as a job has, and no job.
        const asker = { id: JobId.make(crypto.randomUUID()), userId }
        const spent = yield* Effect.mapError(use.spent(asker), () => away)
        if (spent !== undefined)
          return yield* Effect.fail("What the model may cost for this person in a month is used up.")
        yield* allowed(userId)
        const charge = (tokens: Parameters<typeof use.charge>[1] | undefined) =>
          tokens === undefined ? Effect.void : Effect.ignore(use.charge(asker, tokens))
        const { model, proposed, tokens } = yield* llm.readResume(text).pipe(
          Effect.tapError((error) => charge(error.tokens)),
          Effect.tapError(({ detail, reason }) =>
            Effect.logWarning("The model could not read a document; the rules did").pipe(
              Effect.annotateLogs({ reason, detail })
            )
          ),
          Effect.mapError(() => away)
        )
        yield* charge(tokens)
        return { model, proposed }
      })

      const inTime = (userId: UserId, text: string) =>
        Effect.timeoutOrElse(ask(userId, text), {
          // The model's own limit comes first, and tells what was paid; this one is for all else.
          duration: Duration.millis(modelImportMs + 2_000),
          orElse: () => Effect.fail("The model did not read the document in time.")
        })

      const read = Effect.fn("Imports.read")(function* (userId: UserId, text: string, by: "rules" | "model") {
        const rules = importResume(text)
        if (by === "rules" || llm.composer.provider === "rules") return byRules(rules)
        return yield* inTime(userId, hidden(text, rules)).pipe(
          Effect.map(({ model, proposed }) => byModel(text, proposed, rules, model)),
          Effect.catch((reason) => Effect.succeed(byRules(rules, reason)))
        )
      })

      return Imports.of({ read })
    })
  )
}

const away = "The model could not read the document."

const byRules = (rules: Imported, instead?: string): ReadDocument => ({
  ...rules,
  warnings: instead === undefined ? rules.warnings : [`${instead} The built-in rules read it.`, ...rules.warnings],
  reader: { provider: "rules" }
})

/** A reading that found no entry at all is none. */
const byModel = (text: string, proposed: ProposedResume | undefined, rules: Imported, model: string | undefined) => {
  const imported = proposed === undefined ? undefined : importProposed(text, proposed, rules)
  return imported === undefined || imported.read === 0
    ? byRules(rules, "The model found nothing that stands in the document.")
    : { ...imported, reader: { provider: "openai" as const, ...(model === undefined ? {} : { model }) } }
}
