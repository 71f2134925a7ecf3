/**
 * The typed client, as this extension uses it: no cookies, its session in `storage.session`, and renewed by one
 * panel at a time.
 */
import { PassAts } from "../../src/client/Client.ts"
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

/** The session that another panel renewed in the meantime, in the server's words. */
const renewedElsewhere = async (body: unknown): Promise<Response | undefined> => {
  const { credential } = await untilBrowserEnds.read()
  if (credential === undefined || !("session" in credential) || typeof body !== "string") return undefined
  const { accessToken, expiresAt, refreshToken, user } = credential.session
  if (body.includes(refreshToken) || expiresAt - freshMs < Date.now()) return undefined
  return Response.json({ accessToken, refreshToken, user, expiresIn: (expiresAt - Date.now()) / 1_000 })
}

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
      if (renewed !== undefined) return renewed
      const response = await reach(input, init)
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
