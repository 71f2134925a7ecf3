/** Where a request comes from, as far as it can be told; kept with sessions and security events. */

export interface Caller {
  /** The client's IP address. */
  readonly address: string | null
  readonly userAgent: string | null
}

/** One line that PostgreSQL takes as text. */
const line = (text: string | null | undefined, limit: number): string | null =>
  text
    ?.toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, limit) || null

/** Both come from the client: what no address and no browser needs is cut off. */
export const callerOf = (address: string | null | undefined, userAgent: string | null | undefined): Caller => ({
  address: line(address, 64),
  userAgent: line(userAgent, 256)
})

/** The server itself. */
export const noCaller: Caller = { address: null, userAgent: null }
