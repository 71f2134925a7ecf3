/**
 * Addresses of clients, and the networks that limits count: one household or attacker has a whole
 * /64 of IPv6, so that its single addresses say nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6177 IPv6 Address Assignment to End Sites
 */
import { Result } from "effect"
import { NetAddress } from "effect/net"

/** An address as proxies write it, perhaps with a port or in brackets; undefined when it is none. */
export const readAddress = (text: string): NetAddress.IpAddress | undefined => {
  const bare = /^\[([^\]]+)\]$/.exec(text)?.[1] ?? text
  const address = NetAddress.ipFromString(bare)
  if (Result.isSuccess(address)) return NetAddress.toCanonical(address.success)
  const withPort = NetAddress.inetAddressFromString(text)
  return Result.isSuccess(withPort) ? NetAddress.toCanonical(withPort.success.address) : undefined
}

/** An IPv4 address by itself, of IPv6 the first half; other text as it is. */
export const networkOf = (text: string): string => {
  const address = readAddress(text)
  if (address === undefined) return text
  if (NetAddress.isIpv4Address(address)) return NetAddress.formatIp(address)
  const [a, b, c, d] = NetAddress.ipv6ToSegments(address)
  return `${NetAddress.formatIp(Result.getOrThrow(NetAddress.ipv6FromSegments([a, b, c, d, 0, 0, 0, 0])))}/64`
}
