/** A migrated PostgreSQL database of its own for each test file, dropped afterwards. */
import { Effect, Layer, Redacted } from "effect"
import pg from "pg"
import { inject } from "vitest"
import { Database } from "../../src/infra/Database.ts"

const withName = (name: string): string => {
  const url = new URL(inject("templateUrl"))
  url.pathname = `/${name}`
  return url.href
}

const admin = async (statement: string) => {
  const client = new pg.Client({ connectionString: withName("postgres") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const database = (template: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const name = `test_${crypto.randomUUID().replaceAll("-", "")}`
      await admin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      return { name, url: Redacted.make(withName(name)) }
    }),
    ({ name }) => Effect.promise(() => admin(`DROP DATABASE ${name} WITH (FORCE)`))
  )

/** A fresh copy of the migrated template; the URL holds a password. */
export const freshDatabase = database("template_pass_ats")

/** One without a table. */
export const emptyDatabase = database("template0")

/** Provides `Database`, `SqlClient` and `PgClient`, as `Database.layer` does. */
export const layer = Layer.unwrap(
  Effect.map(freshDatabase, ({ url }) => Database.layerAt(url, { describe: "a test's database", connections: 10 }))
)
