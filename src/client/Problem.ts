/**
 * An answer that is not what was asked for, as the server told it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export class Problem extends Error {
  override readonly name = "Problem"
  readonly status: number
  /** Stable, such as `urn:pass-ats:problem:quota-exceeded`; see docs/problems.md. */
  readonly type: string
  readonly title: string
  readonly detail: string | undefined
  /** Seconds after which another try may go better. */
  readonly retryAfter: number | undefined
  /** For the operator: it stands in every line that the server wrote about this request. */
  readonly requestId: string | undefined
  /** All that the problem tells, such as `errors` by field. */
  readonly told: ReadonlyMap<string, unknown>

  constructor(status: number, body: unknown, headers: Headers) {
    const told = typeof body === "object" && body !== null ? new Map(Object.entries(body)) : new Map<string, unknown>()
    const text = (name: string) => {
      const value: unknown = told.get(name)
      return typeof value === "string" ? value : undefined
    }
    const title = text("title") ?? `The server answered ${status}`
    super(text("detail") ?? title)
    this.told = told
    this.status = status
    this.type = text("type") ?? "about:blank"
    this.title = title
    this.detail = text("detail")
    this.requestId = headers.get("x-request-id") ?? undefined
    const seconds = Number(headers.get("retry-after") ?? Number.NaN)
    this.retryAfter = Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
  }
}
