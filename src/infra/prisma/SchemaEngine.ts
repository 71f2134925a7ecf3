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
import type pg from "pg"
import { connect, databaseAt, runOnce } from "./Connection.ts"

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

const factory = (url: string, pools: Array<pg.Pool>) => {
  const { adapterName } = new PrismaPg({ connectionString: url })
  return {
    adapterName,
    provider: "postgres" as const,
    connect: () => connect(url, pools),
    /** A database of its own for replaying migrations, dropped afterwards; only drift checks need it. */
    connectToShadowDb: async () => {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      await runOnce(databaseAt(url, "postgres"), `CREATE DATABASE "${name}"`)
      const adapter = await connect(databaseAt(url, name), pools)
      const dispose = adapter.dispose.bind(adapter)
      return Object.assign(adapter, {
        dispose: async () => {
          await dispose()
          await runOnce(databaseAt(url, "postgres"), `DROP DATABASE "${name}" WITH (FORCE)`)
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
