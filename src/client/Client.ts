/**
 * The client of PASS ATS for browsers, extensions, Node and Deno: small, and without anything of the server.
 *
 * ```ts
 * const client = new PassAts({ url: "https://ats.example.com" })
 * await client.signIn("ada@example.com", "a long passphrase")
 * for await (const progress of client.generate({ posting: { text }, resume })) {
 *   console.log(progress.stage, progress.message)
 * }
 * ```
 */
import { Connection, type ConnectionOptions, sessionFrom, type SignedIn } from "./Connection.ts"
import { follow } from "./Follow.ts"
import { Problem } from "./Problem.ts"
import type {
  GenerateRequest,
  Imported,
  Job,
  JobReport,
  JsonResume,
  KeyRequest,
  Keys,
  Me,
  Progress,
  Quota,
  SecurityEvents,
  ServerStatus,
  Session,
  Sessions,
  Started,
  Templates
} from "./Types.ts"

export { Problem }
export type { ConnectionOptions, CookieOptions } from "./Connection.ts"
export type * from "./Types.ts"

/** What a job's files are called in its links. */
const files = {
  pdf: "resume.pdf",
  tex: "resume.tex",
  json: "resume.json",
  markdown: "resume.md",
  text: "resume.txt",
  docx: "resume.docx",
  letterPdf: "cover-letter.pdf",
  letterTex: "cover-letter.tex",
  letterDocx: "cover-letter.docx",
  letterText: "cover-letter.txt"
} as const

export type FileName = keyof typeof files

export interface FollowOptions {
  /** The number of the last event that is known. */
  readonly after?: number
  readonly signal?: AbortSignal
}

export interface RetryOptions {
  /** The same key is the same job, for a day. One is made unless told. */
  readonly idempotencyKey?: string
}

export interface GenerateOptions extends RetryOptions {
  /** Stops following; the job goes on. */
  readonly signal?: AbortSignal
}

export class PassAts {
  readonly #connection: Connection

  constructor(options: ConnectionOptions) {
    this.#connection = new Connection(options)
  }

  /** To be kept for the next start; undefined when nobody is signed in. */
  get session(): Session | undefined {
    return this.#connection.session
  }

  /** Makes an account, and signs in. */
  async signUp(email: string, password: string): Promise<Session["user"]> {
    return this.#open("/auth/signup", email, password)
  }

  async signIn(email: string, password: string): Promise<Session["user"]> {
    return this.#open("/auth/login", email, password)
  }

  /**
   * Ends the session on the server; one that is over already is no failure. Tokens are forgotten here in any case.
   * Cookies go by the server's answer alone: when it fails with them, the person is still signed in.
   */
  async signOut(): Promise<void> {
    try {
      await this.#connection.request("/auth/logout", { method: "POST", body: {} })
    } catch (error) {
      const isOver = error instanceof Problem && (error.status === 401 || error.status === 403)
      if (isOver || !this.#connection.usesCookies) this.#connection.end()
      if (isOver) return
      throw error
    }
    this.#connection.end()
  }

  async #open(path: string, email: string, password: string): Promise<Session["user"]> {
    const { usesCookies } = this.#connection
    const body = { email, password, ...(usesCookies ? { session: "cookie" } : {}) }
    const signedIn = await this.#connection.json<SignedIn>(path, { method: "POST", body })
    if (!usesCookies) this.#connection.session = sessionFrom(signedIn)
    return { id: signedIn.user.id, email: signedIn.user.email }
  }

  /** Starts a job; the answer comes at once. */
  start(request: GenerateRequest, { idempotencyKey, signal }: GenerateOptions = {}): Promise<Started> {
    return this.#connection.json("/generate", {
      method: "POST",
      body: request,
      headers: { "idempotency-key": idempotencyKey ?? crypto.randomUUID() },
      idempotent: true,
      signal
    })
  }

  /** A job's events, each once and in order, across cut connections; ends after `done`, `failed` or `cancelled`. */
  follow(jobId: string, options: FollowOptions = {}): AsyncGenerator<Progress, void> {
    return follow(this.#connection, jobId, options)
  }

  /** Starts a job and follows it. The events name it by `jobId`. */
  async *generate(request: GenerateRequest, options: GenerateOptions = {}): AsyncGenerator<Progress, void> {
    const { jobId } = await this.start(request, options)
    yield* this.follow(jobId, options.signal === undefined ? {} : { signal: options.signal })
  }

  job(id: string): Promise<Job> {
    return this.#connection.json(`/jobs/${id}`)
  }

  jobs(page: { readonly limit?: number; readonly cursor?: string } = {}): Promise<{
    readonly jobs: ReadonlyArray<Job>
    readonly nextCursor?: string
  }> {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(page)) query.set(name, String(value))
    return this.#connection.json(`/jobs?${query.toString()}`)
  }

  async cancel(jobId: string): Promise<void> {
    await this.#connection.request(`/jobs/${jobId}/cancel`, { method: "POST", idempotent: true })
  }

  retry(jobId: string, { idempotencyKey }: RetryOptions = {}): Promise<Started> {
    return this.#connection.json(`/jobs/${jobId}/retry`, {
      method: "POST",
      headers: { "idempotency-key": idempotencyKey ?? crypto.randomUUID() },
      idempotent: true
    })
  }

  async delete(jobId: string): Promise<void> {
    await this.#connection.request(`/jobs/${jobId}`, { method: "DELETE" })
  }

  async file(jobId: string, name: FileName): Promise<Blob> {
    return (await this.#connection.request(`/jobs/${jobId}/${files[name]}`)).blob()
  }

  report(jobId: string): Promise<JobReport> {
    return this.#connection.json(`/jobs/${jobId}/report`)
  }

  profile(): Promise<JsonResume> {
    return this.#connection.json("/profile")
  }

  async storeProfile(resume: JsonResume): Promise<void> {
    await this.#connection.request("/profile", { method: "PUT", body: resume })
  }

  /**
   * What a document says, to be corrected and then stored; nothing is stored by this. The server's model reads it
   * where there is one, unless `reader` is `rules`.
   */
  importResume(document: Blob, options: { readonly reader?: "model" | "rules" } = {}): Promise<Imported> {
    const body = new FormData()
    body.append("file", document, "resume")
    const query = options.reader === undefined ? "" : `?reader=${options.reader}`
    return this.#connection.json(`/profile/import${query}`, { method: "POST", body, idempotent: true })
  }

  quota(): Promise<Quota> {
    return this.#connection.json("/quota")
  }

  /** Open to all, as is `templates`. */
  status(): Promise<ServerStatus> {
    return this.#connection.json("/api/status")
  }

  templates(): Promise<Templates> {
    return this.#connection.json("/templates")
  }

  me(): Promise<Me> {
    return this.#connection.json("/me")
  }

  sessions(): Promise<Sessions> {
    return this.#connection.json("/auth/sessions")
  }

  async endSession(id: string): Promise<void> {
    await this.#connection.request(`/auth/sessions/${id}`, { method: "DELETE" })
  }

  /** Of all devices, this one as well. */
  async signOutEverywhere(): Promise<void> {
    await this.#connection.request("/auth/logout-all", { method: "POST", body: {} })
    this.#connection.end()
  }

  keys(): Promise<Keys> {
    return this.#connection.json("/auth/keys")
  }

  /** The key itself is told this once. */
  makeKey(request: KeyRequest): Promise<{ readonly id: string; readonly key: string }> {
    return this.#connection.json("/auth/keys", { method: "POST", body: request })
  }

  async revokeKey(id: string): Promise<void> {
    await this.#connection.request(`/auth/keys/${id}`, { method: "DELETE" })
  }

  /** All other sessions end. */
  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await this.#connection.request("/me/password", {
      method: "PUT",
      body: { currentPassword, newPassword },
      idempotent: false
    })
  }

  /** Answered alike whether or not there is such an account. */
  async requestPasswordReset(email: string): Promise<void> {
    await this.#connection.request("/auth/password-reset", { method: "POST", body: { email } })
  }

  /** With the code that came by mail; every session ends. */
  async resetPassword(token: string, password: string): Promise<void> {
    await this.#connection.request("/auth/password-reset/confirm", { method: "POST", body: { token, password } })
  }

  securityEvents(): Promise<SecurityEvents> {
    return this.#connection.json("/me/security-events")
  }

  /** Everything that is stored of the person, as JSON. */
  async exportAll(): Promise<Blob> {
    return (await this.#connection.request("/me/export")).blob()
  }

  /** The account and all that belongs to it, for good. */
  async deleteAccount(password: string): Promise<void> {
    await this.#connection.request("/me", { method: "DELETE", body: { password }, idempotent: false })
    this.#connection.end()
  }
}
