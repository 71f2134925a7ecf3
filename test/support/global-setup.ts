/** One embedded PostgreSQL for the whole run, with a migrated database that each test file copies. */
import { Effect, Exit, Redacted, Scope } from "effect"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { keepDatabaseLogs } from "../../scripts/support/watched.ts"
import { embeddedPostgres } from "../../src/infra/EmbeddedPostgres.ts"
import { migrate } from "../../src/infra/Migrations.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the migrated template database. */
    readonly templateUrl: string
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-test-"))
  chmodSync(folder, 0o755)
  const scope = Scope.makeUnsafe()
  const { url } = await Effect.runPromise(embeddedPostgres(folder, "template_pass_ats").pipe(Scope.provide(scope)))
  await Effect.runPromise(migrate(url))
  project.provide("templateUrl", Redacted.value(url))
  return async () => {
    await Effect.runPromise(Scope.close(scope, Exit.void))
    keepDatabaseLogs(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
