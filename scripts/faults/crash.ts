/**
 * `npm run faults crash`: kill -9 of a random instance at a random moment of a random stage, again and again
 * under load. Every accepted job ends, is charged once if it is done, and each client
 * that comes back has every event once and in order. Prints how long after a kill a job goes on.
 */
import { setTimeout } from "node:timers/promises"
import { describe } from "../bench/statistics.ts"
import { audit, faultsIn } from "./audit.ts"
import { faultsOf, type Followed, type Seen, work } from "./client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"
import { seeded } from "./random.ts"

const stages = ["queued", "extract", "analyze", "compose", "latex", "compile"] as const
const people = 3
/** At most this much longer than usual takes each stage. */
const slowMs = 800

export interface CrashResult {
  readonly rounds: number
  readonly followed: ReadonlyArray<Followed>
  /** From a kill to the next event of each job that was open then; the last kill counts where there were several. */
  readonly resumedMs: ReadonlyArray<number>
  readonly faults: ReadonlyArray<string>
}

/** For each kill that a job was open at: how long until its next event. */
const resumedAfter = (kills: ReadonlyArray<number>, { all }: Followed): ReadonlyArray<number> =>
  all.flatMap(({ at }, index) => {
    const before = all[index - 1]?.at ?? at
    const kill = kills.findLast((time) => time > before && time < at)
    return kill === undefined ? [] : [at - kill]
  })

const killOften = async (
  fleet: Fleet,
  options: { readonly rounds: number; readonly seed: number },
  next: (stage: string) => Promise<unknown>
) => {
  const random = seeded(options.seed)
  const kills: Array<number> = []
  const orphans: Array<string> = []
  for (let round = 0; round < options.rounds; round += 1) {
    await next(random.pick(stages))
    await setTimeout(random.below(slowMs))
    const successor = fleet.kill(random.pick(fleet.running()))
    kills.push(performance.now())
    await successor
    orphans.push(...fleet.orphans())
    if ((round + 1) % 20 === 0) console.log(`  ${round + 1} of ${options.rounds} kills`)
  }
  return { kills, orphans }
}

const run = async (
  postgres: Postgres,
  fleet: Fleet,
  options: { readonly rounds: number; readonly seed: number }
): Promise<CrashResult> => {
  const waiting = new Set<{ readonly stage: string; readonly resolve: () => void }>()
  const tell = ({ data, event }: Seen) => {
    for (const one of waiting) {
      if (one.stage !== event || data.state === "finished") continue
      waiting.delete(one)
      one.resolve()
    }
  }
  let goOn = true
  const workers = Array.from({ length: people }, () => work(fleet.url, () => goOn, tell))
  const { kills, orphans } = await killOften(fleet, options, (stage) =>
    stage === "queued" ? Promise.resolve() : new Promise<void>((resolve) => waiting.add({ stage, resolve }))
  )
  goOn = false
  const followed = (await Promise.all(workers)).flat()
  const audited = await audit(postgres)
  const lost = audited.done + audited.failed - followed.length
  return {
    rounds: options.rounds,
    followed,
    resumedMs: followed.flatMap((one) => resumedAfter(kills, one)),
    faults: [
      ...faultsIn(audited),
      ...followed.flatMap(faultsOf),
      ...orphans.map((command) => `still at work for a dead instance: ${command}`),
      ...(audited.failed === 0 ? [] : [`failed: ${audited.failed}`]),
      ...(lost === 0 ? [] : [`jobs that nobody followed: ${lost}`])
    ]
  }
}

export const crash = async (options: {
  readonly instances: number
  readonly rounds: number
  readonly seed: number
}): Promise<CrashResult> => {
  const postgres = await startPostgres()
  const fleet = await startFleet({
    databaseUrl: postgres.url,
    instances: options.instances,
    env: { SLOW_MS: String(slowMs) }
  })
  let left: ReadonlyArray<string> = []
  const result = await run(postgres, fleet, options).finally(async () => {
    left = await fleet.end()
    await postgres.discard()
  })
  return { ...result, faults: [...result.faults, ...left.map((name) => `left behind: ${name}`)] }
}

export const tellCrash = (instances: number, seed: number, result: CrashResult): string => {
  const cuts = result.followed.reduce((sum, one) => sum + one.cuts, 0)
  const events = result.followed.reduce((sum, one) => sum + one.all.length, 0)
  return [
    `${result.rounds} times kill -9, ${instances} instance${instances === 1 ? "" : "s"}, seed ${seed}`,
    `  jobs          ${result.followed.length} accepted, all followed to their end over ${cuts} cut streams, ${events} events`,
    `  goes on after ${describe(result.resumedMs)}`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
}
