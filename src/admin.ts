/** `npm run admin -- COMMAND`: the operator's tools, on the database of the settings. */
import { NodeRuntime, NodeServices } from "@effect/platform-node"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { admin } from "./admin/Admin.ts"
import { adminApp } from "./AdminApp.ts"
import { version } from "./api/Version.ts"

admin.pipe(
  // Not before: `--help` needs no database.
  Command.provide(adminApp),
  Command.run({ version }),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain
)
