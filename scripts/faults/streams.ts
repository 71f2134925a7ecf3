/**
 * `npm run faults streams`: 2,000 event streams on one instance, and a hundred readers that take a byte a
 * second of a job with more to tell than any. What a stream costs, how late an event is, that
 * none is dropped, and that slow readers neither cost much nor slow anybody.
 */
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { fork } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import { JobId } from "../../src/domain/Job.ts"
import { Database } from "../../src/infra/Database.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { JobEvents } from "../../src/services/JobEvents.ts"
import { JobWakers } from "../../src/services/JobWakers.ts"
import { describe, quantile } from "../bench/statistics.ts"
import type { RunningServer } from "../support/server.ts"
import { signUp } from "./client.ts"
import { startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"
import type { Open, Report } from "./readers.ts"

/** What one costs to which nothing happens, beyond the first quarter, which also pay for what all share. */
const idleLimitKiB = 28
/** Of all jobs together, in turn. */
const eventsPerSecond = 200
const eventsPerRound = 2_000
const slowReaders = 100
const firstSlowReaders = 25
/** Far more than the kernel keeps for a connection, so that the server is what holds it. */
const slowEvents = 20_000
const slowEventBytes = 1_000
/** What one of them may cost. */
const slowLimitKiB = 64

/** Jobs that are at work for ever: no runner takes them up. */
const makeJobs = async (postgres: Postgres, userId: string, count: number): Promise<ReadonlyArray<JobId>> => {
  const rows = await postgres.query(`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id, started_at)
    SELECT gen_random_uuid(), '${userId}', 'running', 'queued', '{}', '{}', '{}', 'a-proof', 'infinity'
    FROM generate_series(1, ${count}) RETURNING id
  `)
  return rows.map(({ id }) => JobId.make(String(id)))
}

const fill = (postgres: Postgres, jobId: JobId) =>
  postgres.query(`
    WITH told AS (
      INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message)
      SELECT '${jobId}', n, 'fill:' || n, 'extract', 'extract', 'progress', 5, repeat('x', ${slowEventBytes})
      FROM generate_series(1, ${slowEvents}) n
    ) UPDATE jobs SET event_seq = ${slowEvents} WHERE id = '${jobId}'
  `)

interface Memory {
  /** What the process holds of the machine, garbage included. */
  readonly rssKiB: number
  /** What is in use, after its garbage was collected. */
  readonly usedKiB: number
}

const memoryOf = async ({ output, pid }: RunningServer): Promise<Memory> => {
  const rssKiB = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1])
  const told = () => Array.from(output().matchAll(/in use: (\d+) KiB/g), ([, kib]) => Number(kib))
  const before = told().length
  process.kill(pid, "SIGUSR2")
  while (told().length === before) await setTimeout(50)
  return { rssKiB, usedKiB: told().at(-1) ?? Number.NaN }
}

/** A machine that is busy elsewhere lets the server look idle while it still fills connections: what stays counts. */
const settledMemoryOf = async (server: RunningServer): Promise<Memory> => {
  let memory = await memoryOf(server)
  for (let look = 0; look < 15; look += 1) {
    await setTimeout(2_000)
    const later = await memoryOf(server)
    const settled = Math.abs(later.usedKiB - memory.usedKiB) < memory.usedKiB * 0.005
    memory = later
    if (settled) break
  }
  return memory
}

/** Ticks of a hundredth of a second that the process has computed for. */
const ticksOf = ({ pid }: RunningServer): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")
  return Number(fields[11]) + Number(fields[12])
}

/** The slow readers' connections are filled first, which is work; then they must cost nothing. */
const untilIdle = async (server: RunningServer) => {
  for (let seconds = 0; seconds < 120; seconds += 1) {
    const before = ticksOf(server)
    await setTimeout(1_000)
    if (ticksOf(server) - before < 10) return
  }
  throw new Error("The server does not come to rest")
}

const startReaders = (url: string, token: string) => {
  const child = fork("scripts/faults/readers.ts", { env: { ...process.env, URL: url, TOKEN: token } })
  return {
    open: async (what: Omit<Open, "kind">) => {
      child.send({ kind: "open", ...what })
      await once(child, "message")
    },
    report: async (): Promise<Report> => {
      child.send({ kind: "report" })
      const [report]: Array<Report> = await once(child, "message")
      if (report === undefined) throw new Error("The readers do not answer")
      return report
    },
    end: () => child.disconnect()
  }
}

/** Appends as a stage does; resolves to how long each append took. */
const writer = (postgres: Postgres) => {
  const runtime = ManagedRuntime.make(
    JobEvents.layer.pipe(
      Layer.provide(JobWakers.layer),
      Layer.provide(Shutdown.layer),
      Layer.provide(Database.layerAt(Redacted.make(postgres.url), { describe: "a proof's", connections: 4 }))
    )
  )
  const append = (jobId: JobId, key: string, end: boolean) =>
    runtime.runPromise(
      Effect.flatMap(JobEvents, (events) =>
        events.append(jobId, {
          key,
          event: end ? "done" : "extract",
          stage: end ? "done" : "extract",
          state: end ? "finished" : "progress",
          progress: end ? 100 : 5,
          message: "Reading the posting"
        })
      )
    )
  return {
    round: async (jobs: ReadonlyArray<JobId>, name: string) => {
      const took: Array<number> = []
      const pending: Array<Promise<void>> = []
      const started = performance.now()
      for (let n = 0; n < eventsPerRound; n += 1) {
        const due = started + (n * 1_000) / eventsPerSecond
        await setTimeout(Math.max(0, due - performance.now()))
        const begun = performance.now()
        const jobId = jobs[n % jobs.length]
        if (jobId === undefined) continue
        pending.push(append(jobId, `${name}:${n}`, false).then(() => void took.push(performance.now() - begun)))
      }
      await Promise.all(pending)
      return took
    },
    end: (jobs: ReadonlyArray<JobId>) => Promise.all(jobs.map((jobId) => append(jobId, "end", true))),
    close: () => runtime.dispose()
  }
}

const perStream = (before: Memory, after: Memory, streams: number): Memory => ({
  rssKiB: (after.rssKiB - before.rssKiB) / streams,
  usedKiB: (after.usedKiB - before.usedKiB) / streams
})

const prove = async (postgres: Postgres, server: RunningServer, streams: number) => {
  const session = await signUp(server.url)
  const [user] = await postgres.query("SELECT id FROM users")
  const jobs = await makeJobs(postgres, String(user?.["id"]), streams + 1)
  const [slowJob, ...followed] = jobs
  if (slowJob === undefined) throw new Error("There is no job")
  await fill(postgres, slowJob)
  const readers = startReaders(server.url, session.token)
  const write = writer(postgres)

  await setTimeout(2_000)
  const firsts = Math.floor(streams / 4)
  await readers.open({ count: firsts, jobs: followed.slice(0, firsts), slow: false })
  await setTimeout(2_000)
  const before = await memoryOf(server)
  await readers.open({ count: streams - firsts, jobs: followed.slice(firsts), slow: false })
  await setTimeout(2_000)
  const opened = await memoryOf(server)
  const appends = await write.round(followed, "alone")
  await setTimeout(2_000)
  const alone = await readers.report()
  // The first ones also cost what all of them share: code, plans, pools.
  await readers.open({ count: firstSlowReaders, jobs: [slowJob], slow: true })
  await untilIdle(server)
  const quiet = await settledMemoryOf(server)
  await readers.open({ count: slowReaders, jobs: [slowJob], slow: true })
  const filled = performance.now()
  await untilIdle(server)
  const filledMs = performance.now() - filled
  const withSlow = await settledMemoryOf(server)
  const slowAppends = await write.round(followed, "slow")
  await setTimeout(2_000)
  const beside = await readers.report()
  await write.end(followed)
  await setTimeout(3_000)
  const last = await readers.report()
  readers.end()
  await write.close()

  const each = perStream(before, opened, streams - firsts)
  const eachSlow = perStream(quiet, withSlow, slowReaders)
  const expected = 2 * eventsPerRound + streams
  return {
    streams,
    each,
    alone: alone.delays,
    beside: beside.delays,
    appends: quantile(appends, 0.5),
    filledMs,
    slowAppends: quantile(slowAppends, 0.5),
    eachSlow,
    faults: [
      ...(last.events === expected ? [] : [`events: ${last.events} of ${expected}`]),
      ...(last.outOfOrder === 0 ? [] : [`out of order: ${last.outOfOrder}`]),
      ...(last.ended === streams ? [] : [`streams that ended with their job: ${last.ended}`]),
      ...(each.usedKiB < idleLimitKiB ? [] : [`an idle stream costs ${each.usedKiB} KiB`]),
      ...(eachSlow.usedKiB < slowLimitKiB ? [] : [`a slow reader costs ${eachSlow.usedKiB} KiB`]),
      ...(last.slowBytes > 0 ? [] : ["no slow reader read anything"])
    ]
  }
}

export const streams = async (count: number) => {
  const postgres = await startPostgres()
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: 1 })
  try {
    const [server] = fleet.running()
    if (server === undefined) throw new Error("No instance runs")
    return await prove(postgres, server, count)
  } finally {
    await fleet.end()
    await postgres.discard()
  }
}

const inWords = ({ rssKiB, usedKiB }: Memory) => `${usedKiB.toFixed(1)} KiB in use, ${rssKiB.toFixed(1)} KiB of RSS,`

export const tellStreams = (result: Awaited<ReturnType<typeof streams>>): string =>
  [
    `${result.streams} streams on one instance, each of a job of its own; ${eventsPerSecond} events a second`,
    `  memory        ${inWords(result.each)} for each stream`,
    `  an event is late by ${describe(result.alone)}`,
    `  beside ${slowReaders} readers of a byte a second, each of a job with ${slowEvents} events of ${slowEventBytes} bytes`,
    `  memory        ${inWords(result.eachSlow)} for each of them, once their connections are full (${Math.round(result.filledMs)} ms)`,
    `  an event is late by ${describe(result.beside)}`,
    `  an append takes ${result.slowAppends.toFixed(1)} ms, ${result.appends.toFixed(1)} ms without them (p50)`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
