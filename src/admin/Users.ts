/** `admin users …` and `admin quota …`. */
import { Console, Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { noCaller } from "../domain/Caller.ts"
import { ApiKeys } from "../services/ApiKeys.ts"
import { type Account, Directory } from "../services/Directory.ts"
import { Person } from "../services/Person.ts"
import { Quota } from "../services/Quota.ts"
import { Sessions } from "../services/Sessions.ts"
import { confirm, plainly, tellOne, tellRows } from "./Root.ts"
import { find, who } from "./Who.ts"

const rowOf = ({ apiKeys, createdAt, email, id, jobs, lastSeenAt, monthlyLimit, sessions }: Account) => ({
  id,
  email,
  createdAt,
  lastSeenAt,
  jobs,
  sessions,
  apiKeys,
  monthlyLimit
})

const list = Command.make(
  "list",
  {
    search: Flag.String("search").pipe(Flag.withDescription("Only addresses that hold this"), Flag.optional),
    limit: Flag.Int("limit").pipe(Flag.withDescription("At most so many, the newest first"), Flag.withDefault(50))
  },
  Effect.fnUntraced(function* ({ limit, search }) {
    const directory = yield* Directory
    const found = yield* directory.accounts({ limit, ...(Option.isSome(search) ? { search: search.value } : {}) })
    yield* tellRows(found.map(rowOf), "There are no such accounts.")
  }, plainly)
).pipe(Command.withDescription("List accounts"))

const show = Command.make(
  "show",
  { who },
  Effect.fnUntraced(function* (input) {
    const user = yield* find(input.who)
    const found = yield* (yield* Directory).account(user.id)
    const { limit, month, reserved, used } = yield* (yield* Quota).usage(user.id)
    if (Option.isSome(found)) yield* tellOne({ ...rowOf(found.value), month, used, reserved, limit })
  }, plainly)
).pipe(Command.withDescription("Show one account, with what it used this month"))

const remove = Command.make(
  "delete",
  { who },
  Effect.fnUntraced(function* (input) {
    const user = yield* find(input.who)
    yield* confirm(`${user.email} is deleted for good, with its résumés, jobs and files.`)
    yield* (yield* Person).deleteAll(user.id)
    yield* Console.log(`Deleted ${user.email}.`)
  }, plainly)
).pipe(Command.withDescription("Delete an account and everything of it"))

const revoke = Command.make(
  "revoke",
  {
    who,
    only: Flag.Literals("only", ["sessions", "keys"]).pipe(
      Flag.withDescription("Leave the others as they are"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* (input) {
    const user = yield* find(input.who)
    const only = Option.getOrUndefined(input.only)
    const sessions = yield* Sessions
    const keys = yield* ApiKeys
    yield* confirm(`${user.email} is signed out${only === "sessions" ? "" : ", and its API keys end"}.`)
    const ended = only === "keys" ? 0 : yield* sessions.revokeAll(user.id, "revoked", noCaller)
    const good = only === "sessions" ? [] : yield* keys.list(user.id)
    yield* Effect.forEach(good, ({ id }) => keys.revoke(user.id, id, noCaller), { discard: true })
    yield* Console.log(`Ended ${ended} sessions and ${good.length} keys of ${user.email}.`)
  }, plainly)
).pipe(Command.withDescription("End an account's sessions and API keys, everywhere within a second"))

export const users = Command.make("users").pipe(
  Command.withDescription("Accounts"),
  Command.withSubcommands([list, show, revoke, remove])
)

const quotaShow = Command.make(
  "show",
  { who },
  Effect.fnUntraced(function* (input) {
    const user = yield* find(input.who)
    const { limit, month, remaining, reserved, resetsAt, used } = yield* (yield* Quota).usage(user.id)
    yield* tellOne({ email: user.email, month, limit, used, reserved, remaining, resetsAt })
  }, plainly)
).pipe(Command.withDescription("Show what an account used this month"))

const Limit = Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

const quotaSet = Command.make(
  "set",
  {
    who,
    limit: Argument.String("limit").pipe(
      Argument.withDescription("Résumés a month, or: default"),
      Argument.withSchema(Schema.Union([Schema.Literal("default"), Limit]))
    )
  },
  Effect.fnUntraced(function* (input) {
    const user = yield* find(input.who)
    const quota = yield* Quota
    yield* quota.setLimit(user.id, input.limit === "default" ? null : input.limit)
    const { limit } = yield* quota.usage(user.id)
    yield* tellOne({ email: user.email, limit, own: input.limit !== "default" })
  }, plainly)
).pipe(Command.withDescription("Give an account a limit of its own; default takes it back"))

export const quota = Command.make("quota").pipe(
  Command.withDescription("Monthly limits"),
  Command.withSubcommands([quotaShow, quotaSet])
)
