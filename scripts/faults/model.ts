/**
 * `npm run faults model`: all that a model's server has been seen to do wrong, to a real server. Each
 * job ends, done or failed for a stable reason, in bounded time and with few calls; the model's words reach
 * neither TeX nor the log, and the key no log.
 */
import { Effect, Exit, Scope } from "effect"
import { type Behaviour, honest, inventing, makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import { call } from "../support/client.ts"
import { follow, signUp, submit } from "./client.ts"
import { startFleet } from "./fleet.ts"
import { type Postgres, startPostgres } from "./postgres.ts"

const key = "sk-a-key-that-no-log-may-hold"
const timeoutMs = 5_000
/** For a job, whatever its model does: two answers' time, and all else. */
const deadlineMs = 2 * timeoutMs + 15_000
const mostCalls = 8

const status = (code: number, headers: Readonly<Record<string, string>> = {}): Behaviour => ({
  kind: "status",
  status: code,
  headers,
  message: `The key ${key} is of no use`
})
const answer = (content: string, more: { readonly finishReason?: "length" | "content_filter" } = {}): Behaviour => ({
  kind: "answer",
  content,
  ...more
})
const tex = String.raw`{"summary":{"text":"\\input{/etc/passwd} \\write18{id}","sources":["/basics/summary"]},"sections":[{"kind":"work","entries":[{"source":"/work/0","lines":[{"text":"\\directlua{os.exit()}","sources":["/work/0"]}]}]}]}`

/** What is wrong, and what the job must come to. */
const cases: ReadonlyArray<readonly [string, ReadonlyArray<Behaviour>, "done" | string]> = [
  ["answers well", [honest], "done"],
  ["429 once, told to wait 1 s", [status(429, { "retry-after": "1" }), honest], "done"],
  ["429 once, not told how long", [status(429), honest], "done"],
  ["429 for ever", [status(429, { "retry-after": "3600" })], "llm-rate-limited"],
  ["500 once", [status(500), honest], "done"],
  ["500 for ever", [status(500)], "llm-unavailable"],
  ["401", [status(401)], "llm-unauthorized"],
  ["connection cut once, before the answer", [{ kind: "reset" }, honest], "done"],
  ["connection cut once, in the answer", [{ kind: "reset", after: 3 }, honest], "done"],
  ["says nothing", [{ kind: "hang" }], "llm-timed-out"],
  ["a character every 200 ms", [{ kind: "drip", everyMs: 200 }], "llm-timed-out"],
  ["JSON cut off for ever", [answer('{"summary": {"te', { finishReason: "length" })], "done"],
  ["JSON in a fence, with courtesies", [answer('Sure!\n```json\n{"summary":null,"sections":[]}\n```')], "done"],
  ["JSON of another shape", [answer('{"resume":"Dear Sir"}')], "done"],
  ["an empty answer", [answer("")], "done"],
  ["10 MB", [{ kind: "flood", bytes: 10_000_000 }], "done"],
  ["declines", [{ kind: "refusal", text: "I cannot help with that." }], "done"],
  ["filtered", [answer("", { finishReason: "content_filter" })], "done"],
  ["TeX in its fields", [answer(tex)], "done"],
  ["invents in every line", [inventing], "done"]
]

export interface Outcome {
  readonly name: string
  readonly ended: string
  readonly calls: number
  readonly ms: number
  readonly faults: ReadonlyArray<string>
}

const probe = async (postgres: Postgres, [name, script, expected]: (typeof cases)[number]): Promise<Outcome> => {
  const scope = Effect.runSync(Scope.make())
  const fake = await Effect.runPromise(Scope.provide(makeFakeOpenAi(script), scope))
  const env = {
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: fake.url,
    OPENAI_TIMEOUT_MS: String(timeoutMs),
    LOG_LEVEL: "Debug",
    SLOW_MS: "0"
  }
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: 1, env })
  try {
    const session = await signUp(fleet.url)
    const begun = performance.now()
    const { all, jobId } = await follow(session, await submit(session))
    const ms = performance.now() - begun
    const last = all.at(-1)
    const ended = last?.event === "done" ? "done" : (last?.data.failure?.type.replace(/^.*:/, "") ?? "no end")
    const quota: { readonly used: number } = JSON.parse(await (await call(session, "GET", "/quota")).text())
    const source = ended === "done" ? await (await call(session, "GET", `/jobs/${jobId}/resume.tex`)).text() : ""
    const output = fleet
      .running()
      .map((server) => server.output())
      .join("\n")
    const calls = fake.requests.length
    return {
      name,
      ended,
      calls,
      ms,
      faults: [
        ...(ended === expected ? [] : [`ended ${ended}, not ${expected}`]),
        ...(calls <= mostCalls ? [] : [`${calls} calls`]),
        ...(ms <= deadlineMs ? [] : [`took ${Math.round(ms)} ms`]),
        ...(quota.used === (ended === "done" ? 1 : 0) ? [] : [`charged ${quota.used}`]),
        ...(/\\(?:input|write18|directlua)\b/.test(source) ? ["the model's TeX reached the document"] : []),
        ...(output.includes(key) ? ["the key is in the log"] : [])
      ].map((fault) => `${name}: ${fault}`)
    }
  } finally {
    await fleet.end()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

export const model = async () => {
  const postgres = await startPostgres()
  try {
    const outcomes: Array<Outcome> = []
    for (const one of cases) outcomes.push(await probe(postgres, one))
    return { outcomes, faults: outcomes.flatMap(({ faults }) => faults) }
  } finally {
    await postgres.discard()
  }
}

export const tellModel = ({ faults, outcomes }: Awaited<ReturnType<typeof model>>): string =>
  [
    `what a model's server does, and what comes of a job; an answer may take ${timeoutMs / 1000} s`,
    ...outcomes.map(
      ({ calls, ended, ms, name }) =>
        `  ${name.padEnd(40)} ${ended.padEnd(18)} ${String(calls).padStart(2)} calls ${(ms / 1000).toFixed(1).padStart(6)} s`
    ),
    `  faults        ${faults.length === 0 ? "none" : `\n    ${faults.join("\n    ")}`}`
  ].join("\n")
