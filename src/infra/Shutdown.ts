/** The moment the server is asked to stop: long answers end themselves, so that they do not hold it up. */
import { Context, Deferred, Effect, Layer } from "effect"

export class Shutdown extends Context.Service<
  Shutdown,
  {
    /** Completes when the server begins to stop. */
    readonly requested: Effect.Effect<void>
    /** Whether it began. */
    readonly begun: Effect.Effect<boolean>
    readonly begin: Effect.Effect<void>
  }
>()("pass-ats/infra/Shutdown") {
  static readonly layer = Layer.effect(
    Shutdown,
    Effect.gen(function* () {
      const signal = yield* Deferred.make<void>()
      return Shutdown.of({
        requested: Deferred.await(signal),
        begun: Deferred.isDone(signal),
        begin: Effect.asVoid(Deferred.succeed(signal, undefined))
      })
    })
  )
}
