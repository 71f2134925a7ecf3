/**
 * `npm run faults overload`: ten times the jobs that one instance can make, for a minute. What is
 * too much is refused with a word on when to come back, the rest is made as fast as ever, the server stays
 * well, and afterwards all is as it was.
 */
import { setTimeout } from "node:timers/promises"
import { describe, quantile } from "../bench/statistics.ts"
import { call, type Session } from "../support/client.ts"
import { audit, faultsIn } from "./audit.ts"
import { follow, request, signUp, submit, work } from "./client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"
import { startProbe } from "./live.ts"
import { type Answer, countsOf } from "./quota.ts"

const people = 20
const times = 10
const maxQueued = 30
const liveP99Ms = 50
const goodputPart = 0.9
const calmAfterMs = 10_000

/** Jobs that are done a second while `act` goes on. */
const rateDuring = async (postgres: Postgres, act: () => Promise<void>): Promise<number> => {
  const [before, begun] = [await audit(postgres), performance.now()]
  await act()
  return ((await audit(postgres)).done - before.done) / ((performance.now() - begun) / 1000)
}

/** As many clients as jobs are made at a time, each with the next job as soon as one is done. */
const measureCapacity = (postgres: Postgres, url: string, seconds: number) =>
  rateDuring(postgres, async () => {
    const end = performance.now() + seconds * 1000
    await Promise.all(Array.from({ length: 8 }, () => work(url, () => performance.now() < end)))
  })

/** Requests at a steady rate, whether or not they are answered. */
const press = async (sessions: ReadonlyArray<Session>, perSecond: number, seconds: number) => {
  const pending: Array<Promise<Answer & { readonly ms: number }>> = []
  const begun = performance.now()
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    await setTimeout(Math.max(0, begun + (sent / perSecond) * 1000 - performance.now()))
    const session = sessions[sent % sessions.length]
    if (session !== undefined) pending.push(ask(session))
  }
  return Promise.all(pending)
}

const ask = async (session: Session): Promise<Answer & { readonly ms: number }> => {
  const begun = performance.now()
  const answer = await call(session, "POST", "/generate", request)
  const body = await answer.text()
  const ms = performance.now() - begun
  return { status: answer.status, body, retryAfter: answer.headers.get("retry-after"), ms }
}

/** How long one job after another takes somebody who comes alone. */
const timesAlone = async (url: string, jobs: number): Promise<ReadonlyArray<number>> => {
  const session = await signUp(url)
  const took: Array<number> = []
  for (let job = 0; job < jobs; job += 1) {
    const begun = performance.now()
    await follow(session, await submit(session))
    took.push(performance.now() - begun)
  }
  return took
}

const drained = async (postgres: Postgres) => {
  while ((await audit(postgres)).open > 0) await setTimeout(500)
}

const prove = async (postgres: Postgres, fleet: Fleet, seconds: number) => {
  const sessions = await Promise.all(Array.from({ length: people }, () => signUp(fleet.url)))
  await measureCapacity(postgres, fleet.url, 5)
  const before = await timesAlone(fleet.url, 10)
  const capacity = await measureCapacity(postgres, fleet.url, seconds / 3)
  const stopProbe = startProbe(fleet.url)
  let answers: ReadonlyArray<Answer & { readonly ms: number }> = []
  const goodput = await rateDuring(postgres, async () => {
    answers = await press(sessions, capacity * times, seconds)
  })
  const live = await stopProbe()
  const newcomer = await timesAlone(fleet.url, 1)
  await setTimeout(calmAfterMs)
  const after = await timesAlone(fleet.url, 10)
  await drained(postgres)
  const audited = await audit(postgres)
  const accepted = answers.filter(({ status }) => status === 202).length
  const refused = answers.filter(({ status }) => status !== 202)
  const mute = refused.filter(({ retryAfter }) => !(Number(retryAfter) > 0)).length
  return {
    ...{ capacity, goodput, live, newcomer, before, after, accepted, counts: countsOf(answers) },
    answeredMs: answers.map(({ ms }) => ms),
    faults: [
      ...(refused.every(({ status }) => status === 429 || status === 503)
        ? []
        : ["an answer is neither 2xx nor 429 nor 503"]),
      ...(mute === 0 ? [] : [`refusals without Retry-After: ${mute}`]),
      ...(refused.length > 0 ? [] : ["nothing was refused, so it was no overload"]),
      ...(quantile(live, 0.99) < liveP99Ms ? [] : [`/health/live p99 ${Math.round(quantile(live, 0.99))} ms`]),
      ...(goodput >= capacity * goodputPart
        ? []
        : [`made only ${Math.round((100 * goodput) / capacity)} % of what it can`]),
      ...(quantile(after, 0.95) <= 2 * quantile(before, 0.95) ? [] : ["ten seconds afterwards it is still slow"]),
      ...(audited.failed === 0 ? [] : [`failed: ${audited.failed}`]),
      ...faultsIn(audited)
    ]
  }
}

export const overload = async (options: { readonly seconds: number }) => {
  const postgres = await startPostgres()
  const env = { MAX_QUEUED_JOBS: String(maxQueued), SLOW_MS: "0" }
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: 1, env })
  try {
    return { seconds: options.seconds, ...(await prove(postgres, fleet, options.seconds)) }
  } finally {
    await fleet.end()
    await postgres.discard()
  }
}

export const tellOverload = (result: Awaited<ReturnType<typeof overload>>): string =>
  [
    `${times} times what one instance can make, for ${result.seconds} s, ${people} people, ${maxQueued} may wait`,
    `  can make      ${result.capacity.toFixed(2)} jobs a second, and made ${result.goodput.toFixed(2)} under the load`,
    `  answers       ${JSON.stringify(result.counts)}, ${describe(result.answeredMs)}`,
    `  /health/live  ${describe(result.live)}`,
    `  one job       alone before: ${describe(result.before)}`,
    `                of a newcomer right after the load: ${describe(result.newcomer)}`,
    `                ten seconds later: ${describe(result.after)}`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
