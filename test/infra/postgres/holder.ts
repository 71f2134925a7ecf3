/** A process of its own that holds the embedded PostgreSQL in the given folder until its input ends. */
import { Effect, Redacted } from "effect"
import { once } from "node:events"
import { embeddedPostgres } from "../../../src/infra/EmbeddedPostgres.ts"

const folder = process.argv[2] ?? ""

await Effect.gen(function* () {
  const { url } = yield* embeddedPostgres(folder)
  process.stdout.write(`${Redacted.value(url)}\n`)
  process.stdin.resume()
  yield* Effect.promise(() => once(process.stdin, "end"))
}).pipe(Effect.scoped, Effect.runPromise)
