/**
 * Turns at work of which only so much may be done at once. Those who wait are served in rounds, one piece of work of
 * each, so that whoever brings a hundred pieces keeps nobody else waiting for more than one of them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc970 fair queuing: a queue for each source, served round robin
 */
import { Deferred, Effect, Exit } from "effect"

export interface FairQueue {
  /** Waits for a turn, works, and hands the turn on, whatever comes of the work. */
  readonly inTurn: (who: string) => <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

interface Waiter {
  readonly turn: Deferred.Deferred<void>
  hasTurn: boolean
}

export const makeFairQueue = (atOnce: number): FairQueue => {
  let free = atOnce
  /** Whose turn is next stands first; nobody without work is in it. */
  const waiting = new Map<string, Set<Waiter>>()

  const leave = (who: string, waiter: Waiter) => {
    const own = waiting.get(who)
    own?.delete(waiter)
    if (own?.size === 0) waiting.delete(who)
  }

  const handOn = Effect.sync(() => {
    for (const [who, own] of waiting) {
      for (const waiter of own) {
        leave(who, waiter)
        // The others come first, before this one's next.
        if (waiting.delete(who)) waiting.set(who, own)
        waiter.hasTurn = true
        Deferred.doneUnsafe(waiter.turn, Exit.void)
        return
      }
    }
    free += 1
  })

  const wait = (who: string) =>
    Effect.suspend(() => {
      if (free > 0) {
        free -= 1
        return Effect.void
      }
      const waiter = { turn: Deferred.makeUnsafe<void>(), hasTurn: false }
      const own = waiting.get(who) ?? new Set()
      waiting.set(who, own.add(waiter))
      return Effect.interruptible(Deferred.await(waiter.turn)).pipe(
        // The turn may have come at the same moment.
        Effect.onInterrupt(() => (waiter.hasTurn ? handOn : Effect.sync(() => leave(who, waiter))))
      )
    })

  return {
    inTurn: (who) => (work) =>
      Effect.acquireUseRelease(
        wait(who),
        () => work,
        () => handOn
      )
  }
}
