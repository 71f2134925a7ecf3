/**
 * The client's address behind proxies. Each of them appends to `X-Forwarded-For` whom it heard from,
 * so the last entries are the operator's own proxies' word and the first ones anybody's: as many are
 * believed, from the end, as the operator has proxies.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7239#section-8.1 Header Validity and Integrity
 */
import { Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { NetAddress } from "effect/net"
import { readAddress } from "../domain/Address.ts"

/** With fewer entries than proxies the request did not come through them all; the farthest entry then stands. */
const addressIn = (forwarded: string | undefined, hops: number): string | undefined => {
  if (hops === 0 || forwarded === undefined) return undefined
  const entries = forwarded.split(",").map((entry) => entry.trim())
  return entries.at(-Math.min(hops, entries.length))
}

const formatted = (text: string | undefined): string | undefined => {
  const address = text === undefined ? undefined : readAddress(text)
  return address === undefined ? undefined : NetAddress.formatIp(address)
}

/** Lets everything behind it see the client's address in `remoteAddress`; `hops` is the number of the operator's proxies. */
export const behindProxies =
  (hops: number) =>
  <A, E, R>(app: Effect.Effect<A, E, R>): Effect.Effect<A, E, R | HttpServerRequest.HttpServerRequest> =>
    Effect.updateService(app, HttpServerRequest.HttpServerRequest, (request) => {
      const peer = Option.getOrUndefined(request.remoteAddress)
      const told = addressIn(request.headers["x-forwarded-for"], hops)
      const address = formatted(told) ?? formatted(peer) ?? peer
      return address === undefined ? request : request.modify({ remoteAddress: Option.some(address) })
    })
