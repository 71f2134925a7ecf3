/**
 * Prisma's schema engine as WebAssembly over the `pg` driver: the same code as its
 * native binary, without a download.
 *
 * @see https://github.com/prisma/prisma-engines/tree/main/schema-engine/schema-engine-wasm
 */
import { PrismaPg } from "@prisma/adapter-pg"
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import pg from "pg"

/** Not in TypeScript's library without the DOM; and the global that the engine's panic hook looks for. */
declare global {
  namespace WebAssembly {
    function instantiate(
      bytes: Uint8Array,
      imports: object
    ): Promise<{ readonly instance: { readonly exports: object } }>
  }
  var PRISMA_WASM_PANIC_REGISTRY: { message: string; set_message(message: string): void } | undefined
}

const textOid = 25
/** Types of the system catalogue that the adapter does not know: `"char"` and `name`; both read as text. */
const catalogueOids: ReadonlySet<number> = new Set([18, 19])

class CatalogueClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.connection.on("rowDescription", (message: { readonly fields: ReadonlyArray<{ dataTypeID: number }> }) => {
      for (const field of message.fields) {
        if (catalogueOids.has(field.dataTypeID)) field.dataTypeID = textOid
      }
    })
  }
}

/** What the engine reads of a failed statement. */
const driverError = (error: unknown) => {
  const { code, detail, hint, message, severity, column } =
    error instanceof pg.DatabaseError ? error : { ...emptyError, message: String(error) }
  return Object.assign(new Error(`ERROR: ${message}`), {
    name: "DriverAdapterError",
    cause: { kind: "postgres", code: code ?? "N/A", severity: severity ?? "N/A", message, detail, column, hint }
  })
}
const emptyError = {
  code: undefined,
  severity: undefined,
  detail: undefined,
  column: undefined,
  hint: undefined
}

const connect = async (url: string, pools: Array<pg.Pool>) => {
  const pool = new pg.Pool({ connectionString: url, max: 4, Client: CatalogueClient })
  pool.on("error", () => {})
  pools.push(pool)
  const schema = new URL(url).searchParams.get("schema") ?? undefined
  const adapter = await new PrismaPg(pool, {
    ...(schema === undefined ? {} : { schema }),
    disposeExternalPool: true
  }).connect()
  return Object.assign(adapter, {
    // The adapter splits scripts at every semicolon; one simple query keeps a migration whole, as the native engine does.
    executeScript: async (script: string) => {
      try {
        await pool.query(script)
      } catch (error) {
        throw driverError(error)
      }
    }
  })
}

const admin = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: databaseAt(url, "postgres") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const databaseAt = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

const factory = (url: string, pools: Array<pg.Pool>) => {
  const { adapterName } = new PrismaPg({ connectionString: url })
  return {
    adapterName,
    provider: "postgres" as const,
    connect: () => connect(url, pools),
    /** A database of its own for replaying migrations, dropped afterwards; only drift checks need it. */
    connectToShadowDb: async () => {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      await admin(url, `CREATE DATABASE "${name}"`)
      const adapter = await connect(databaseAt(url, name), pools)
      const dispose = adapter.dispose.bind(adapter)
      return Object.assign(adapter, {
        dispose: async () => {
          await dispose()
          await admin(url, `DROP DATABASE "${name}" WITH (FORCE)`)
        }
      })
    }
  }
}

let loaded: Promise<void> | undefined

const load = async () => {
  const require = createRequire(import.meta.url)
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm")
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": { ...bindings } })
  Reflect.apply(Reflect.get(bindings, "__wbg_set_wasm"), undefined, [instance.exports])
  Reflect.apply(Reflect.get(instance.exports, "__wbindgen_start"), undefined, [])
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    set_message(message) {
      this.message = message
    }
  }
}

/**
 * Runs `use` with an engine on the database at `url`; afterwards every connection is
 * closed, which also releases Prisma's advisory lock. `datamodels`: schema files as [name, text].
 */
export const withSchemaEngine = async <A>(
  url: string,
  use: (engine: bindings.SchemaEngine) => Promise<A>,
  datamodels?: Array<[string, string]>
): Promise<A> => {
  loaded ??= load()
  await loaded
  const pools: Array<pg.Pool> = []
  const engine = await bindings.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory(url, pools))
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
    await Promise.all(pools.map((pool) => (pool.ended ? undefined : pool.end())))
  }
}
