/**
 * Connections for Prisma's schema engine, over the `pg` driver.
 *
 * @see https://www.prisma.io/docs/orm/reference/error-reference
 */
import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"
import { connectionTrouble, isUntrusted } from "../ConnectionTrouble.ts"

/** The database cannot be reached or entered; `code` is the one of Prisma that says how. */
export class ConnectFailed extends Error {
  override readonly name = "ConnectFailed"
  readonly code: "P1000" | "P1001" | "P1003" | "P1011"

  constructor(code: ConnectFailed["code"], message: string) {
    super(message)
    this.code = code
  }
}

const connectTimeoutMs = 10_000

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

/** Prisma's parameter `schema`, as PostgreSQL's search path. */
export const searchPath = (url: string): string | undefined => {
  const schema = new URL(url).searchParams.get("schema")
  return schema === null ? undefined : pg.escapeIdentifier(schema)
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

/** An adapter whose pool is added to `pools`, for the caller to end. */
export const connect = async (url: string, pools: Array<pg.Pool>) => {
  const path = searchPath(url)
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    max: 4,
    Client: CatalogueClient,
    onConnect: (client) => (path === undefined ? undefined : client.query(`SET search_path TO ${path}`))
  })
  pool.on("error", () => {})
  pools.push(pool)
  const schema = new URL(url).searchParams.get("schema")
  const adapter = await new PrismaPg(pool, {
    ...(schema === null ? {} : { schema }),
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

/** Runs one statement on a connection of its own and gives its rows; fails with `ConnectFailed`, or with the statement's own error. */
export const runOnce = async (url: string, statement: string): Promise<ReadonlyArray<unknown>> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
  client.on("error", () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw connectFailed(url, error)
  }
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const invalidCatalogName = "3D000"

const connectFailed = (url: string, error: unknown): ConnectFailed => {
  const { host, pathname } = new URL(url)
  const state = error instanceof pg.DatabaseError ? (error.code ?? "") : ""
  const said = error instanceof Error && error.message !== "" ? error.message : String(error)
  if (state === invalidCatalogName)
    return new ConnectFailed("P1003", `There is no database ${pathname.slice(1)} at ${host}.`)
  if (state.startsWith("28")) return new ConnectFailed("P1000", `PostgreSQL at ${host} refused to let us in: ${said}.`)
  if (isUntrusted(error)) {
    return new ConnectFailed("P1011", `PostgreSQL at ${host} is not trusted: ${connectionTrouble(error) ?? said}.`)
  }
  return new ConnectFailed("P1001", `PostgreSQL at ${host} cannot be reached: ${said}.`)
}

export const databaseAt = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
