/**
 * Wakes those of this instance who wait for their jobs to move: streams, and stages at work. One LISTEN connection serves them all, and
 * so does one query now and then, should a notification be lost.
 *
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, Queue, Schedule, type Scope } from "effect"
import type { JobId } from "../domain/Job.ts"

export const channel = "job_events"

/** A lost NOTIFY costs at most this. */
const lookEvery = "5 seconds"
const listenAgainAfter = "500 millis"

/** `moved`: there may be events to read. `gone`: the job was deleted. */
export type Wake = "moved" | "gone"

export class JobWakers extends Context.Service<
  JobWakers,
  {
    /** What is told of the job while the scope is open; the newest wake only. */
    register(jobId: JobId): Effect.Effect<Queue.Dequeue<Wake>, never, Scope.Scope>
  }
>()("pass-ats/services/JobWakers") {
  static readonly layer = Layer.effect(
    JobWakers,
    Effect.flatMap(PgClient.PgClient, (sql) => makeWakers(sql))
  )
}

interface Waiting {
  readonly queues: Set<Queue.Queue<Wake>>
  /** The number of the job's last event when it was looked at. */
  seen: number
}

const makeWakers = Effect.fnUntraced(function* (
  sql: PgClient.PgClient
): Effect.fn.Return<JobWakers["Service"], never, Scope.Scope> {
  const waiting = new Map<string, Waiting>()
  const wake = (jobId: string, what: Wake) => {
    for (const queue of waiting.get(jobId)?.queues ?? []) Queue.offerUnsafe(queue, what)
  }

  const listen = Effect.gen(function* () {
    const notifications = yield* sql.listen(channel)
    // What was notified while no one listened is in the table.
    for (const jobId of waiting.keys()) wake(jobId, "moved")
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

  yield* Effect.forkScoped(listen)
  yield* Effect.forkScoped(look)

  const register = (jobId: JobId) =>
    Effect.acquireRelease(
      Effect.map(Queue.sliding<Wake>(1), (queue) => {
        const job = waiting.get(jobId) ?? { queues: new Set(), seen: 0 }
        job.queues.add(queue)
        waiting.set(jobId, job)
        return queue
      }),
      (queue) =>
        Effect.sync(() => {
          const job = waiting.get(jobId)
          job?.queues.delete(queue)
          if (job?.queues.size === 0) waiting.delete(jobId)
        })
    )

  return JobWakers.of({ register })
})
