/** PostgreSQL over TLS: who is believed to be the database. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { startPostgres } from "../../scripts/faults/postgres.ts"
import { Database, orUnavailable } from "../../src/infra/Database.ts"
import { migrate } from "../../src/infra/Migrations.ts"
import { makeCertificates } from "../support/certificates.ts"
import { folderOfTest } from "../support/folder.ts"

const postgresWith = (tls: { readonly cert: string; readonly key: string }) =>
  Effect.acquireRelease(
    Effect.promise(() => startPostgres({ tls })),
    ({ discard }) => Effect.promise(discard)
  )

const fileWith = (certificate: string) => {
  const file = join(folderOfTest(), "root.crt")
  writeFileSync(file, certificate)
  return file
}

/** By name, as its certificate tells it, and believing in one authority. */
const verified = (url: string, authority: string) => {
  const told = new URL(url)
  told.hostname = "localhost"
  told.searchParams.set("sslmode", "verify-full")
  told.searchParams.set("sslrootcert", fileWith(authority))
  return Redacted.make(told.href)
}

/** What the server does at start, and what its pool does then. */
const enter = (url: Redacted.Redacted) =>
  Effect.gen(function* () {
    const migrated = yield* Effect.result(migrate(url, "10 seconds"))
    const asked = SqlClient.SqlClient.use(
      (sql) => sql<{ readonly ssl: boolean }>`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`
    )
    const at = Database.layerAt(url, { describe: "over TLS", connections: 1 })
    const read = yield* Effect.result(
      orUnavailable(asked).pipe(Effect.provide(at), Effect.catchTag("SqlError", Effect.die))
    )
    return {
      migrated: migrated._tag === "Success" ? "applied" : migrated.failure.message,
      read: read._tag === "Success" ? read.success : read.failure._tag
    }
  })

describe("PostgreSQL with sslmode=verify-full", () => {
  it.live(
    "is believed by the authority that sslrootcert names, and by no other",
    () =>
      Effect.gen(function* () {
        const { elsewhere, expired, good, unknown } = yield* Effect.promise(makeCertificates)
        const postgres = yield* postgresWith(good)
        const well = yield* enter(verified(postgres.url, good.cert))
        assert.deepStrictEqual(well, { migrated: "applied", read: [{ ssl: true }] })

        const stranger = yield* enter(verified(postgres.url, unknown.cert))
        assert.match(stranger.migrated, /P1011.*its certificate is not trusted \([A-Z_]+\)/)
        assert.include(stranger.migrated, "sslrootcert=FILE")

        for (const [wrong, code] of [
          [elsewhere, "ERR_TLS_CERT_ALTNAME_INVALID"],
          [expired, "CERT_HAS_EXPIRED"]
        ] as const) {
          yield* Effect.promise(() => postgres.certify(wrong))
          assert.include((yield* enter(verified(postgres.url, wrong.cert))).migrated, code)
        }
      }),
    120_000
  )
})
