/**
 * The typed client, as this extension uses it: no cookies, its session in `storage.session`, and renewed by one
 * panel at a time.
 */
import { PassAts, type Session } from "../../src/client/Client.ts"
import { sessionFrom, type SignedIn } from "../../src/client/Connection.ts"
import { type Credential, untilBrowserEnds } from "./storage.ts"

export interface Told {
  /** Whether the last request reached the server. */
  readonly onReach: (reached: boolean) => void
  /** The session is over. */
  readonly onEnd: () => void
}

/** How long a session must be good for, to go on with it. */
const freshMs = 60_000

/** The session that another panel renewed in the meantime. */
const renewedElsewhere = async (body: unknown): Promise<Session | undefined> => {
  const { credential } = await untilBrowserEnds.read()
  if (credential === undefined || !("session" in credential) || typeof body !== "string") return undefined
  return body.includes(credential.session.refreshToken) ? undefined : credential.session
}

/** In the server's words. */
const asAnswer = ({ accessToken, expiresAt, refreshToken, user }: Session): Response =>
  Response.json({ accessToken, refreshToken, user, expiresIn: (expiresAt - Date.now()) / 1_000 })

const keepAnswer = async (response: Response): Promise<void> => {
  const signedIn: SignedIn = await response.json()
  await untilBrowserEnds.write({ credential: { session: sessionFrom(signedIn) } })
}

export const connect = (url: string, credential: Credential | undefined, { onEnd, onReach }: Told): PassAts => {
  const reach: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, { ...init, credentials: "omit" })
      onReach(true)
      return response
    } catch (error) {
      if (init?.signal?.aborted !== true) onReach(false)
      throw error
    }
  }

  /** A refresh token is good once, and each open panel has a client: whoever comes second takes what the first got. */
  const renewInTurn: typeof fetch = (input, init) =>
    navigator.locks.request("renewal", async () => {
      const renewed = await renewedElsewhere(init?.body)
      if (renewed !== undefined && renewed.expiresAt - freshMs > Date.now()) return asAnswer(renewed)
      // One's own token is spent then: the server would take it for a stolen one, and end the session.
      const body = renewed === undefined ? init?.body : JSON.stringify({ refreshToken: renewed.refreshToken })
      const response = await reach(input, { ...init, ...(body == null ? {} : { body }) })
      if (response.ok) await keepAnswer(response.clone())
      return response
    })

  return new PassAts({
    url,
    ...credential,
    fetch: (input, init) =>
      input instanceof URL && input.pathname === "/auth/refresh" ? renewInTurn(input, init) : reach(input, init),
    onSession: (session) => {
      if (session !== undefined) void untilBrowserEnds.write({ credential: { session } })
      else void untilBrowserEnds.remove("credential").then(onEnd)
    }
  })
}
