/**
 * `npm run faults outage [--minutes N]`: the model's server is away, for an hour unless told otherwise. Jobs fail in time,
 * uncharged, or are composed by the rules (`MODEL_AWAY=rules`); all else is as ever; afterwards all is, by itself.
 */
import { Effect, Exit, Scope } from "effect"
import { setTimeout } from "node:timers/promises"
import { honest, makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import { describe } from "../bench/statistics.ts"
import {
  type Asked,
  ask,
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
import { startProxy } from "./proxy.ts"

const breakerRestMs = 30_000
/** Who logs in again and again. */
const person = { email: "outage@example.com", password: "a long passphrase" }

/** What does not need the model, once: its answers, and how long each took. */
const lookAround = async ({ fleet, session, server }: Drill) => {
  const tex = `\\documentclass{article}\\begin{document}${crypto.randomUUID()}\\end{document}`
  const compiled = await ask(session, "POST", "/compile", { tex })
  const listed = await ask(session, "GET", "/jobs")
  const login = await ask({ url: fleet.url }, "POST", "/auth/login", person)
  const ready = await ask(server, "GET", "/health/ready")
  return { compiled, listed, login, ready }
}

type Seen = Awaited<ReturnType<typeof lookAround>>

/** Answers that are not as ever. */
const wrongIn = ({ compiled, listed, login, ready }: Seen): ReadonlyArray<string> =>
  [
    { what: "compile", answer: compiled, status: 200 },
    { what: "list", answer: listed, status: 200 },
    { what: "login", answer: login, status: 200 },
    { what: "ready", answer: ready, status: 200 }
  ].flatMap(({ answer, status, what }) =>
    answer.status === status ? [] : [`${what} ${answer.status} ${answer.problem}`]
  )

const compare = ({ note }: Drill, before: ReadonlyArray<Seen>, during: ReadonlyArray<Seen>) => {
  for (const what of ["compiled", "listed", "login"] as const) {
    const times = (all: ReadonlyArray<Seen>) => describe(all.map((one): Asked => one[what]).map(({ ms }) => ms))
    note(`${what.padEnd(8)} before: ${times(before)}; meanwhile: ${times(during)}`)
  }
}

const prove = async (parts: Drill, minutes: number, policy: "fail" | "rules", turn: (on: boolean) => void) => {
  const { expect, note, server, session } = parts
  await ask({ url: parts.fleet.url }, "POST", "/auth/signup", person)
  expect((await makeJob(session)).ended === "done", "a job is done before")
  const before: Array<Seen> = []
  for (let round = 0; round < 10; round += 1) before.push(await lookAround(parts))
  turn(false)
  const end = performance.now() + minutes * 60_000
  const during: Array<Seen> = []
  const jobs: Array<Awaited<ReturnType<typeof makeJob>>> = []
  while (performance.now() < end) {
    jobs.push(await makeJob(session))
    during.push(await lookAround(parts))
    await setTimeout(1_000)
  }
  const expected = policy === "rules" ? "done" : "llm-unavailable"
  expect(
    jobs.every(({ ended }) => ended === expected),
    `${jobs.length} jobs meanwhile: each ends ${expected}`
  )
  note(`they end after ${describe(jobs.map(({ ms }) => ms))}`)
  if (jobs[0] !== undefined) note(`the user reads: ${jobs[0].detail}`)
  const health = await healthOf(server)
  expect(health.degraded.includes("model"), `/health: degraded ${health.degraded.join(", ")}; ${health.parts["model"]}`)
  const wrong = during.flatMap(wrongIn)
  expect(
    wrong.length === 0,
    `compiles, reads, logins and /health/ready are answered as ever, ${4 * during.length - wrong.length} of ${4 * during.length}${wrong.length === 0 ? "" : `; not so: ${wrong.join(", ")}`}`
  )
  compare(parts, before, during)
  turn(true)
  const back = await until(async () => {
    if ((await makeJob(session)).ended !== "done") return false
    return !(await healthOf(server)).degraded.includes("model")
  }, breakerRestMs + 10_000)
  expect(back <= breakerRestMs + 10_000, `a job is done by the model ${seconds(back)} after its return`)
  if (policy === "fail") {
    const again = await Promise.all(jobs.slice(0, 3).map(({ jobId }) => ask(session, "POST", `/jobs/${jobId}/retry`)))
    expect(
      again.every(({ status }) => status === 202),
      "jobs that failed are taken again by POST /jobs/{id}/retry"
    )
  }
  await settled(parts)
  expect(await isReady(server), "and the server is ready")
}

export const outage = async (minutes: number, policy: "fail" | "rules" = "fail"): Promise<Report> => {
  const scope = Scope.makeUnsafe()
  const fake = await Effect.runPromise(makeFakeOpenAi([honest]).pipe(Scope.provide(scope)))
  let on = true
  const network = await startProxy(() => (on ? [Number(new URL(fake.url).port)] : []))
  const turn = (to: boolean) => {
    on = to
    if (!to) network.cut()
  }
  try {
    const env = { OPENAI_BASE_URL: `${network.url}/v1`, OPENAI_TIMEOUT_MS: "10000", MODEL_AWAY: policy }
    return await drill(`the model's server is away for ${minutes} minutes, MODEL_AWAY=${policy}`, { env }, (parts) =>
      prove(parts, minutes, policy, turn)
    )
  } finally {
    network.close()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}
