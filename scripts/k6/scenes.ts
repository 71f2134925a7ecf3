/** The loads of `k6/`, how long each goes on, and with how many people at once. */
export interface Scene {
  readonly name: string
  readonly usual: Amount
  /** In `npm test`. */
  readonly short: Amount
  /** The figure of k6's summary that tells most. */
  readonly figure: string
  /** The server's settings, where they are not those of the others. */
  readonly serverEnv?: Readonly<Record<string, string>>
  /** Instances are stopped and replaced meanwhile, every so many milliseconds. */
  readonly replacedEveryMs?: number
}

export interface Amount {
  readonly duration: string
  readonly people: number
  readonly env?: Readonly<Record<string, string>>
}

export const limit = 100
/** Longer than a machine that is busy takes for a burst. */
export const windowSeconds = 30
export const graceSeconds = 1

export const scenes: ReadonlyArray<Scene> = [
  {
    name: "generate",
    usual: { duration: "60s", people: 8 },
    short: { duration: "2s", people: 3 },
    figure: "job_time"
  },
  {
    name: "rate-limit",
    usual: { duration: "60s", people: 4 },
    short: { duration: "1s", people: 2 },
    figure: "http_req_duration",
    serverEnv: { RATE_LIMIT_REQUESTS: String(limit), RATE_LIMIT_WINDOW_MS: String(windowSeconds * 1_000) }
  },
  {
    name: "auth",
    usual: { duration: "30s", people: 4 },
    short: { duration: "1s", people: 3 },
    figure: "http_req_duration{name:/auth/login}"
  },
  {
    name: "sse",
    usual: { duration: "60s", people: 10 },
    short: { duration: "3s", people: 2, env: { STREAMS: "10" } },
    figure: "end_delay",
    replacedEveryMs: 2_000
  },
  {
    name: "soak",
    usual: { duration: "10m", people: 4 },
    short: { duration: "1s", people: 2, env: { THINKS: "0.2" } },
    figure: "job_time"
  }
]

/** What each load is told of the server it meets. */
export const told = { LIMIT: String(limit), WINDOW: String(windowSeconds), GRACE: String(graceSeconds) }

/** Two instances, as they are in production but for what the loads want to reach sooner. */
export const serverEnv = {
  REFRESH_GRACE_MS: String(graceSeconds * 1_000),
  // A soak renews it many times.
  ACCESS_TOKEN_TTL_MS: "60000",
  // Each person says where they come from.
  TRUST_PROXY: "1",
  SHUTDOWN_DELAY_MS: "2000",
  OPERATOR_TOKEN: "the-token-of-an-operator-who-loads"
}
