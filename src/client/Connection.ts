/**
 * Requests that renew the session by themselves, once for all that need it at that moment, and that are sent
 * again where another try may go better and can do no harm.
 */
import { Problem } from "./Problem.ts"
import type { Session } from "./Types.ts"

export interface ConnectionOptions {
  /** Such as `https://ats.example.com`. */
  readonly url: string
  readonly session?: Session | undefined
  /** An API key instead of a session. */
  readonly apiKey?: string
  /** For pages: the session is in cookies that no script reads. */
  readonly cookies?: CookieOptions
  /** Told of each new session, and of its end; keep it for the next start. */
  readonly onSession?: (session: Session | undefined) => void
  readonly fetch?: typeof globalThis.fetch
  /** Further tries after a failure that may pass; 3 unless told. */
  readonly retries?: number
}

export interface CookieOptions {
  /** The CSRF token at hand; pages of the server's own origin find it in the cookie `__Host-pass-ats-csrf`. */
  readonly csrfToken: () => string | undefined
  /** Told when the session is over: it ended, or cannot be renewed. */
  readonly onEnd?: () => void
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE"
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** The same whether it is done once or twice; unless told, whatever is no POST. */
  readonly idempotent?: boolean
}

/** Renewed this long before its end, so that it does not end on the way. */
const marginMs = 30_000
/** A server that asks to wait longer is taken at its word: the caller is told. */
const longestWaitMs = 60_000
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504])
/** Refused before anything was done. With any other a proxy, or the server, may have lost an answer to what it did. */
const undone = 429
/** Of these a 401 is the answer, and no word about a session. */
const signIns: ReadonlySet<string> = new Set(["/auth/signup", "/auth/login", "/auth/refresh"])
const wrongPassword = "urn:pass-ats:problem:invalid-credentials"

const pause = (milliseconds: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop)
      resolve()
    }, milliseconds)
    if (signal?.aborted === true) stop()
    signal?.addEventListener("abort", stop, { once: true })
  })

export class Connection {
  readonly #options: ConnectionOptions
  #session: Session | undefined
  #renewal: Promise<void> | undefined
  #renewals = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#session = options.session
  }

  get session(): Session | undefined {
    return this.#session
  }

  get usesCookies(): boolean {
    return this.#options.cookies !== undefined
  }

  set session(session: Session | undefined) {
    this.#session = session
    this.#options.onSession?.(session)
  }

  /** The answer when its status is 2xx; throws a `Problem` for any other, after the tries that made sense. */
  async request(path: string, options: RequestOptions = {}): Promise<Response> {
    const isSafe = options.idempotent ?? (options.method ?? "GET") !== "POST"
    const retries = this.#options.retries ?? 3
    let mayBeDone = false
    for (let tries = 0; ; tries += 1) {
      const outcome = await this.#send(path, options).catch((error: unknown) => {
        // A renewal's answer: as final as the request's own.
        if (error instanceof Problem) return error
        if (!isSafe || tries >= retries || options.signal?.aborted === true) throw error
        return undefined
      })
      const response = outcome instanceof Problem ? undefined : outcome
      if (response?.ok === true) return response
      const problem = outcome instanceof Problem ? outcome : response && (await problemIn(response))
      // The answer to an earlier try was lost on the way: that there is nothing left is what was asked for.
      if (mayBeDone && options.method === "DELETE" && problem?.status === 404)
        return new Response(null, { status: 204 })
      mayBeDone ||= problem?.status !== undone
      const waitMs = problem?.retryAfter === undefined ? 500 * 2 ** tries : problem.retryAfter * 1_000
      const isFinal = problem !== undefined && !(isSafe ? mayPass(problem) : problem.status === undone)
      if (problem !== undefined && (isFinal || tries >= retries || waitMs > longestWaitMs)) throw problem
      await pause(waitMs, options.signal)
    }
  }

  async json<A>(path: string, options: RequestOptions = {}): Promise<A> {
    const answer: A = JSON.parse(await (await this.request(path, options)).text())
    return answer
  }

  /** With a credential that is good, and once more when it turned out not to be. */
  async #send(path: string, options: RequestOptions): Promise<Response> {
    const session = this.#session
    if (session !== undefined && session.expiresAt - marginMs < Date.now()) await this.#renew(session)
    const renewals = this.#renewals
    const response = await this.#fetch(path, options)
    const canRenew = this.#session !== undefined || this.#options.cookies?.csrfToken() !== undefined
    if (response.status !== 401 || !canRenew || signIns.has(path)) return response
    if ((await problemIn(response.clone())).type === wrongPassword) return response
    await response.body?.cancel()
    // Another request's renewal may have come between.
    if (renewals === this.#renewals) await this.#renew(this.#session)
    return this.#fetch(path, options)
  }

  async #fetch(path: string, { body, headers, method = "GET", signal }: RequestOptions): Promise<Response> {
    const { apiKey, cookies, fetch = globalThis.fetch, url } = this.#options
    const token = apiKey ?? this.#session?.accessToken
    const csrfToken = method === "GET" ? undefined : cookies?.csrfToken()
    const isForm = body instanceof FormData
    return fetch(new URL(path, url), {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(csrfToken === undefined ? {} : { "x-csrf-token": csrfToken }),
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...headers
      },
      ...(cookies === undefined ? {} : { credentials: "include" as const }),
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal })
    })
  }

  /** One renewal for all who ask for it; a session that cannot be renewed is over. */
  #renew(stale: Session | undefined): Promise<void> {
    if (this.#session !== stale) return Promise.resolve()
    this.#renewal ??= this.#renewNow(stale).finally(() => {
      this.#renewal = undefined
      this.#renewals += 1
    })
    return this.#renewal
  }

  async #renewNow(stale: Session | undefined): Promise<void> {
    const body = stale === undefined ? {} : { refreshToken: stale.refreshToken }
    const response = await this.#fetch("/auth/refresh", { method: "POST", body })
    if (response.ok) {
      const renewed: SignedIn = JSON.parse(await response.text())
      if (stale !== undefined) this.session = sessionFrom(renewed)
      return
    }
    const problem = await problemIn(response)
    // What may pass is no end: the next request tries again.
    if (problem.status === 401 || (stale === undefined && problem.status === 403)) this.end()
    throw problem
  }

  /** Forgets the session. */
  end() {
    if (this.#options.cookies === undefined) this.session = undefined
    else this.#options.cookies.onEnd?.()
  }
}

export interface SignedIn {
  readonly accessToken: string
  readonly expiresIn: number
  readonly refreshToken: string
  readonly user: Session["user"]
}

export const sessionFrom = ({ accessToken, expiresIn, refreshToken, user }: SignedIn): Session => ({
  accessToken,
  refreshToken,
  expiresAt: Date.now() + expiresIn * 1_000,
  user: { id: user.id, email: user.email }
})

/** Whether what the server said may be otherwise in a moment. */
export const mayPass = ({ status }: Problem): boolean => passing.has(status)

const problemIn = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => undefined)
  return new Problem(response.status, body, response.headers)
}
