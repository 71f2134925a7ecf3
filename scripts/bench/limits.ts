/** `npm run bench limits`: what the shared rate limit costs each request, against the cheapest query there is. */
import { NodeServices } from "@effect/platform-node"
import { ConfigProvider, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"
import { SqlClient } from "effect/sql"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AppConfig } from "../../src/infra/AppConfig.ts"
import { Database } from "../../src/infra/Database.ts"
import { layerStorePg } from "../../src/infra/RateLimiterStorePg.ts"
import { describe } from "./statistics.ts"

const rounds = 3_000

const measure = Effect.gen(function* () {
  const limiter = yield* RateLimiter.RateLimiter
  const sql = yield* SqlClient.SqlClient
  const took: { readonly limit: Array<number>; readonly query: Array<number> } = { limit: [], query: [] }
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    yield* limiter.consume({ key: `user:${round % 50}`, limit: 1e6, window: "1 minute", algorithm: "fixed-window" })
    const between = performance.now()
    yield* sql`SELECT 1`
    took.limit.push(between - begun)
    took.query.push(performance.now() - between)
  }
  console.log(`one consume of the shared rate limit, one after the other, by turns with SELECT 1`)
  console.log(`  consume       ${describe(took.limit.slice(100))}`)
  console.log(`  SELECT 1      ${describe(took.query.slice(100))}`)
})

export const limits = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "pass-ats-bench-"))
  chmodSync(dataDir, 0o755)
  const layers = RateLimiter.layer.pipe(
    Layer.provide(layerStorePg),
    Layer.provideMerge(Database.layer),
    Layer.provide(AppConfig.layer),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: { DATA_DIR: dataDir, NODE_ENV: "test" } }))),
    Layer.provide(NodeServices.layer)
  )
  try {
    await Effect.runPromise(Effect.provide(measure, layers))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
