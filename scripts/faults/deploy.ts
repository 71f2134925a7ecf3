/**
 * `npm run faults deploy`: under load each instance in turn is asked to stop (SIGTERM) and replaced. Promise
 * P16: it stops taking work at once, no request is cut, streams go on elsewhere, and it ends in time.
 */
import { setTimeout } from "node:timers/promises"
import { describe } from "../bench/statistics.ts"
import { call, type Session } from "../support/client.ts"
import { audit, faultsIn } from "./audit.ts"
import { faultsOf, signUp, work } from "./client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { startPostgres } from "./postgres.ts"

const people = 3
const askers = 4
const graceMs = 25_000
/** Ten times what the balancer needs to notice. */
const env = { SLOW_MS: "800", SHUTDOWN_DELAY_MS: "1000" }

/** Asks without pause until told to stop; resolves to what went wrong, and how many went well. */
const askOn = async (session: Session, goOn: () => boolean) => {
  const wrong: Array<string> = []
  let well = 0
  while (goOn()) {
    try {
      const answer = await call(session, "GET", "/jobs?limit=1", undefined, { connection: "close" })
      await answer.text()
      if (answer.ok) well += 1
      else wrong.push(String(answer.status))
    } catch (error) {
      wrong.push(error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error))
    }
    await setTimeout(10)
  }
  return { wrong, well }
}

interface Stop {
  readonly code: number | string
  readonly ms: number
}

const replaceEach = async (fleet: Fleet, rounds: number): Promise<ReadonlyArray<Stop>> => {
  const stops: Array<Stop> = []
  for (let round = 0; round < rounds; round += 1) {
    await setTimeout(1_000)
    const [oldest] = fleet.running()
    if (oldest === undefined) throw new Error("No instance runs")
    // The successor is ready before the other goes, as in a rolling update.
    await fleet.start()
    stops.push(await fleet.stop(oldest))
  }
  return stops
}

export const deploy = async (options: { readonly instances: number; readonly rounds: number }) => {
  const postgres = await startPostgres()
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: options.instances, env })
  try {
    const session = await signUp(fleet.url)
    let goOn = true
    const workers = Array.from({ length: people }, () => work(fleet.url, () => goOn))
    const asking = Array.from({ length: askers }, () => askOn(session, () => goOn))
    const stops = await replaceEach(fleet, options.rounds)
    goOn = false
    const followed = (await Promise.all(workers)).flat()
    const asked = await Promise.all(asking)
    const wrong = asked.flatMap((one) => one.wrong)
    const audited = await audit(postgres)
    return {
      stops,
      jobs: followed.length,
      cuts: followed.reduce((sum, one) => sum + one.cuts, 0),
      requests: asked.reduce((sum, one) => sum + one.well, 0),
      faults: [
        ...(wrong.length === 0 ? [] : [`requests that went wrong: ${wrong.length}, such as ${wrong[0]}`]),
        ...stops.flatMap(({ code, ms }) => (code === 0 && ms < graceMs ? [] : [`ended with ${code} after ${ms} ms`])),
        ...followed.flatMap(faultsOf),
        ...faultsIn(audited),
        ...(audited.failed === 0 ? [] : [`failed: ${audited.failed}`])
      ]
    }
  } finally {
    await fleet.end()
    await postgres.discard()
  }
}

export const tellDeploy = (instances: number, result: Awaited<ReturnType<typeof deploy>>): string =>
  [
    `${result.stops.length} times SIGTERM under load, ${instances} instances, each replaced first`,
    `  ends after    ${describe(result.stops.map(({ ms }) => ms))}`,
    `  meanwhile     ${result.requests} requests answered; ${result.jobs} jobs, their streams went on ${result.cuts} times elsewhere`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
