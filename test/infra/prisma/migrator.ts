/** A process of its own that migrates DATABASE_URL and prints what it applied. */
import { Effect, Redacted } from "effect"
import { migrate } from "../../../src/infra/Migrations.ts"

const applied = await Effect.runPromise(migrate(Redacted.make(process.env["DATABASE_URL"] ?? "")))
// The engine leaves a timer of ten seconds behind.
process.stdout.write(applied.join(" "), () => process.exit(0))
