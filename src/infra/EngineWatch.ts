/**
 * Watches over the job engine's consumption: its runners may all be well while nobody takes up what
 * waits. Known of the engine, and not seen here so far: https://github.com/Effect-TS/effect/issues/6248
 *
 * A message that nobody has read is told of by its age. One that was read and then forgotten, by a
 * runner that lost it while its shard changed hands, is offered again after a minute; the engine by
 * itself takes ten. Who still works on it knows that and takes no second copy.
 */
import { Clock, Context, Effect, Layer, Ref, Schedule } from "effect"
import { SqlClient } from "effect/sql"

const lookEvery = "5 seconds"
/** A dead runner's work is taken over within a dozen seconds, so this is none. */
export const stalledMs = 30_000
const offerAgainSeconds = 60

/** What the engine would deliver now; its own conditions. */
const unread = (sql: SqlClient.SqlClient, now: number) => sql<{ readonly id: string }>`
  SELECT id::text FROM cluster_messages m
  WHERE NOT processed AND last_read IS NULL AND (deliver_at IS NULL OR deliver_at <= ${now}::bigint)
    AND NOT EXISTS (SELECT 1 FROM cluster_replies r WHERE r.request_id = m.request_id AND (r.kind = 0 OR NOT r.acked))
  ORDER BY rowid LIMIT 1000
`

/** In the engine's order, so that the two never wait for each other. */
export const offerAgain = (sql: SqlClient.SqlClient) => sql<{ readonly id: string }>`
  UPDATE cluster_messages SET last_read = NULL WHERE id IN (
    SELECT id FROM cluster_messages
    WHERE NOT processed AND last_read < now() - make_interval(secs => ${offerAgainSeconds}::float8)
    ORDER BY rowid FOR UPDATE SKIP LOCKED
  ) RETURNING id::text
`

/** Since when each message has been seen unread, by its id. */
type Seen = ReadonlyMap<string, number>

export class EngineWatch extends Context.Service<
  EngineWatch,
  {
    /** For how many milliseconds the oldest message has been waiting to be taken up. */
    readonly waitingMs: Effect.Effect<number>
  }
>()("pass-ats/infra/EngineWatch") {
  static readonly layer = Layer.effect(
    EngineWatch,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const seen = yield* Ref.make<Seen>(new Map())
      const stalled = yield* Ref.make(false)

      const waitingMs = Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        return Math.max(0, ...Array.from((yield* Ref.get(seen)).values(), (since) => now - since))
      })

      const look = Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        const rows = yield* unread(sql, now)
        yield* offerAgain(sql)
        yield* Ref.update(seen, (before) => new Map(rows.map(({ id }) => [id, before.get(id) ?? now])))
        const waiting = yield* waitingMs
        const before = yield* Ref.getAndSet(stalled, waiting > stalledMs)
        if (waiting > stalledMs && !before) {
          yield* Effect.logError("Nobody takes up the jobs that wait; if it stays so, restart the instances").pipe(
            Effect.annotateLogs({ waitingMs: waiting, messages: rows.length })
          )
        } else if (waiting <= stalledMs && before) yield* Effect.logInfo("The jobs that waited are taken up again")
      })

      yield* look.pipe(
        // A database that is away is told of by those who need it, and what was seen before no longer counts.
        Effect.catchCause((cause) =>
          Effect.andThen(Ref.set(seen, new Map()), Effect.logDebug("The job engine could not be looked at", cause))
        ),
        Effect.withTracerEnabled(false),
        Effect.repeat(Schedule.spaced(lookEvery)),
        Effect.forkScoped
      )
      return EngineWatch.of({ waitingMs })
    })
  )
}
