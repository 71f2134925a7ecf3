/** `admin jobs …`. */
import { Console, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { JobId, JobStatus } from "../domain/Job.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { orUnavailable } from "../infra/Database.ts"
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

const requeue = Command.make(
  "requeue",
  { ids },
  Effect.fnUntraced(function* (input) {
    const jobs = yield* Jobs
    const again = yield* Effect.forEach(input.ids, (id) =>
      Effect.gen(function* () {
        const userId = yield* ownerOf(id)
        return { id, again: yield* jobs.retry(userId, id, { requestId: `admin-${crypto.randomUUID()}` }) }
      })
    )
    yield* tellRows(again, "")
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
    yield* Effect.forEach(input.ids, (id) => Effect.flatMap(ownerOf(id), (userId) => jobs.cancel(userId, id)), {
      discard: true
    })
    yield* Console.log(`Cancelled ${input.ids.length} jobs.`)
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
    const deleted = yield* orUnavailable(deleteOldJobs(days))
    yield* orUnavailable(deleteEndedRuns())
    yield* Console.log(`Deleted ${deleted} jobs.`)
  }, plainly)
).pipe(Command.withDescription("Delete ended jobs with their files and events, before their time"))

export const jobs = Command.make("jobs").pipe(
  Command.withDescription("Jobs of all accounts"),
  Command.withSubcommands([list, requeue, cancel, purge])
)
