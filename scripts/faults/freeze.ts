/**
 * `npm run faults freeze`: an instance in the middle of jobs is frozen (SIGSTOP) for 30 s and wakes up again.
 * Others end its jobs, and what it still writes when it wakes changes nothing.
 */
import { setTimeout } from "node:timers/promises"
import { describe } from "../bench/statistics.ts"
import type { RunningServer } from "../support/server.ts"
import { audit, faultsIn } from "./audit.ts"
import { follow, signUp, submit } from "./client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"

const frozenMs = 30_000
/** What the woken one was about to write is written by then. */
const settleMs = 5_000
/** The grace, and a little for the process to go. */
const stopLimitMs = 12_000
const jobsAtOnce = 6

export interface FreezeResult {
  readonly rounds: number
  /** From the freeze to the end of the jobs that the frozen instance had. */
  readonly endedMs: ReadonlyArray<number>
  /** How long each instance took to stop afterwards. */
  readonly stopMs: ReadonlyArray<number>
  readonly faults: ReadonlyArray<string>
}

/** Whether this instance has finished a stage of the job and no end of it; its log tells. */
const worksOn = (server: RunningServer, jobId: string): boolean =>
  server
    .output()
    .split("\n")
    .some((line) => line.includes("Stage extract finished") && line.includes(jobId))

/** All that clients can see of the jobs; waking must not change it. */
const visible = `
  SELECT j.id, j.status, j.event_seq, j.finished_at, l.state, l.settled_at,
    (SELECT md5(string_agg(kind || md5(content) || created_at, ',' ORDER BY kind)) FROM job_artifacts a WHERE a.job_id = j.id) AS files
  FROM jobs j JOIN quota_ledger l ON l.job_id = j.id ORDER BY j.id
`

const busiest = (fleet: Fleet, jobs: ReadonlyArray<string>) => {
  const load = fleet.running().map((server) => ({ server, jobs: jobs.filter((jobId) => worksOn(server, jobId)) }))
  return load.reduce((most, one) => (one.jobs.length > most.jobs.length ? one : most))
}

const round = async (postgres: Postgres, fleet: Fleet): Promise<Pick<FreezeResult, "endedMs" | "faults">> => {
  const session = await signUp(fleet.url)
  const jobs = await Promise.all(Array.from({ length: jobsAtOnce }, () => submit(session)))
  let victim = busiest(fleet, jobs)
  while (victim.jobs.length === 0) {
    await setTimeout(50)
    victim = busiest(fleet, jobs)
  }
  const [frozen] = await postgres.query("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS at")
  const thaw = fleet.freeze(victim.server)
  await setTimeout(frozenMs)
  const before = JSON.stringify(await postgres.query(visible))
  const stillOpen = (await audit(postgres)).open
  thaw()
  await setTimeout(settleMs)
  const after = JSON.stringify(await postgres.query(visible))
  for (const jobId of jobs) await follow(session, jobId)
  const list = victim.jobs.map((jobId) => `'${jobId}'`).join(", ")
  const ended = await postgres.query(
    `SELECT extract(epoch FROM finished_at) * 1000 AS at FROM jobs WHERE id IN (${list})`
  )
  return {
    endedMs: ended.map(({ at }) => Number(at) - Number(frozen?.["at"])).filter((ms) => ms > 0),
    faults: [
      ...(stillOpen === 0 ? [] : [`jobs that waited for the frozen instance: ${stillOpen}`]),
      ...(stillOpen > 0 || before === after ? [] : ["waking changed what had ended"])
    ]
  }
}

export const freeze = async (options: {
  readonly instances: number
  readonly rounds: number
}): Promise<FreezeResult> => {
  const postgres = await startPostgres()
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: options.instances, env: { SLOW_MS: "2000" } })
  try {
    const results = []
    for (let index = 0; index < options.rounds; index += 1) results.push(await round(postgres, fleet))
    // Whoever slept through a change of ownership must still be able to stop.
    const stops = []
    for (const server of fleet.running()) stops.push((await fleet.stop(server)).ms)
    return {
      rounds: options.rounds,
      stopMs: stops,
      endedMs: results.flatMap(({ endedMs }) => endedMs),
      faults: [
        ...results.flatMap(({ faults }) => faults),
        ...stops.filter((ms) => ms > stopLimitMs).map((ms) => `an instance stopped after ${ms} ms`),
        ...faultsIn(await audit(postgres))
      ]
    }
  } finally {
    await fleet.end()
    await postgres.discard()
  }
}

export const tellFreeze = (instances: number, result: FreezeResult): string =>
  [
    `${result.rounds} times frozen for ${frozenMs / 1000} s, ${instances} instances`,
    `  its jobs end after ${describe(result.endedMs)}`,
    `  stops after   ${describe(result.stopMs)}`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
