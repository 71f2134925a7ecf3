/**
 * Forgets job runners that died without a word, from every instance, so that others take over
 * within seconds. The engine asks after its runners from one place only: when that place was on
 * the runner that died, nobody notices before its entry is ten seconds old.
 *
 * An entry goes only when its heartbeat stopped and its host refuses the connection. Forgetting a
 * runner that lives does no harm: it enters itself again, and what it works on stays locked.
 *
 * @see https://github.com/Effect-TS/effect/blob/main/packages/effect/src/cluster/SqlRunnerStorage.ts
 */
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { connect } from "node:net"

const lookEvery = "1 second"
/** The engine's runners write a heartbeat every two seconds. */
const silentSeconds = 3
const connectMs = 1_000

/** Looks once; returns the addresses that were forgotten. */
export const forgetLostRunners = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const silent = sql`last_heartbeat < now() - make_interval(secs => ${silentSeconds}::float8)`
  const rows = yield* sql<{ readonly address: string }>`SELECT address FROM cluster_runners WHERE ${silent}`
  const lost = yield* Effect.filter(
    rows.map(({ address }) => address),
    refusesConnections,
    { concurrency: 10 }
  )
  if (lost.length > 0) {
    yield* sql`DELETE FROM cluster_runners WHERE address = ANY(${lost}::text[]) AND ${silent}`
    yield* Effect.logInfo("A job runner died; its jobs are taken over").pipe(
      Effect.annotateLogs({ runners: lost.join(", ") })
    )
  }
  return lost
})

/** The host answers and nobody listens. A host that is silent may only be far away. */
const refusesConnections = (address: string): Effect.Effect<boolean> =>
  Effect.callback<boolean>((resume) => {
    const colon = address.lastIndexOf(":")
    const socket = connect({
      host: address.slice(0, colon),
      port: Number(address.slice(colon + 1)),
      timeout: connectMs
    })
    const answer = (refused: boolean) => {
      socket.destroy()
      resume(Effect.succeed(refused))
    }
    socket.once("connect", () => answer(false))
    socket.once("timeout", () => answer(false))
    socket.once("error", (error) => answer("code" in error && error.code === "ECONNREFUSED"))
    return Effect.sync(() => socket.destroy())
  })

/** Looks every second, for as long as the engine runs. */
export const lostRunnersLayer = Layer.effectDiscard(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* forgetLostRunners(sql).pipe(
      // A database that is away is told of by those who need it.
      Effect.catchCause((cause) => Effect.logDebug("The job runners could not be looked at", cause)),
      Effect.withTracerEnabled(false),
      Effect.repeat(Schedule.spaced(lookEvery)),
      Effect.forkScoped
    )
  })
)
