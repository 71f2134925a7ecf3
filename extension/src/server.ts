/**
 * The person's server: its address, and the browser's leave to ask it. With that leave its answers may be read
 * without the server listing the extension's origin; without it, only where the server does.
 *
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/network-requests
 */
/** What a person may type, as an origin; the reason why not else. */
export const originOf = (typed: string): { readonly origin: string } | { readonly refused: string } => {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (text === "" || !URL.canParse(address)) {
    return { refused: "That is no address. It looks like https://ats.example.com." }
  }
  const { hostname, origin, protocol } = new URL(address)
  if (!["http:", "https:"].includes(protocol)) {
    return { refused: "The address must begin with https:// (or http:// for this computer)." }
  }
  // Browsers make a name even of what has spaces in it.
  if (!/^(\[[0-9a-f:.]+\]|[\w.-]+)$/i.test(hostname)) {
    return { refused: "That is no address. It looks like https://ats.example.com." }
  }
  return { origin }
}

/** Over plain HTTP a password can be read by whoever is on the way; on the machine at hand nobody is. */
export const isUnprotected = (origin: string): boolean => {
  const { hostname, protocol } = new URL(origin)
  return protocol === "http:" && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** This host and port alone. */
const patterns = (origin: string) => ({ origins: [`${origin}/*`] })

/** Asks the person; only right after a click or a key, before anything is waited for. */
export const askForLeave = (origin: string): Promise<boolean> => chrome.permissions.request(patterns(origin))
export const giveLeaveBack = (origin: string): Promise<boolean> => chrome.permissions.remove(patterns(origin))

/** Something else answers there. */
export class NotPassAts extends Error {}

const isPassAts = (status: unknown): boolean =>
  typeof status === "object" && status !== null && "name" in status && status.name === "PASS ATS"

/** Throws when nothing answers, or something else does. */
export const checkServer = async (origin: string): Promise<void> => {
  const response = await fetch(`${origin}/api/status`, { credentials: "omit", signal: AbortSignal.timeout(10_000) })
  const status: unknown = await response.json().catch(() => undefined)
  if (!isPassAts(status)) throw new NotPassAts()
}

/** Whether its answers may be read, and come. */
export const isOpen = async (origin: string): Promise<boolean> =>
  (await chrome.permissions.contains(patterns(origin))) ||
  checkServer(origin).then(
    () => true,
    () => false
  )
