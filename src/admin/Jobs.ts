/** `admin jobs …`. */
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { JobId, JobStatus } from "../domain/Job.ts"
import type { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { DatabasePatience, orUnavailable } from "../infra/Database.ts"
import { Directory } from "../services/Directory.ts"
import { countOldJobs, deleteEndedRuns, deleteOldJobs } from "../services/JobRetention.ts"
import { Jobs } from "../services/Jobs.ts"
import { confirm, plainly, Refused, tellRows } from "./Root.ts"
import { find } from "./Who.ts"

const list = Command.make(
  "list",
  {
    status: Flag.Literals("status", JobStatus.literals).pipe(Flag.optional),
    user: Flag.String("user").pipe(Flag.withDescription("An account's e-mail address or id"), Flag.optional),
    hours: Flag.Int("hours").pipe(Flag.withDescription("Accepted within so many hours"), Flag.optional),
    limit: Flag.Int("limit").pipe(Flag.withDescription("At most so many, the newest first"), Flag.withDefault(50))
  },
  Effect.fnUntraced(function* ({ hours, limit, status, user }) {
    const directory = yield* Directory
    const owner = Option.isSome(user) ? { userId: (yield* find(user.value)).id } : {}
    const jobs = yield* directory.jobs({
      limit,
      ...owner,
      ...(Option.isSome(status) ? { status: status.value } : {}),
      ...(Option.isSome(hours) ? { hours: hours.value } : {})
    })
    yield* tellRows(
      jobs.map(({ createdAt, email, failure, finishedAt, id, stage, status }) => ({
        id,
        status,
        stage,
        email,
        createdAt,
        finishedAt,
        failure
      })),
      "There are no such jobs."
    )
  }, plainly)
).pipe(Command.withDescription("List jobs of all accounts"))

const ids = Argument.String("id").pipe(
  Argument.withDescription("Jobs' ids, as jobs list tells them"),
  Argument.withSchema(JobId),
  Argument.atLeast(1)
)

const ownerOf = Effect.fnUntraced(function* (jobId: JobId) {
  const owner = yield* (yield* Directory).ownerOf(jobId)
  return yield* Effect.mapError(
    Effect.fromOption(owner),
    () => new Refused({ detail: `There is no job ${jobId}. See: jobs list` })
  )
})

/** None is touched when one of them is not there; after that each by itself, and which were refused is told at the end. */
const forEachJob = Effect.fnUntraced(function* <A, E extends { readonly title: string; readonly detail?: string }, R>(
  ids: ReadonlyArray<JobId>,
  act: (id: JobId, userId: UserId) => Effect.Effect<A, E, R>
) {
  const owned = yield* Effect.forEach(ids, (id) => Effect.map(ownerOf(id), (userId) => ({ id, userId })))
  const [done, refused] = yield* Effect.partition(owned, ({ id, userId }) =>
    act(id, userId).pipe(
      plainly,
      Effect.mapError(({ detail }) => `${id}: ${detail}`)
    )
  )
  return { done, refused }
})

const tellRefused = (refused: ReadonlyArray<string>, done: number) =>
  refused.length === 0
    ? Effect.void
    : Effect.fail(
        new Refused({ detail: [...refused, ...(done === 0 ? [] : [`The other ${done} are done.`])].join("\n") })
      )

const requeue = Command.make(
  "requeue",
  { ids },
  Effect.fnUntraced(function* (input) {
    const jobs = yield* Jobs
    const { done, refused } = yield* forEachJob(input.ids, (id, userId) =>
      Effect.map(jobs.retry(userId, id, { requestId: `admin-${crypto.randomUUID()}` }), (again) => ({ id, again }))
    )
    if (done.length > 0) yield* tellRows(done, "")
    yield* tellRefused(refused, done.length)
  }, plainly)
).pipe(
  Command.withDescription(
    "Start failed or cancelled jobs again, each as a new job of its account; an instance takes it up within a second"
  )
)

const cancel = Command.make(
  "cancel",
  { ids },
  Effect.fnUntraced(function* (input) {
    const jobs = yield* Jobs
    yield* confirm(`${input.ids.length} jobs are cancelled; nothing is charged.`)
    const { done, refused } = yield* forEachJob(input.ids, (id, userId) => jobs.cancel(userId, id))
    if (done.length > 0) yield* Console.log(`Cancelled ${done.length} jobs.`)
    yield* tellRefused(refused, done.length)
  }, plainly)
).pipe(Command.withDescription("Cancel jobs that wait or are at work"))

const purge = Command.make(
  "purge",
  {
    days: Flag.Int("days").pipe(
      Flag.withDescription("Those that ended longer ago; JOB_RETENTION_DAYS without it"),
      Flag.filter(
        (days) => days >= 0,
        (days) => `Expected a number of days, got ${days}`
      ),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* (input) {
    const { jobRetentionDays } = yield* AppConfig
    const days = Option.getOrElse(input.days, () => jobRetentionDays)
    const count = yield* orUnavailable(countOldJobs(days))
    yield* confirm(`${count} jobs that ended more than ${days} days ago are deleted, with their files.`)
    // Batch after batch, which takes longer than any operation of the server.
    const patiently = Effect.provideService(DatabasePatience, "1 day")
    const deleted = yield* orUnavailable(deleteOldJobs(days)).pipe(patiently)
    yield* orUnavailable(deleteEndedRuns()).pipe(patiently)
    yield* Console.log(`Deleted ${deleted} jobs.`)
  }, plainly)
).pipe(Command.withDescription("Delete ended jobs with their files and events, before their time"))

export const jobs = Command.make("jobs").pipe(
  Command.withDescription("Jobs of all accounts"),
  Command.withSubcommands([list, requeue, cancel, purge])
)
