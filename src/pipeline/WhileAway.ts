/** A database that is away for a while delays a job and does not fail it. */
import { Effect, Schedule } from "effect"

export const whileAway = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.retry(effect, {
    while: (error) => isDatabaseUnavailable(error),
    schedule: Schedule.spaced("1 second"),
    times: 600
  })

const isDatabaseUnavailable = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "DatabaseUnavailable"
