/**
 * Passwords at rest and at login: argon2id in a bounded number of threads, so that a
 * flood of logins cannot take the server's memory and processors.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
import { hash, verify } from "@node-rs/argon2"
import { Context, Effect, Layer, Option, Redacted, Ref, Semaphore } from "effect"
import { availableParallelism } from "node:os"
import { TooBusy } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"

/** Waiting for a thread costs no memory worth naming, but a person's patience ends. */
const maxWaiting = 32

/** Of a flood the database sees no more than this at a time, and the rest is refused at once. */
const maxAdmitted = 32

const busy = new TooBusy({ retryAfter: 2, detail: "Many people sign in at this moment; try again shortly." })

/** The same letters typed on another keyboard are the same password. */
const normalise = (password: Redacted.Redacted) => Redacted.value(password).normalize("NFKC")

export class Passwords extends Context.Service<
  Passwords,
  {
    /** Runs what will hash a password, and asks the database before; refuses at once when many are at it. */
    admit<A, E, R>(signIn: Effect.Effect<A, E, R>): Effect.Effect<A, E | TooBusy, R>
    hash(password: Redacted.Redacted): Effect.Effect<string, TooBusy>
    /** Takes as long without a hash as with one: nobody learns who has an account. */
    verify(hash: Option.Option<string>, password: Redacted.Redacted): Effect.Effect<boolean, TooBusy>
    /** Whether a stored hash is cheaper to guess at than the settings ask for today. */
    isWeak(hash: string): Effect.Effect<boolean>
  }
>()("pass-ats/services/Passwords") {
  static readonly layer = Layer.effect(
    Passwords,
    Effect.gen(function* () {
      const config = yield* AppConfig
      // Argon2id is the library's default.
      const parameters = {
        memoryCost: config.argon2MemoryKib,
        timeCost: config.argon2Passes,
        parallelism: config.argon2Lanes
      }
      const threads = yield* Semaphore.make(availableParallelism())
      const admitted = yield* Semaphore.make(maxAdmitted)
      const waiting = yield* Ref.make(0)
      const nobody = yield* Effect.promise(() => hash(crypto.randomUUID(), parameters))

      const bounded = <A>(work: () => Promise<A>) =>
        Effect.gen(function* () {
          if ((yield* Ref.getAndUpdate(waiting, (count) => count + 1)) >= maxWaiting) return yield* busy
          return yield* threads.withPermits(1)(Effect.promise(work))
        }).pipe(Effect.ensuring(Ref.update(waiting, (count) => count - 1)))

      const admit = <A, E, R>(signIn: Effect.Effect<A, E, R>): Effect.Effect<A, E | TooBusy, R> =>
        admitted
          .withPermitsIfAvailable(1)(signIn)
          .pipe(
            Effect.flatMap(
              Option.match({
                onNone: (): Effect.Effect<A, TooBusy> => Effect.fail(busy),
                onSome: (result) => Effect.succeed(result)
              })
            )
          )

      return Passwords.of({
        admit,
        hash: Effect.fn("Passwords.hash")((password: Redacted.Redacted) =>
          bounded(() => hash(normalise(password), parameters))
        ),
        verify: Effect.fn("Passwords.verify")((stored: Option.Option<string>, password: Redacted.Redacted) =>
          bounded(() =>
            verify(
              Option.getOrElse(stored, () => nobody),
              normalise(password)
            )
          ).pipe(Effect.map((matches) => matches && Option.isSome(stored)))
        ),
        isWeak: (stored) =>
          Effect.sync(() => {
            const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(stored) ?? []
            return Number(memory ?? 0) < parameters.memoryCost || Number(passes ?? 0) < parameters.timeCost
          })
      })
    })
  )
}
