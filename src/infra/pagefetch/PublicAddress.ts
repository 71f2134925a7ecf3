/**
 * Whether an address belongs to the public internet: what a server fetches at a user's word must not
 * reach its own network, the machine itself, or a cloud's metadata.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
import { Option } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

const networks = (...texts: ReadonlyArray<string>) => texts.map((text) => IpNetwork.fromStringUnsafe(text))

const specialV4 = networks(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4"
)
/** All that is public in IPv6 is in here; parts of it lead back into IPv4, or are for documents. */
const globalV6 = IpNetwork.fromStringUnsafe("2000::/3")
const specialV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")

export const isPublic = (address: NetAddress.IpAddress): boolean => {
  if (NetAddress.isIpv4Address(address)) return !specialV4.some((network) => IpNetwork.contains(network, address))
  return Option.match(NetAddress.fromIpv4Mapped(address), {
    onSome: isPublic,
    onNone: () =>
      IpNetwork.contains(globalV6, address) && !specialV6.some((network) => IpNetwork.contains(network, address))
  })
}
