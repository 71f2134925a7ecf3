/** A connection of the embedded PostgreSQL's own superuser, and what its server says when asked for one. */
import pg from "pg"

/**
 * `ready`: takes connections. `busy`: is there, but recovers, starts or stops.
 * `absent`: nothing there, or something else that took the port.
 */
export type Presence = "ready" | "busy" | "absent"

const cannotConnectNow = "57P03"

export const open = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, keepAlive: true })
  // A lost connection is told by the next query, or by the event "end".
  client.on("error", () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

export const connected = async <A>(url: string, use: (client: pg.Client) => Promise<A>): Promise<A> => {
  const client = await open(url)
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export const presence = (url: string): Promise<Presence> =>
  connected(url, async () => "ready" as const).catch((error: unknown) =>
    codeOf(error) === cannotConnectNow ? "busy" : "absent"
  )

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined
