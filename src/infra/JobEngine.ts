/**
 * Runs each job as a durable workflow: Effect's Workflow on Cluster, kept in PostgreSQL.
 * A process that dies leaves its jobs to the others, or to its successor.
 *
 * Its tables (`cluster_*`) belong to the engine; what clients see is in `jobs` and `job_events`.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
import { NodeClusterSocket } from "@effect/platform-node"
import { Context, Effect, Layer, Option, Schema } from "effect"
import { ClusterWorkflowEngine, RunnerAddress } from "effect/cluster"
import { Workflow, WorkflowEngine } from "effect/workflow"
import { once } from "node:events"
import { createServer } from "node:net"
import { JobId } from "../domain/Job.ts"
import { AppConfig } from "./AppConfig.ts"
import { lostRunnersLayer } from "./LostRunners.ts"

/** One run of a job; a run that the engine itself lost is followed by another attempt. */
export const Generate = Workflow.make("Generate", {
  payload: { jobId: JobId, attempt: Schema.Int },
  idempotencyKey: ({ attempt, jobId }) => `${jobId}:${attempt}`
})

export class JobEngine extends Context.Service<
  JobEngine,
  {
    /** Starts the run unless it was started before, and does not wait for it. */
    start(jobId: JobId, attempt: number): Effect.Effect<void>
    /** Whether the run came to its end, by whatever way. */
    isOver(jobId: JobId, attempt: number): Effect.Effect<boolean>
  }
>()("pass-ats/infra/JobEngine") {
  static readonly layer = Layer.effect(
    JobEngine,
    Effect.gen(function* () {
      const engine = yield* WorkflowEngine.WorkflowEngine
      const withEngine = Effect.provideService(WorkflowEngine.WorkflowEngine, engine)
      return JobEngine.of({
        start: Effect.fn("JobEngine.start")((jobId: JobId, attempt: number) =>
          Generate.execute({ jobId, attempt }, { discard: true }).pipe(Effect.asVoid, withEngine)
        ),
        isOver: Effect.fn("JobEngine.isOver")(function* (jobId: JobId, attempt: number) {
          const executionId = yield* Generate.executionId({ jobId, attempt })
          const result = yield* Generate.poll(executionId).pipe(withEngine)
          return Option.isSome(result) && result.value._tag === "Complete"
        })
      })
    })
  )

  /** The engine itself. A runner whose process died is replaced within about five seconds, a frozen one within about twelve. */
  static readonly engineLayer = Layer.unwrap(
    Effect.map(AppConfig, ({ runnerHost, runnerPort }) =>
      runnerPort === 0 ? engineOnAnyPort(runnerHost) : engineAt(runnerHost, runnerPort)
    )
  )
}

const engineAt = (host: string, port: number) =>
  Layer.merge(ClusterWorkflowEngine.layer, lostRunnersLayer).pipe(
    Layer.provideMerge(
      NodeClusterSocket.layer({
        runnerHealth: "ping",
        shardingConfig: {
          runnerAddress: Option.some(RunnerAddress.make(host, port)),
          entityMessagePollInterval: "1 second",
          refreshAssignmentsInterval: "1 second",
          runnerHealthCheckInterval: "2 seconds",
          shardLockRefreshInterval: "2 seconds",
          shardLockExpiration: "10 seconds",
          entityTerminationTimeout: "5 seconds",
          simulateRemoteSerialization: false
        }
      })
    )
  )

const freePort = Effect.promise(async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address !== null ? address.port : 0
})

/** The address is told to the others before it is taken, so somebody else may take it meanwhile: then another one is. */
export const engineOnAnyPort = (
  host: string,
  choose: Effect.Effect<number> = freePort,
  tries = 5
): ReturnType<typeof engineAt> =>
  Layer.unwrap(Effect.map(choose, (port) => Layer.fresh(engineAt(host, port)))).pipe(
    Layer.catchTag("SocketServerError", (error) =>
      tries > 1 ? engineOnAnyPort(host, choose, tries - 1) : Layer.effectContext(Effect.fail(error))
    )
  )
