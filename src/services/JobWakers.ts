/**
 * Wakes those of this instance who wait for their jobs to move: streams, and stages at work. One LISTEN
 * connection serves them all, and so does one query now and then, should a notification be lost; and one
 * timer, as a thousand streams need no thousand of them.
 *
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
import { PgClient } from "@effect/sql-pg"
import { Clock, Context, Effect, Layer, Metric, Queue, Schedule, type Scope } from "effect"
import type { JobId } from "../domain/Job.ts"
import { metrics } from "../infra/Metrics.ts"
import { Shutdown } from "../infra/Shutdown.ts"
import { makeWaiter, type Wake, type Waiter, type WaitingFor } from "./jobs/Waiter.ts"

export const channel = "job_events"

/** A lost NOTIFY costs at most this. */
const lookEvery = "5 seconds"
const listenAgainAfter = "500 millis"
const tickEvery = "1 second"
/** Whoever follows a job hears at least this often. */
export const quietAfterMs = 15_000

/** To be woken when the job moves or is deleted. */
export interface Woken {
  readonly take: Effect.Effect<Wake>
}

/** Of a wake that no other will follow: it is told before anything else. */
export interface Following extends Woken {
  readonly last: Effect.Effect<Wake | undefined>
}

export class JobWakers extends Context.Service<
  JobWakers,
  {
    /** While the scope is open: when the job moves (`moved`) or is deleted (`gone`). What was missed is told once. */
    register(jobId: JobId): Effect.Effect<Woken, never, Scope.Scope>
    /** Also every 15 s (`quiet`), when `expiresAt`, in milliseconds since 1970, is over (`expired`), and when the server stops. */
    follow(jobId: JobId, expiresAt: number): Effect.Effect<Following, never, Scope.Scope>
  }
>()("pass-ats/services/JobWakers") {
  static readonly layer = Layer.effect(
    JobWakers,
    Effect.gen(function* () {
      return yield* makeWakers(yield* PgClient.PgClient, yield* Shutdown)
    })
  )
}

interface Waiting {
  readonly waiters: Set<Waiter>
  /** The number of the job's last event when it was looked at. */
  seen: number
}

const makeWakers = Effect.fnUntraced(function* (
  sql: PgClient.PgClient,
  shutdown: Shutdown["Service"]
): Effect.fn.Return<JobWakers["Service"], never, Scope.Scope> {
  const waiting = new Map<string, Waiting>()
  const wake = (jobId: string, what: Wake) => {
    for (const waiter of waiting.get(jobId)?.waiters ?? []) waiter.wake(what)
  }
  const everyone = function* () {
    for (const { waiters } of waiting.values()) yield* waiters
  }

  const listen = Effect.gen(function* () {
    const notifications = yield* sql.listen(channel)
    // What was notified while no one listened is in the table.
    for (const waiter of everyone()) waiter.wake("moved")
    while (true) {
      const { payload } = yield* Queue.take(notifications)
      wake(payload, "moved")
    }
  }).pipe(
    Effect.scoped,
    Effect.tapError((error) => Effect.logWarning("The listener lost the database and tries again", error.message)),
    Effect.retry(Schedule.spaced(listenAgainAfter))
  )

  const look = Effect.gen(function* () {
    const jobIds = [...waiting.keys()]
    if (jobIds.length === 0) return
    const rows = yield* sql<{ readonly id: string; readonly event_seq: number }>`
      SELECT id, event_seq FROM jobs WHERE id = ANY(${jobIds}::uuid[])
    `
    const sequences = new Map(rows.map((row) => [row.id, row.event_seq]))
    for (const jobId of jobIds) {
      const job = waiting.get(jobId)
      const now = sequences.get(jobId)
      if (now === undefined) wake(jobId, "gone")
      else if (job !== undefined && job.seen !== now) {
        job.seen = now
        wake(jobId, "moved")
      }
    }
  }).pipe(
    // A database that is away is told of by the listener.
    Effect.catchCause((cause) => Effect.logDebug("The jobs with open streams could not be looked at", cause)),
    Effect.withTracerEnabled(false),
    Effect.delay(lookEvery),
    Effect.forever
  )

  const tick = Effect.map(Clock.currentTimeMillis, (now) => {
    for (const waiter of everyone()) waiter.tick(now)
  }).pipe(Effect.repeat(Schedule.spaced(tickEvery)))

  const stop = Effect.map(shutdown.requested, () => {
    for (const waiter of everyone()) waiter.stop()
  })

  yield* Effect.forkScoped(listen)
  yield* Effect.forkScoped(look)
  yield* Effect.forkScoped(tick)
  yield* Effect.forkScoped(stop)

  const enter = Effect.fnUntraced(function* (jobId: JobId, what: WaitingFor) {
    const waiter = makeWaiter(what, yield* Clock.currentTimeMillis)
    const job = waiting.get(jobId) ?? { waiters: new Set(), seen: 0 }
    job.waiters.add(waiter)
    waiting.set(jobId, job)
    if (yield* shutdown.begun) waiter.stop()
    return waiter
  })
  const leave = (jobId: JobId, waiter: Waiter) =>
    Effect.sync(() => {
      const job = waiting.get(jobId)
      job?.waiters.delete(waiter)
      if (job?.waiters.size === 0) waiting.delete(jobId)
    })

  return JobWakers.of({
    register: (jobId) => Effect.acquireRelease(enter(jobId, {}), (waiter) => leave(jobId, waiter)),
    follow: (jobId, expiresAt) =>
      Effect.acquireRelease(
        Effect.andThen(Metric.modify(metrics.streamsOpen, 1), enter(jobId, { quietAfterMs, expiresAt })),
        (waiter) => Effect.andThen(Metric.modify(metrics.streamsOpen, -1), leave(jobId, waiter))
      )
  })
})
