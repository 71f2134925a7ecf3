/** How the model answered lately: what readiness tells of it, as to ask it costs money. */
import { Context, DateTime, Effect, Layer, Ref } from "effect"
import type { LlmFailed } from "../domain/Problems.ts"

export interface Recent {
  readonly lastAnswerAt?: DateTime.Utc
  readonly failuresInARow: number
  readonly lastFailure?: LlmFailed["reason"]
}

export class ModelRecord extends Context.Service<
  ModelRecord,
  {
    readonly recent: Effect.Effect<Recent>
    readonly answered: Effect.Effect<void>
    readonly failed: (reason: LlmFailed["reason"]) => Effect.Effect<void>
  }
>()("pass-ats/infra/ModelRecord") {
  static readonly layer = Layer.effect(
    ModelRecord,
    Effect.gen(function* () {
      const kept = yield* Ref.make<Recent>({ failuresInARow: 0 })
      return ModelRecord.of({
        recent: Ref.get(kept),
        answered: Effect.flatMap(DateTime.now, (lastAnswerAt) => Ref.set(kept, { lastAnswerAt, failuresInARow: 0 })),
        failed: (lastFailure) =>
          Ref.update(kept, (before) => ({ ...before, failuresInARow: before.failuresInARow + 1, lastFailure }))
      })
    })
  )
}
