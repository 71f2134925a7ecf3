/** One that waits for a job: remembers what it was woken for while it was busy, and costs next to nothing. */
import { Effect } from "effect"

/**
 * `moved`: there may be something to read. `quiet`: there was nothing for a while. The others are the last:
 * the job was deleted, the time is over, or the server stops.
 */
export type Wake = "moved" | "quiet" | "gone" | "expired" | "stopping"

export interface WaitingFor {
  /** Wants to hear that nothing happens, after as many milliseconds; and that the server stops. */
  readonly quietAfterMs?: number
  /** In milliseconds since 1970. */
  readonly expiresAt?: number
}

export interface Waiter {
  /** The next wake, or the one that came meanwhile. */
  readonly take: Effect.Effect<Wake>
  /** Whether the last one came. */
  readonly last: Effect.Effect<Wake | undefined>
  readonly wake: (what: Wake) => void
  readonly tick: (now: number) => void
  readonly stop: () => void
}

const isLast = (wake: Wake): boolean => wake !== "moved" && wake !== "quiet"

export const makeWaiter = ({ expiresAt = Infinity, quietAfterMs = Infinity }: WaitingFor, begun: number): Waiter => {
  let heard = begun
  let heardOne = false
  let missed: Wake | undefined
  let resume: ((wake: Wake) => void) | undefined

  const wake = (what: Wake) => {
    if (missed !== undefined && isLast(missed)) return
    if (isLast(what)) missed = what
    heardOne ||= what === "moved"
    if (resume === undefined) {
      // That nothing happened is no news beside something that did.
      if (what !== "quiet" || missed === undefined) missed = what
      return
    }
    const go = resume
    resume = undefined
    go(what)
  }

  const take = Effect.callback<Wake>((give) => {
    if (missed !== undefined) {
      const what = missed
      if (!isLast(what)) missed = undefined
      give(Effect.succeed(what))
      return undefined
    }
    resume = (what) => give(Effect.succeed(what))
    return Effect.sync(() => {
      resume = undefined
    })
  })

  return {
    take,
    last: Effect.sync(() => (missed !== undefined && isLast(missed) ? missed : undefined)),
    wake,
    tick: (now) => {
      if (heardOne) heard = now
      heardOne = false
      if (now >= expiresAt) wake("expired")
      else if (now - heard >= quietAfterMs) {
        heard = now
        wake("quiet")
      }
    },
    stop: () => {
      if (quietAfterMs !== Infinity) wake("stopping")
    }
  }
}
