/** `npm run bench sse`: what an idle event stream holds, and how late an event is that another instance wrote. */
import { Effect, ManagedRuntime, Layer, Redacted } from "effect"
import { fork } from "node:child_process"
import { once } from "node:events"
import pg from "pg"
import { JobId } from "../../src/domain/Job.ts"
import { Database } from "../../src/infra/Database.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { JobEvents } from "../../src/services/JobEvents.ts"
import { JobWakers } from "../../src/services/JobWakers.ts"
import { type Postgres, startPostgres } from "../faults/postgres.ts"
import { events, signUp, type Session } from "../support/client.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { type Figure, figure, plain, ratioOfMedians, spread } from "./shared/figures.ts"
import { takePrecedence } from "./shared/precedence.ts"
import { memoryOf } from "./shared/processes.ts"
import { withServer } from "./shared/serving.ts"
import { quantile } from "./statistics.ts"

const streams = 5_000
const rounds = 5
const samples = 500

export const sse = async (): Promise<ReadonlyArray<Figure>> => {
  const postgres = await startPostgres()
  const env = { DATABASE_URL: postgres.url, JWT_SECRET: "a-secret-of-the-benches-which-is-no-secret" }
  try {
    const session = await withServer(env, ({ url }) => signUp(url))
    const memory = await memories(env, session, await makeJob(postgres))
    return [memory, ...(await withServer(env, (other) => delays(postgres, other, session)))]
  } finally {
    await postgres.discard()
  }
}

/** By turns, each with a process of its own: how much room V8 takes beyond what it needs is chance. */
const memories = async (env: Readonly<Record<string, string>>, { token }: Session, job: string) => {
  const ours: Array<number> = []
  const theirs: Array<number> = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await withServer(env, (server) => held(server, token, job)))
    const bare = await startServer({ program: "scripts/bench/rivals/events.ts", env: {} })
    try {
      theirs.push(await held(bare, token, job))
    } finally {
      await bare.kill()
    }
  }
  const what = `memory of an idle stream, ${streams} open ÷ bare node:http`
  return ratioOfMedians(what, ours, theirs, { goal: { atMost: 2 }, unit: "KiB" })
}

/** A job that is at work for ever: no runner takes it up. */
const makeJob = async (postgres: Postgres): Promise<string> => {
  const rows = await postgres.query(`
    INSERT INTO jobs (id, user_id, status, stage, posting, resume, options, request_id, started_at)
    SELECT gen_random_uuid(), id, 'running', 'queued', '{}', '{}', '{}', 'a-bench', 'infinity' FROM users RETURNING id
  `)
  return String(rows[0]?.["id"])
}

/** KiB of resident memory for each stream, beyond the first thousand, which also pay for what all share. */
const held = async ({ pid, url }: RunningServer, token: string, job: string): Promise<number> => {
  const first = 1_000
  const readers = fork("scripts/faults/readers.ts", { env: { ...process.env, URL: url, TOKEN: token } })
  const open = async (count: number) => {
    readers.send({ kind: "open", count, jobs: [job], slow: false })
    await once(readers, "message")
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    return (memoryOf(pid)?.residentMb ?? 0) * 1024
  }
  const before = await open(first)
  const after = await open(streams - first)
  readers.disconnect()
  await once(readers, "exit")
  return (after - before) / (streams - first)
}

/** By turns: an event that is written here and read from another instance, and a NOTIFY that a bare client hears. */
const delays = async (postgres: Postgres, other: RunningServer, session: Session): Promise<ReadonlyArray<Figure>> => {
  const job = await makeJob(postgres)
  const bare = await bareListener(postgres.url)
  const write = writer(postgres)
  const heard = reader({ ...session, url: other.url }, job)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  takePrecedence([postgres.pid()])
  const ours: Array<number> = []
  const theirs: Array<number> = []
  for (let n = -20; n < samples; n += 1) {
    const arrived = heard.next(`event ${n}`)
    await write.append(JobId.make(job), `event ${n}`)
    const committed = performance.now()
    const late = (await arrived) - committed
    const notified = bare.next()
    await bare.notify()
    const sent = performance.now()
    const rival = (await notified) - sent
    if (n < 0) continue
    // An answer to the writer may come after the event has reached the reader.
    ours.push(Math.max(0, late))
    theirs.push(Math.max(0, rival))
  }
  await write.close()
  await bare.close()
  const p99 = (sample: ReadonlyArray<number>) => quantile(sample, 0.99)
  return [
    figure("p99 from the commit to a client of another instance ÷ to a bare LISTEN", p99(ours) / p99(theirs), {
      ours: `p99 ${plain(p99(ours))} ms; ${spread(ours, "ms")}`,
      rival: `p99 ${plain(p99(theirs))} ms; ${spread(theirs, "ms")}`,
      goal: { atMost: 2 },
      samples
    })
  ]
}

/** When each event comes, by its message. */
const reader = (session: Session, job: string) => {
  const waiting = new Map<string, (at: number) => void>()
  const read = async () => {
    for await (const { data } of events(session, job)) waiting.get(data.message)?.(performance.now())
  }
  read().catch(() => undefined)
  return { next: (message: string) => new Promise<number>((resolve) => void waiting.set(message, resolve)) }
}

const writer = (postgres: Postgres) => {
  const runtime = ManagedRuntime.make(
    JobEvents.layer.pipe(
      Layer.provide(JobWakers.layer),
      Layer.provide(Shutdown.layer),
      Layer.provide(Database.layerAt(Redacted.make(postgres.url), { describe: "a bench's", connections: 4 }))
    )
  )
  return {
    append: (job: JobId, message: string) =>
      runtime.runPromise(
        Effect.flatMap(JobEvents, (events) =>
          events.append(job, {
            key: message,
            event: "extract",
            stage: "extract",
            state: "progress",
            progress: 5,
            message
          })
        )
      ),
    close: () => runtime.dispose()
  }
}

/** One client listens, another notifies, as the product does it for each event. */
const bareListener = async (url: string) => {
  const listener = new pg.Client({ connectionString: url })
  const speaker = new pg.Client({ connectionString: url })
  await Promise.all([listener.connect(), speaker.connect()])
  await listener.query("LISTEN bench")
  return {
    next: () => new Promise<number>((resolve) => void listener.once("notification", () => resolve(performance.now()))),
    notify: () => speaker.query("NOTIFY bench"),
    close: () => Promise.all([listener.end(), speaker.end()])
  }
}
