/** What the drills share: instances of the real server, something done to their surroundings, and what was seen of it. */
import { setTimeout } from "node:timers/promises"
import { call, type Session } from "../support/client.ts"
import type { RunningServer } from "../support/server.ts"
import { audit, faultsIn } from "./audit.ts"
import { follow, newRequest, signUp, submit } from "./client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"

export interface Report {
  readonly title: string
  readonly notes: ReadonlyArray<string>
  readonly faults: ReadonlyArray<string>
}

export interface Drill {
  readonly postgres: Postgres
  readonly fleet: Fleet
  readonly server: RunningServer
  readonly session: Session
  /** A line of the report. */
  readonly note: (what: string) => void
  /** A line of the report, and a fault unless it is so. */
  readonly expect: (isSo: boolean, what: string) => void
}

const operatorToken = "the-token-of-an-operator-who-drills"

export const drill = async (
  title: string,
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly instances?: number
    readonly postgres?: Parameters<typeof startPostgres>[0]
    /** Where the server finds PostgreSQL, if not where it is. */
    readonly urlOf?: (postgres: Postgres) => string
    /** The server comes as a role of its own with this password, and not as the superuser. */
    readonly role?: string
    readonly program?: string
    readonly within?: ReadonlyArray<string>
  },
  act: (parts: Drill) => Promise<void>
): Promise<Report> => {
  const notes: Array<string> = []
  const faults: Array<string> = []
  const postgres = await startPostgres(options.postgres)
  try {
    const fleet = await startFleet({
      databaseUrl:
        options.role === undefined ? (options.urlOf?.(postgres) ?? postgres.url) : await asRole(postgres, options.role),
      instances: options.instances ?? 1,
      program: options.program ?? "src/main.ts",
      env: { OPERATOR_TOKEN: operatorToken, ...options.env },
      ...(options.within === undefined ? {} : { within: options.within })
    })
    try {
      const [server] = fleet.running()
      if (server === undefined) throw new Error("No instance runs")
      const session = await signUp(fleet.url)
      await act({
        postgres,
        fleet,
        server,
        session,
        note: (what) => notes.push(what),
        expect: (isSo, what) => {
          notes.push(isSo ? what : `NOT SO: ${what}`)
          if (!isSo) faults.push(`${title}: not so: ${what}`)
        }
      })
      // What the server takes for a bug of its own is one.
      const bugs = fleet.running().flatMap(({ output }) => linesWith(output(), "failed unexpectedly"))
      faults.push(...bugs.map((line) => `${title}: ${line.slice(0, 500)}`))
    } finally {
      await fleet.end()
    }
  } finally {
    await postgres.discard()
  }
  return { title, notes, faults }
}

const asRole = async (postgres: Postgres, password: string): Promise<string> => {
  await postgres.query(`CREATE ROLE pass_ats LOGIN PASSWORD '${password}'`)
  await postgres.query("ALTER DATABASE pass_ats OWNER TO pass_ats")
  const url = new URL(postgres.url)
  url.username = "pass_ats"
  url.password = password
  return url.href
}

export const tellReport = ({ faults, notes, title }: Report): string =>
  [
    title,
    ...notes.map((note) => `  ${note}`),
    `  faults: ${faults.length === 0 ? "none" : faults.join("\n    ")}`
  ].join("\n")

/** Of a log. */
export const linesWith = (output: string, words: string): ReadonlyArray<string> =>
  output.split(/\n(?=\S)/).filter((lines) => lines.includes(words))

/** `done`, or the name of the problem, and how long it took. */
export const makeJob = async (session: Session) => {
  const begun = performance.now()
  const { all, jobId } = await follow(session, await submit(session, newRequest()))
  const last = all.at(-1)
  const ended = last?.event === "done" ? "done" : (last?.data.failure?.type.replace(/^.*:/, "") ?? "no end")
  return { jobId, ended, detail: last?.data.failure?.detail ?? "", ms: performance.now() - begun }
}

export interface Asked {
  readonly status: number
  /** The problem's name, where it is one. */
  readonly problem: string
  readonly text: string
  readonly ms: number
}

/** Status 0 is a connection that broke, or no answer within a minute. */
export const ask = async (
  session: Session | { readonly url: string },
  method: string,
  path: string,
  body?: unknown
): Promise<Asked> => {
  const begun = performance.now()
  try {
    const asked = call(session, method, path, body)
    const answer = await Promise.race([asked, setTimeout(60_000)])
    if (answer === undefined) return { status: 0, problem: "no answer", text: "", ms: performance.now() - begun }
    const text = await answer.text()
    const problem = /urn:pass-ats:problem:([a-z-]+)/.exec(text)?.[1] ?? ""
    return { status: answer.status, problem, text, ms: performance.now() - begun }
  } catch (error) {
    return { status: 0, problem: String(error), text: "", ms: performance.now() - begun }
  }
}

interface Health {
  readonly failing: ReadonlyArray<string>
  readonly degraded: ReadonlyArray<string>
  readonly parts: Readonly<Record<string, string>>
}

/** What the operator sees; empty where there is no answer. */
export const healthOf = async (server: { readonly url: string }): Promise<Health> => {
  const { text } = await ask({ url: server.url, token: operatorToken }, "GET", "/health")
  const { degraded = [], failing = [], parts = {} }: Partial<Health> = text.startsWith("{") ? JSON.parse(text) : {}
  return { degraded, failing, parts }
}

/** Milliseconds until it is so; infinite when it is not within `patience`. */
export const until = async (isSo: () => Promise<boolean>, patience: number): Promise<number> => {
  const begun = performance.now()
  while (performance.now() - begun < patience) {
    if (await isSo()) return performance.now() - begun
    await setTimeout(200)
  }
  return Infinity
}

export const isReady = async (server: { readonly url: string }): Promise<boolean> =>
  (await ask(server, "GET", "/health/ready")).status === 200

/** Nothing lost, doubled or charged wrongly, once all jobs have ended. */
export const settled = async ({ expect, postgres }: Drill) => {
  await until(async () => (await audit(postgres)).open === 0, 120_000)
  const faults = faultsIn(await audit(postgres))
  expect(
    faults.length === 0,
    `every job ended and was charged rightly${faults.length === 0 ? "" : `: ${faults.join(", ")}`}`
  )
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
