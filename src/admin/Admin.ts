/** All of the operator's commands. */
import { Command } from "effect/cli"
import { jobs } from "./Jobs.ts"
import { root } from "./Root.ts"
import { quota, users } from "./Users.ts"

export const admin = root.pipe(Command.withSubcommands([users, quota, jobs]))
