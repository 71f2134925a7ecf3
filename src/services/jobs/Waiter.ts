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
  wake(what: Wake): void
  tick(now: number): void
  stop(): void
}

const isLast = (wake: Wake): boolean => wake !== "moved" && wake !== "quiet"

export const makeWaiter = (what: WaitingFor, begun: number): Waiter => new OneWaiter(what, begun)

/** A class and no closures: thousands of them wait at once. */
class OneWaiter implements Waiter {
  private readonly expiresAt: number
  private readonly quietAfterMs: number
  private heard: number
  private heardOne = false
  private missed: Wake | undefined = undefined
  private resume: ((wake: Wake) => void) | undefined = undefined

  constructor({ expiresAt = Infinity, quietAfterMs = Infinity }: WaitingFor, begun: number) {
    this.expiresAt = expiresAt
    this.quietAfterMs = quietAfterMs
    this.heard = begun
  }

  wake(what: Wake): void {
    const { missed, resume } = this
    if (missed !== undefined && isLast(missed)) return
    if (isLast(what)) this.missed = what
    this.heardOne ||= what === "moved"
    if (resume === undefined) {
      // That nothing happened is no news beside something that did.
      if (what !== "quiet" || this.missed === undefined) this.missed = what
      return
    }
    this.resume = undefined
    resume(what)
  }

  get take(): Effect.Effect<Wake> {
    return Effect.callback((give) => {
      const { missed } = this
      if (missed !== undefined) {
        if (!isLast(missed)) this.missed = undefined
        give(Effect.succeed(missed))
        return undefined
      }
      this.resume = (what) => give(Effect.succeed(what))
      return Effect.sync(() => {
        this.resume = undefined
      })
    })
  }

  get last(): Effect.Effect<Wake | undefined> {
    return Effect.sync(() => (this.missed !== undefined && isLast(this.missed) ? this.missed : undefined))
  }

  tick(now: number): void {
    if (this.heardOne) this.heard = now
    this.heardOne = false
    if (now >= this.expiresAt) this.wake("expired")
    else if (now - this.heard >= this.quietAfterMs) {
      this.heard = now
      this.wake("quiet")
    }
  }

  stop(): void {
    if (this.quietAfterMs !== Infinity) this.wake("stopping")
  }
}
