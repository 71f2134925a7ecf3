/**
 * `npm run faults pool`: every connection is taken. First by statements that wait for a lock that somebody else holds, so that
 * the pool is used up; then by other programs, so that PostgreSQL has none left for us.
 */
import pg from "pg"
import { setTimeout } from "node:timers/promises"
import {
  ask,
  type Asked,
  drill,
  type Drill,
  healthOf,
  isReady,
  makeJob,
  type Report,
  seconds,
  settled,
  until
} from "./drill.ts"

/** Three operations of a request, limit, session and its own, have 15 s each to wait for a connection or a lock. */
const answerWithinMs = 50_000
const recoverWithinMs = 5_000

const connected = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  // It is ended from outside.
  client.on("error", () => undefined)
  await client.connect()
  return client
}

const many = (count: number, act: () => Promise<Asked>) => Promise.all(Array.from({ length: count }, act))

const judge = ({ expect }: Drill, what: string, answers: ReadonlyArray<Asked>) => {
  const slowest = Math.max(...answers.map(({ ms }) => ms))
  const names = [...new Set(answers.map(({ problem, status }) => `${status} ${problem}`))].join(", ")
  expect(
    answers.every(({ problem, status }) => status === 503 && problem === "database-unavailable") &&
      slowest < answerWithinMs,
    `${what}: ${answers.length} requests are answered ${names} within ${seconds(slowest)}`
  )
}

const usedUp = async (parts: Drill) => {
  const { expect, note, postgres, server, session } = parts
  const holder = await connected(postgres.url)
  await holder.query("BEGIN; LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE")
  const pending = many(30, () => ask(session, "GET", "/jobs"))
  await setTimeout(3_000)
  const live = await ask(server, "GET", "/health/live")
  expect(live.status === 200 && live.ms < 2_000, `/health/live: ${live.status} in ${seconds(live.ms)}`)
  const ready = await ask(server, "GET", "/health/ready")
  note(`/health/ready: ${ready.status}, failing ${(await healthOf(server)).failing.join(", ") || "nothing"}`)
  judge(parts, "the pool is used up", await pending)
  await holder.query("ROLLBACK")
  await holder.end()
  const back = await until(() => isReady(server), recoverWithinMs)
  expect(back < recoverWithinMs, `ready ${seconds(back)} after the lock is gone`)
}

const noneLeft = async (parts: Drill) => {
  const { expect, postgres, server, session } = parts
  const admin = await connected(postgres.url)
  const others: Array<pg.Client> = []
  const take = async () => {
    try {
      while (others.length < 400) others.push(await connected(postgres.url))
    } catch {
      // None is left.
    }
  }
  await take()
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pass-ats'")
  await take()
  await setTimeout(500)
  judge(parts, "PostgreSQL has no connection left", await many(5, () => ask(session, "GET", "/jobs")))
  expect(!(await isReady(server)), "/health/ready says so")
  await Promise.all(others.map((client) => client.end()))
  await admin.end()
  const back = await until(() => isReady(server), recoverWithinMs)
  expect(back < recoverWithinMs, `ready ${seconds(back)} after they are given back`)
}

export const pool = (): Promise<Report> =>
  drill("every connection to PostgreSQL is taken", { env: { DATABASE_POOL: "4" } }, async (parts) => {
    await usedUp(parts)
    await noneLeft(parts)
    const { ended } = await makeJob(parts.session)
    parts.expect(ended === "done", `a job afterwards: ${ended}`)
    await settled(parts)
  })
