/**
 * The workflow of a job: queued ▶ extract ▶ analyze ▶ compose ▶ latex ▶ compile ▶ done.
 *
 * The engine keeps the run and gives it to another instance after a crash; what it did is kept in the job's own events: a
 * stage whose end was told is not run again, and one that was cut off runs again from its start. Whatever
 * happens, a job ends once, and is charged once or not at all.
 */
import { Cause, Clock, Effect, Exit, Metric, Option, Schema, Tracer } from "effect"
import { SqlClient } from "effect/sql"
import { JobFailure, type JobId, type Stage } from "../domain/Job.ts"
import { problemType, type ResumeUnreadable } from "../domain/Problems.ts"
import { orUnavailable } from "../infra/Database.ts"
import { Generate } from "../infra/JobEngine.ts"
import { inModule } from "../infra/LogModule.ts"
import { metrics, problemName, timed } from "../infra/Metrics.ts"
import { JobDispatcher } from "../services/JobDispatcher.ts"
import { JobEvents, type NewEvent } from "../services/JobEvents.ts"
import { type JobRecord, JobRecords, type JobTrace } from "../services/JobRecords.ts"
import { Quota } from "../services/Quota.ts"
import { type StageError, Stages, type Tell, type WorkingStage } from "./Stages.ts"
import { whileAway } from "./WhileAway.ts"

/** Progress when a stage starts and ends, a sentence for its start, and how long it may take. */
const plan = {
  extract: { from: 5, to: 15, saying: "Reading the posting", limit: "3 minutes" },
  analyze: { from: 15, to: 25, saying: "Finding what the posting asks for", limit: "1 minute" },
  compose: { from: 25, to: 60, saying: "Composing the résumé", limit: "6 minutes" },
  latex: { from: 60, to: 70, saying: "Writing the LaTeX", limit: "1 minute" },
  compile: { from: 70, to: 95, saying: "Compiling the PDF", limit: "3 minutes" }
} as const satisfies Record<WorkingStage, object>

const order = ["extract", "analyze", "compose", "latex", "compile"] as const satisfies ReadonlyArray<WorkingStage>

/** A run that the engine lost is tried again this often; then the job fails rather than go on for ever. */
const maxAttempts = 5

/** The job was cancelled or deleted: there is nobody left to tell. */
class JobClosed extends Schema.TaggedError<JobClosed>()("JobClosed", {}) {}

class StageFailed extends Schema.TaggedError<StageFailed>()("StageFailed", { failure: JobFailure }) {}

/** Registers the workflow with the engine. */
export const pipelineLayer = Generate.toLayer(
  Effect.fnUntraced(function* ({ attempt, jobId }) {
    const ended =
      attempt > maxAttempts ? Exit.fail(new StageFailed({ failure: lost })) : yield* Effect.exit(runStages(jobId))
    if (Exit.isFailure(ended) && ended.cause.reasons.some(isClosed)) return
    const failure = Exit.isSuccess(ended) ? undefined : failureIn(ended.cause)
    if (Exit.isFailure(ended) && failure === undefined) {
      // Interrupted: this process stops, and the run goes on elsewhere.
      return yield* interruption(ended.cause)
    }
    yield* finish(jobId, failure)
  })
)

const interruption = (cause: Cause.Cause<unknown>): Effect.Effect<never> =>
  Effect.failCause(Cause.fromReasons<never>(cause.reasons.filter(Cause.isInterruptReason)))

const isClosed = (reason: Cause.Reason<StageFailed | JobClosed>): boolean =>
  Cause.isFailReason(reason) && reason.error._tag === "JobClosed"

const failureIn = (cause: Cause.Cause<StageFailed | JobClosed>): JobFailure | undefined =>
  cause.reasons
    .filter(Cause.isFailReason)
    .flatMap(({ error }) => (error._tag === "StageFailed" ? [error.failure] : []))[0]

const lost: JobFailure = {
  type: problemType("internal-error"),
  title: "Something went wrong on the server",
  detail: "The job was begun again several times and could not be finished. Nothing was charged; send it again.",
  stage: "queued"
}

/** Those that are not finished yet, in their order, for as long as the job is open. */
const runStages = Effect.fnUntraced(function* (jobId: JobId) {
  const records = yield* JobRecords
  const job = yield* whileAway(records.load(jobId)).pipe(
    Effect.catchTag("JobNotFound", () => Effect.fail(new JobClosed())),
    Effect.catchTag("DatabaseUnavailable", Effect.die)
  )
  const finished = yield* whileAway(records.timings(jobId)).pipe(Effect.orDie)
  const left = order.filter((stage) => !(stage in finished))
  const run = Effect.gen(function* () {
    let ends: ReadonlyArray<NewEvent> = []
    for (const stage of left) ends = [yield* runStage(job, stage, ends)]
    yield* tellOf(job, ...ends)
  })
  yield* Effect.raceFirst(run, untilClosed(job))
})

/** Tells with its beginning that the stage before it ended, and returns what is to be told of its own end. */
const runStage = (job: JobRecord, stage: WorkingStage, before: ReadonlyArray<NewEvent>) =>
  work(job, stage, before).pipe(
    timed(metrics.stageDuration, (exit) => stageLabels(stage, exit)),
    asPartOf(job, stage)
  )

/** A stage that stops with its process, or with its job, has not failed. */
const stageLabels = (stage: WorkingStage, exit: Exit.Exit<NewEvent, StageFailed | JobClosed>) => {
  if (Exit.isSuccess(exit)) return { stage, outcome: "ok" }
  const failure = failureIn(exit.cause)
  return failure === undefined ? undefined : { stage, outcome: problemName(failure.type) }
}

const countEnd = (failure: JobFailure | undefined) =>
  Metric.update(
    Metric.withAttributes(
      metrics.jobsEnded,
      failure === undefined
        ? { outcome: "done", reason: "none" }
        : { outcome: "failed", reason: problemName(failure.type) }
    ),
    1
  )

/** Whoever cancels or deletes a job stops what is at work for it, on whichever instance that is. */
const untilClosed = Effect.fnUntraced(function* (job: JobRecord) {
  const records = yield* JobRecords
  yield* whileAway(records.closed(job.id)).pipe(Effect.orDie)
  yield* Effect.logInfo("The job ended elsewhere or was cancelled; its work here is stopped").pipe(
    Effect.annotateLogs({ jobId: job.id, requestId: job.requestId }),
    inModule("jobs")
  )
  return yield* new JobClosed()
})

/** In the logs and traces of the request that started the job. */
const asPartOf =
  (job: JobTrace, stage: Stage) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(
      Effect.annotateLogs({ jobId: job.id, requestId: job.requestId, stage }),
      inModule("jobs"),
      Effect.withSpan(`stage.${stage}`, { attributes: { "job.id": job.id, "request.id": job.requestId } }),
      parentOf(job)
    )

const tellOf = Effect.fnUntraced(function* (job: JobRecord, ...told: ReadonlyArray<NewEvent>) {
  const events = yield* JobEvents
  yield* whileAway(events.append(job.id, ...told)).pipe(Effect.orDie)
})

const work = Effect.fnUntraced(function* (job: JobRecord, stage: WorkingStage, before: ReadonlyArray<NewEvent>) {
  const stages = yield* Stages
  const events = yield* JobEvents
  const { from, limit, saying, to } = plan[stage]
  const event = (
    key: string,
    state: "started" | "progress" | "finished",
    progress: number,
    message: string
  ): NewEvent => ({ key: `${stage}:${key}`, event: stage, stage, state, progress, message })

  yield* tellOf(job, ...before, event("started", "started", from, saying))
  const begun = yield* Clock.currentTimeMillis
  const onProgress: Tell = (part, message) => {
    const progress = from + Math.floor((to - from) * part)
    return whileAway(events.append(job.id, event(`at ${Math.round(part * 100)}`, "progress", progress, message))).pipe(
      Effect.orDie
    )
  }
  const message = yield* whileAway(stages[stage](job, onProgress)).pipe(
    Effect.timeoutOrElse({ duration: limit, orElse: () => Effect.fail(timedOut(stage, limit)) }),
    Effect.catchCause((cause) => refuse(job, stage, cause))
  )
  const durationMs = Math.round((yield* Clock.currentTimeMillis) - begun)
  yield* Effect.logInfo(`Stage ${stage} finished`).pipe(Effect.annotateLogs({ durationMs }))
  return { ...event("finished", "finished", to, message), durationMs }
})

const timedOut = (stage: Stage, limit: string) =>
  new StageFailed({
    failure: {
      type: problemType("stage-timed-out"),
      title: "A stage of the job took too long",
      detail: `The stage may take ${limit}. Nothing was charged; try again later.`,
      stage
    }
  })

/** Turns whatever a stage ended with into the job's failure; an interruption passes through. */
const refuse = Effect.fnUntraced(function* (
  job: JobRecord,
  stage: WorkingStage,
  cause: Cause.Cause<StageError | StageFailed>
) {
  if (Cause.hasInterruptsOnly(cause)) {
    return yield* interruption(cause)
  }
  const error = cause.reasons.filter(Cause.isFailReason)[0]?.error
  if (error === undefined) {
    yield* Effect.logError(`Stage ${stage} failed unexpectedly`, cause)
    return yield* new StageFailed({ failure: unexpected(job, stage) })
  }
  yield* Effect.logWarning(`Stage ${stage} failed: ${error.message}`)
  if (error._tag === "StageFailed") return yield* error
  return yield* new StageFailed({ failure: describe(error, stage) })
})

const unexpected = (job: JobRecord, stage: Stage): JobFailure => ({
  type: problemType("internal-error"),
  title: "Something went wrong on the server",
  detail: `Nothing was charged. Tell the operator the request id ${job.requestId}, or try again.`,
  stage
})

const describe = (error: StageError, stage: Stage): JobFailure => {
  if (error._tag === "LlmFailed") {
    const title = "The model could not compose the résumé"
    return { type: problemType(`llm-${error.reason}`), title, detail: error.detail, stage }
  }
  if (error._tag === "ResumeUnreadable") return unreadable(error, stage)
  return { type: error.type, title: error.title, detail: error.detail ?? error.title, stage }
}

/** As many as a person can look through; each cut where it is plain which line is meant. */
const quoted = (lines: ReadonlyArray<string>): string =>
  [
    ...lines.slice(0, 5).map((line) => `“${line.length > 80 ? `${line.slice(0, 80).toWellFormed()}…` : line}”`),
    ...(lines.length > 5 ? [`and ${lines.length - 5} more`] : [])
  ].join(", ")

const unreadable = ({ lines }: ResumeUnreadable, stage: Stage): JobFailure => ({
  type: problemType("resume-unreadable"),
  title: "Programs could not read the PDF",
  detail: `Even set plainly, these lines do not come back from its text: ${quoted(lines)}. Nothing was charged. Type them anew, without unusual characters, and send it again; if that does not help, tell the operator.`,
  stage
})

/** The end: the job's state, its quota and its last event, in one transaction. */
const finish = Effect.fnUntraced(function* (jobId: JobId, failure: JobFailure | undefined) {
  const sql = yield* SqlClient.SqlClient
  const records = yield* JobRecords
  const events = yield* JobEvents
  const quota = yield* Quota
  const ending = Effect.gen(function* () {
    const ended = yield* records.end(jobId, failure === undefined ? "done" : "failed", failure)
    if (!ended) return false
    yield* failure === undefined ? quota.commit(jobId) : quota.refund(jobId)
    yield* events.append(jobId, {
      key: "end",
      event: failure === undefined ? "done" : "failed",
      stage: failure === undefined ? "done" : failure.stage,
      state: "finished",
      progress: failure === undefined ? 100 : 0,
      message: failure === undefined ? "Done" : `${failure.title}. ${failure.detail}`,
      ...(failure === undefined ? {} : { failure })
    })
    return true
  }).pipe(sql.withTransaction, orUnavailable)
  const job = yield* whileAway(records.trace(jobId)).pipe(Effect.orDie)
  if (Option.isNone(job)) return
  yield* whileAway(ending).pipe(
    Effect.orDie,
    Effect.tap((ended) => (ended ? countEnd(failure) : Effect.void)),
    Effect.andThen(
      failure === undefined
        ? Effect.logInfo("The job is done")
        : Effect.logWarning("The job failed").pipe(Effect.annotateLogs({ reason: problemName(failure.type) }))
    ),
    asPartOf(job.value, failure?.stage ?? "done")
  )
  // There is room for the next one.
  yield* (yield* JobDispatcher).look
})

/** Joins the request's trace. */
const parentOf =
  (job: JobTrace) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) => {
    const [, traceId, spanId, flags] =
      /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(job.traceParent ?? "") ?? []
    return traceId === undefined || spanId === undefined
      ? effect
      : Effect.withParentSpan(effect, Tracer.externalSpan({ traceId, spanId, sampled: flags !== "00" }))
  }
