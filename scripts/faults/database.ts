/**
 * `npm run faults database`: PostgreSQL is stopped for 10 s, killed (kill -9) and started again, and made
 * silent for 30 s by a network that drops everything, all of it under load. Requests get a
 * problem in time, streams resume, nothing accepted is lost, and all goes on soon after its return.
 */
import { setTimeout } from "node:timers/promises"
import { call, type Session } from "../support/client.ts"
import { audit, faultsIn } from "./audit.ts"
import { faultsOf, request, signUp, work } from "./client.ts"
import { startFleet } from "./fleet.ts"
import { type Ending, type Postgres, startPostgres } from "./postgres.ts"
import { type Proxy, startProxy } from "./proxy.ts"

export interface Outage {
  readonly name: string
  readonly how: Ending | "silent"
  readonly downMs: number
}

export const outages: ReadonlyArray<Outage> = [
  { name: "stopped for 10 s", how: "fast", downMs: 10_000 },
  { name: "kill -9 and started again", how: "kill", downMs: 0 },
  { name: "silent for 30 s", how: "silent", downMs: 30_000 }
]

const probeEvery = 200
const people = 3
/** What is promised. */
const readySeesMs = 5_000
const recoversMs = 5_000

interface Probe {
  readonly what: "live" | "ready" | "list" | "generate" | "login"
  readonly status: number
  readonly begun: number
  readonly ms: number
  readonly isProblem: boolean
}

const ask = async (what: Probe["what"], send: () => Promise<Response>): Promise<Probe> => {
  const begun = performance.now()
  try {
    const answer = await send()
    const body = await answer.text()
    const isProblem =
      answer.headers.get("content-type") === "application/problem+json" &&
      // A login may be refused for all those that hang before it.
      (what === "ready" ||
        (answer.headers.has("retry-after") && (what === "login" || body.includes("database-unavailable"))))
    return { what, status: answer.status, begun, ms: performance.now() - begun, isProblem }
  } catch {
    return { what, status: 0, begun, ms: performance.now() - begun, isProblem: false }
  }
}

/** One of each kind of request every so often, until told to stop. */
const probe = (session: Session) => {
  const pending: Array<Promise<Probe>> = []
  const timer = setInterval(() => {
    pending.push(
      ask("live", () => call(session, "GET", "/health/live")),
      ask("ready", () => call(session, "GET", "/health/ready")),
      ask("list", () => call(session, "GET", "/jobs?limit=1")),
      ask("login", () =>
        call(session, "POST", "/auth/login", { email: "nobody@example.com", password: "a long passphrase" })
      ),
      ask("generate", () => call(session, "POST", "/generate", request, { "idempotency-key": crypto.randomUUID() }))
    )
  }, probeEvery)
  return () => {
    clearInterval(timer)
    return Promise.all(pending)
  }
}

export interface OutageResult {
  readonly name: string
  /** How often each status was the answer to a request that needs the database, while it was away. */
  readonly statuses: Readonly<Record<string, number>>
  /** The slowest of those answers. */
  readonly slowestMs: number
  /** From the outage to the first 503 of `/health/ready`. */
  readonly readyMs: number
  /** From the database's return to the first good answer of each kind. */
  readonly recoveredMs: number
  readonly faults: ReadonlyArray<string>
}

const statusesOf = (probes: ReadonlyArray<Probe>): Readonly<Record<string, number>> => {
  const statuses = new Map<string, number>()
  for (const { status } of probes) statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1)
  return Object.fromEntries([...statuses].sort())
}

const judge = (outage: Outage, probes: ReadonlyArray<Probe>, away: number, back: number): OutageResult => {
  const needing = probes.filter(({ what }) => what === "list" || what === "generate" || what === "login")
  const during = needing.filter(({ begun }) => begun > away && begun < back)
  const first = (what: Probe["what"], status: (status: number) => boolean, after: number) =>
    Math.min(
      ...probes
        .filter((one) => one.what === what && one.begun > after && status(one.status))
        .map(({ begun, ms }) => begun + ms)
    ) - after
  /** Of the address that is asked for in the login nobody has an account, and too many ask. */
  const good = (status: number) => (status >= 200 && status < 300) || status === 401 || status === 429
  const readyMs = first("ready", (status) => status === 503, away)
  const recoveredMs = Math.max(...(["list", "generate", "ready"] as const).map((what) => first(what, good, back)))
  const wrong = needing.filter(({ isProblem, status }) => !good(status) && !(status === 503 && isProblem))
  return {
    name: outage.name,
    statuses: statusesOf(during),
    slowestMs: Math.max(0, ...during.map(({ ms }) => ms)),
    readyMs,
    recoveredMs,
    faults: [
      ...(wrong.length === 0 ? [] : [`answers that are no problem: ${JSON.stringify(statusesOf(wrong))}`]),
      ...(probes.every(({ status, what }) => what !== "live" || status === 200) ? [] : ["/health/live failed"]),
      ...(outage.downMs > 0 && !(readyMs < readySeesMs) ? [`/health/ready saw it after ${readyMs} ms`] : []),
      ...(recoveredMs < recoversMs ? [] : [`recovered after ${recoveredMs} ms`])
    ].map((fault) => `${outage.name}: ${fault}`)
  }
}

const happen = async (outage: Outage, postgres: Postgres, network: Proxy, session: Session): Promise<OutageResult> => {
  const stop = probe(session)
  await setTimeout(2_000)
  const away = performance.now()
  if (outage.how === "silent") network.pause()
  else await postgres.end(outage.how)
  await setTimeout(outage.downMs)
  if (outage.how === "silent") network.resume()
  else await postgres.startAgain()
  const back = performance.now()
  await setTimeout(8_000)
  return judge(outage, await stop(), away, back)
}

export const database = async (which: ReadonlyArray<Outage>) => {
  const postgres = await startPostgres()
  const network = await startProxy(() => [postgres.port])
  const url = new URL(postgres.url)
  url.port = String(network.port)
  const fleet = await startFleet({ databaseUrl: url.href, instances: 2, env: { SLOW_MS: "800" } })
  try {
    const session = await signUp(fleet.running()[0]?.url ?? "")
    let goOn = true
    const workers = Array.from({ length: people }, () => work(fleet.url, () => goOn))
    const results = []
    for (const outage of which) results.push(await happen(outage, postgres, network, session))
    goOn = false
    const followed = (await Promise.all(workers)).flat()
    while ((await audit(postgres)).open > 0) await setTimeout(500)
    const audited = await audit(postgres)
    // What the server itself takes for a bug of its own, in its words.
    const bugs = fleet.running().flatMap(({ output }) =>
      output()
        .split(/\n(?=\S)/)
        .filter((lines) => lines.includes("failed unexpectedly"))
    )
    return {
      results,
      jobs: audited.done,
      faults: [
        ...results.flatMap(({ faults }) => faults),
        ...bugs,
        ...followed.flatMap(faultsOf),
        ...faultsIn(audited),
        ...(audited.failed === 0 ? [] : [`failed: ${audited.failed}`])
      ]
    }
  } finally {
    await fleet.end()
    network.close()
    await postgres.discard()
  }
}

const ms = (value: number) => `${Math.round(value)} ms`

export const tellDatabase = ({ faults, jobs, results }: Awaited<ReturnType<typeof database>>): string =>
  [
    `PostgreSQL goes away under load, 2 instances; ${jobs} jobs, all done and charged once`,
    ...results.flatMap((result) => [
      `  ${result.name}`,
      `    meanwhile     ${JSON.stringify(result.statuses)}, slowest ${ms(result.slowestMs)}`,
      `    not ready     after ${ms(result.readyMs)}`,
      `    all well      ${ms(result.recoveredMs)} after its return`
    ]),
    `  faults        ${faults.length === 0 ? "none" : `\n    ${faults.join("\n    ")}`}`
  ].join("\n")
