/**
 * `npm run faults quota`: 500 requests at once of one person who may have 30, over three instances, and one
 * `Idempotency-Key` a hundred times at once.
 */
import { audit, faultsIn } from "./audit.ts"
import { request, signUp } from "./client.ts"
import { call, type Session } from "../support/client.ts"
import { type Fleet, startFleet } from "./fleet.ts"
import { startPostgres } from "./postgres.ts"

export const quotaLimit = 30

export interface Answer {
  readonly status: number
  readonly body: string
  readonly retryAfter: string | null
}

/** By status: how many. */
export const countsOf = (answers: ReadonlyArray<Answer>): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const { status } of answers) counts.set(String(status), (counts.get(String(status)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort())
}

const ask = async (session: Session, headers: Readonly<Record<string, string>>, body: unknown): Promise<Answer> => {
  const answer = await call(session, "POST", "/generate", body, headers)
  return { status: answer.status, body: await answer.text(), retryAfter: answer.headers.get("retry-after") }
}

const many = (count: number, act: () => Promise<Answer>) => Promise.all(Array.from({ length: count }, act))

const jobIdsIn = (answers: ReadonlyArray<Answer>): ReadonlySet<string> =>
  new Set(answers.filter(({ status }) => status === 202).map(({ body }) => String(JSON.parse(body).jobId)))

const proveLimit = async (fleet: Fleet, requests: number) => {
  const session = await signUp(fleet.url)
  const answers = await many(requests, () => ask(session, {}, request))
  const usage: { readonly used: number; readonly reserved: number; readonly remaining: number } = JSON.parse(
    await (await call(session, "GET", "/quota")).text()
  )
  const refused = answers.filter(({ status }) => status === 429)
  return {
    counts: countsOf(answers),
    faults: [
      ...(jobIdsIn(answers).size === quotaLimit ? [] : [`accepted: ${jobIdsIn(answers).size}`]),
      ...(refused.length === requests - quotaLimit ? [] : [`refused: ${refused.length}`]),
      ...(refused.every(({ retryAfter }) => Number(retryAfter) > 0)
        ? []
        : ["a refusal does not say when to come back"]),
      ...(usage.used + usage.reserved === quotaLimit && usage.remaining === 0 ? [] : [JSON.stringify(usage)])
    ]
  }
}

const proveKeys = async (fleet: Fleet, requests: number) => {
  const [session, other] = [await signUp(fleet.url), await signUp(fleet.url)]
  const key = { "idempotency-key": crypto.randomUUID() }
  const answers = await many(requests, () => ask(session, key, request))
  const jobs = jobIdsIn(answers)
  const changed = await ask(session, key, { ...request, options: { paper: "a4" } })
  const elsewhere = jobIdsIn([await ask(other, key, request)])
  for (const server of fleet.running()) await fleet.kill(server)
  const later = jobIdsIn([await ask(session, key, request)])
  return {
    counts: countsOf(answers),
    faults: [
      ...(jobs.size === 1 ? [] : [`jobs of one key: ${jobs.size}`]),
      ...(answers.every(({ status }) => status === 202 || status === 409) ? [] : [JSON.stringify(countsOf(answers))]),
      ...(changed.status === 422 ? [] : [`another body: ${changed.status}`]),
      ...(elsewhere.size === 1 && [...elsewhere].every((id) => !jobs.has(id))
        ? []
        : ["another person's key is not another key"]),
      ...(later.size === 1 && [...later].every((id) => jobs.has(id)) ? [] : ["after a restart the key is another job"])
    ]
  }
}

export const quota = async (options: { readonly instances: number; readonly requests: number }) => {
  const postgres = await startPostgres()
  const env = { MONTHLY_RESUME_LIMIT: String(quotaLimit), MAX_QUEUED_JOBS: "1000000" }
  const fleet = await startFleet({ databaseUrl: postgres.url, instances: options.instances, env })
  try {
    const limit = await proveLimit(fleet, options.requests)
    const keys = await proveKeys(fleet, Math.ceil(options.requests / 5))
    const { wronglyCharged, wrongCounters } = await audit(postgres)
    const audited = { done: 0, failed: 0, cancelled: 0, open: 0, leftReserved: 0, wrongEvents: 0 }
    return {
      limit: limit.counts,
      keys: keys.counts,
      faults: [...limit.faults, ...keys.faults, ...faultsIn({ ...audited, wronglyCharged, wrongCounters })]
    }
  } finally {
    await fleet.end()
    await postgres.discard()
  }
}

export const tellQuota = (result: Awaited<ReturnType<typeof quota>>): string =>
  [
    `one person, ${quotaLimit} résumés a month`,
    `  at once       ${JSON.stringify(result.limit)}`,
    `  with one key  ${JSON.stringify(result.keys)}`,
    `  faults        ${result.faults.length === 0 ? "none" : `\n    ${result.faults.join("\n    ")}`}`
  ].join("\n")
