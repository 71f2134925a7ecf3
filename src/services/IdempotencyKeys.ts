/**
 * Requests that a client may send again without their being done again: it does not know whether
 * the first one arrived, and says by a key of its own that this is the same one.
 *
 * Keys are a user's own, and kept for a day.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { JobId } from "../domain/Job.ts"
import { type DatabaseUnavailable, IdempotencyKeyReused, RequestInFlight } from "../domain/Problems.ts"
import type { UserId } from "../domain/User.ts"
import { orUnavailable } from "../infra/Database.ts"

export interface Repeatable {
  /** What the client calls the request. */
  readonly key: string
  /** The route and the bytes of the body. */
  readonly fingerprint: Uint8Array
}

/** A request that has not ended by then died with its server, and may be done anew. */
const lostAfterSeconds = 180

export const fingerprintOf = (route: string, body: Uint8Array): Uint8Array =>
  createHash("sha256").update(route).update("\0").update(body).digest()

export class IdempotencyKeys extends Context.Service<
  IdempotencyKeys,
  {
    /**
     * In the transaction that stores the job: its id when the request is new, else that of the job that the
     * first one started. A first one that is still in its transaction is waited for.
     */
    claim(
      userId: UserId,
      request: Repeatable,
      jobId: JobId
    ): Effect.Effect<JobId, IdempotencyKeyReused | DatabaseUnavailable>
    /** Runs what always comes to the same, but not twice at a time. */
    once<A, E, R>(
      userId: UserId,
      request: Repeatable,
      work: Effect.Effect<A, E, R>
    ): Effect.Effect<A, E | IdempotencyKeyReused | RequestInFlight | DatabaseUnavailable, R>
  }
>()("pass-ats/services/IdempotencyKeys") {
  static readonly layer = Layer.effect(
    IdempotencyKeys,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const find = Effect.fnUntraced(function* (userId: UserId, { fingerprint, key }: Repeatable) {
        const [row] = yield* sql<{ readonly job_id: string | null; readonly same: boolean }>`
          SELECT job_id, fingerprint = ${fingerprint} AS same FROM idempotency_keys
          WHERE user_id = ${userId}::uuid AND key = ${key}
        `
        if (row !== undefined && !row.same) return yield* reused
        return row
      })

      const claim = Effect.fn("IdempotencyKeys.claim")(function* (userId: UserId, request: Repeatable, jobId: JobId) {
        const added = yield* sql`
          INSERT INTO idempotency_keys (user_id, key, fingerprint, job_id, finished_at)
          VALUES (${userId}::uuid, ${request.key}, ${request.fingerprint}, ${jobId}::uuid, now())
          ON CONFLICT (user_id, key) DO NOTHING RETURNING key
        `
        if (added.length > 0) return jobId
        const row = yield* find(userId, request)
        return row?.job_id == null ? jobId : JobId.make(row.job_id)
      }, orUnavailable)

      const begin = Effect.fnUntraced(function* (userId: UserId, request: Repeatable) {
        const begun = yield* sql`
          INSERT INTO idempotency_keys AS k (user_id, key, fingerprint)
          VALUES (${userId}::uuid, ${request.key}, ${request.fingerprint})
          ON CONFLICT (user_id, key) DO UPDATE SET started_at = now(), finished_at = NULL
          WHERE k.fingerprint = excluded.fingerprint
            AND (k.finished_at IS NOT NULL OR k.started_at < now() - make_interval(secs => ${lostAfterSeconds}::int))
          RETURNING key
        `
        if (begun.length > 0) return
        yield* find(userId, request)
        return yield* new RequestInFlight({ retryAfter: 1, detail: "Send it again in a second for the same answer." })
      }, orUnavailable)

      const end = (userId: UserId, { key }: Repeatable) =>
        sql`UPDATE idempotency_keys SET finished_at = now() WHERE user_id = ${userId}::uuid AND key = ${key}`.pipe(
          // Then it counts as lost after a while.
          Effect.ignore
        )

      const once = Effect.fn("IdempotencyKeys.once")(function* <A, E, R>(
        userId: UserId,
        request: Repeatable,
        work: Effect.Effect<A, E, R>
      ) {
        yield* begin(userId, request)
        return yield* Effect.ensuring(work, end(userId, request))
      })

      return IdempotencyKeys.of({ claim, once })
    })
  )
}

const reused = new IdempotencyKeyReused({
  detail: "Use a new key for a new request; to repeat one send the very same body, to the same endpoint."
})
