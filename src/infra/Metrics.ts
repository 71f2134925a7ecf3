/**
 * Everything that is measured, in one table; docs/operations.md tells each, and a test holds the two together.
 * Labels are of few values: a route and not a path, a kind of failure and not its words, nothing of a person.
 *
 * @see https://prometheus.io/docs/practices/naming/
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/
 */
import { Cause, Duration, Effect, Exit, Metric, Predicate } from "effect"

const fast = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const slow = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 360]

const counter = (name: string, description: string) => Metric.counter(name, { description, incremental: true })
const gauge = (name: string, description: string) => Metric.gauge(name, { description })
const histogram = (name: string, description: string, boundaries: ReadonlyArray<number>) =>
  Metric.histogram(name, { description, boundaries })

export const metrics = {
  requestDuration: histogram(
    "http_server_request_duration_seconds",
    "From a request to the head of its answer, by method, route and status",
    fast
  ),
  streamsOpen: gauge("pass_ats_streams_open", "Event streams that this instance serves now"),
  refusals: counter("pass_ats_refusals_total", "Requests refused for a limit, by reason"),
  jobsEnded: counter("pass_ats_jobs_ended_total", "Jobs ended by this instance, by outcome and the problem's type"),
  stageDuration: histogram("pass_ats_stage_duration_seconds", "Stages of jobs, by stage and outcome", slow),
  jobs: gauge("pass_ats_jobs", "Jobs that wait or are at work, over all instances, by status"),
  queueAge: gauge("pass_ats_queue_age_seconds", "How long the oldest waiting job has waited, over all instances"),
  engineWaiting: gauge(
    "pass_ats_engine_waiting_seconds",
    "How long the oldest job has waited for an instance to take it up, once it was its turn"
  ),
  modelDuration: histogram("pass_ats_model_call_duration_seconds", "Calls of the model, by model and outcome", slow),
  modelFirstToken: histogram(
    "pass_ats_model_first_token_seconds",
    "From the question to the answer's first piece, by model",
    slow
  ),
  modelTokens: counter("pass_ats_model_tokens_total", "Tokens as the provider counted them, by model and direction"),
  modelCost: counter("pass_ats_model_cost_total", "What the model's answers cost at the settings' prices, by model"),
  compileDuration: histogram("pass_ats_compile_duration_seconds", "Compiles of LaTeX, by outcome and trust", slow),
  texEngine: gauge("pass_ats_tex_engine_info", "1 for the engine that compiles TeX, and the jail it works in"),
  databaseConnections: gauge(
    "pass_ats_database_connections",
    "Connections of all instances to the database, by PostgreSQL's state of them"
  ),
  databasePing: gauge(
    "pass_ats_database_ping_seconds",
    "A round trip to the database with the wait for a connection of the pool; NaN while it is away"
  ),
  databasePool: gauge("pass_ats_database_pool_size", "Connections that this instance may hold"),
  eventLoopP99: gauge("nodejs_eventloop_lag_p99_seconds", "99th percentile of the event loop's delay, last 5 s"),
  eventLoopMax: gauge("nodejs_eventloop_lag_max_seconds", "Longest delay of the event loop, last 5 s"),
  residentMemory: gauge("process_resident_memory_bytes", "Memory that the process holds"),
  heapUsed: gauge("nodejs_heap_size_used_bytes", "Memory of live JavaScript objects, and garbage not yet collected"),
  cpu: counter("process_cpu_seconds_total", "Processor time that the process took"),
  started: gauge("process_start_time_seconds", "When the process started, seconds since 1970"),
  build: gauge("pass_ats_build_info", "Always 1; the version stands in its label")
} as const

/** Why a request was refused for a limit; the problem's type says it in the answer. */
export const refused = (reason: "quota-exceeded" | "rate-limited" | "queue-full" | "too-many-attempts") =>
  Metric.update(Metric.withAttributes(metrics.refusals, { reason }), 1)

/** Puts down how long `effect` takes, with labels that its end decides. */
export const timed =
  <A, E>(
    metric: Metric.Histogram<number>,
    labels: (exit: Exit.Exit<A, E>) => Readonly<Record<string, string>> | undefined
  ) =>
  <R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.gen(function* () {
      const [duration, exit] = yield* Effect.timed(Effect.exit(effect))
      const attributes = labels(exit)
      if (attributes !== undefined) {
        yield* Metric.update(Metric.withAttributes(metric, attributes), Duration.toSeconds(duration))
      }
      return yield* exit
    })

/** A problem's own name, such as `compile-failed`; nothing for work that was interrupted, as it has no outcome. */
export const outcomeOf = <A, E>(exit: Exit.Exit<A, E>): string | undefined => {
  if (Exit.isSuccess(exit)) return "ok"
  if (Cause.hasInterruptsOnly(exit.cause)) return undefined
  const error: unknown = exit.cause.reasons.filter(Cause.isFailReason)[0]?.error
  return Predicate.hasProperty(error, "type") && Predicate.isString(error.type) ? problemName(error.type) : "unexpected"
}

/** `urn:pass-ats:problem:NAME`, in short. */
export const problemName = (type: string): string => type.slice(type.lastIndexOf(":") + 1)
