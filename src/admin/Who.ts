/** Which account a command is about: named by its address or its id. */
import { Effect, Option, Schema } from "effect"
import { Argument } from "effect/cli"
import { Email, type User, UserId } from "../domain/User.ts"
import { Users } from "../services/Users.ts"
import { Refused } from "./Root.ts"

export const who = Argument.String("who").pipe(Argument.withDescription("An account's e-mail address or id"))

const readId = Schema.decodeOption(UserId)
const readEmail = Schema.decodeOption(Email)

/** Fails with `Refused` when there is no such account. */
export const find = Effect.fnUntraced(function* (text: string) {
  const users = yield* Users
  const id = readId(text)
  if (Option.isSome(id)) return yield* orRefuse(text, yield* users.findById(id.value))
  const email = readEmail(text)
  if (Option.isNone(email)) return yield* new Refused({ detail: `${text} is neither an e-mail address nor an id.` })
  return yield* orRefuse(
    text,
    Option.map(yield* users.findByEmail(email.value), ({ user }) => user)
  )
})

const orRefuse = (text: string, found: Option.Option<User>) =>
  Effect.mapError(
    Effect.fromOption(found),
    () => new Refused({ detail: `There is no account ${text}. See: users list` })
  )
