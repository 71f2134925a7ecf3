/** `npm run bench http`: a signed-in GET /api/status with its reads, beside servers that read the same. */
import { startPostgres } from "../faults/postgres.ts"
import { signUp } from "../support/client.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { type Figure, ratioOfMedians } from "./shared/figures.ts"
import { load } from "./shared/load.ts"
import { takePrecedence } from "./shared/precedence.ts"
import { cpuSeconds } from "./shared/processes.ts"
import { withServer } from "./shared/serving.ts"

const rounds = 12
const connections = 32
const seconds = 2

interface Taken {
  /** Answers a second. */
  readonly rates: Array<number>
  /** Of the server's own process, microseconds an answer. */
  readonly costs: Array<number>
}

export const http = async (): Promise<ReadonlyArray<Figure>> => {
  const postgres = await startPostgres()
  const secret = "a-secret-of-the-benches-which-is-no-secret"
  const env = { DATABASE_URL: postgres.url, JWT_SECRET: secret }
  const rival = (name: string) =>
    startServer({ program: "scripts/bench/rivals/status.ts", env: { ...env, RIVAL: name } })
  try {
    return await withServer(env, async (ours) => {
      const session = await signUp(ours.url)
      const [fastify, bare] = await Promise.all([rival("fastify"), rival("bare")])
      const headers = { authorization: `Bearer ${session.token}` }
      try {
        takePrecedence([postgres.pid()])
        const [us, them, plain] = await byTurns([ours, fastify, bare], headers)
        return us === undefined || them === undefined || plain === undefined ? [] : figures(us, them, plain)
      } finally {
        await Promise.all([fastify.kill(), bare.kill()])
      }
    })
  } finally {
    await postgres.discard()
  }
}

const byTurns = async (servers: ReadonlyArray<RunningServer>, headers: Readonly<Record<string, string>>) => {
  const taken = servers.map((): Taken => ({ rates: [], costs: [] }))
  for (let round = -2; round < rounds; round += 1) {
    for (let turn = 0; turn < servers.length; turn += 1) {
      const which = (turn + round + 2) % servers.length
      const [server, into] = [servers[which], taken[which]]
      if (server === undefined || into === undefined) continue
      const before = cpuSeconds([server.pid])
      const rate = await load(`${server.url}/api/status`, { connections, seconds, headers })
      if (round < 0) continue
      into.rates.push(rate)
      into.costs.push(((cpuSeconds([server.pid]) - before) / (rate * seconds)) * 1e6)
    }
  }
  return taken
}

const figures = (ours: Taken, fastify: Taken, bare: Taken): ReadonlyArray<Figure> => [
  ratioOfMedians("signed-in GET /api/status a second ÷ Fastify with the same reads", ours.rates, fastify.rates, {
    unit: "/s",
    goal: { atLeast: 1 }
  }),
  ratioOfMedians("the same ÷ bare node:http with the same reads", ours.rates, bare.rates, {
    unit: "/s",
    goal: { atLeast: 0.7 }
  }),
  ratioOfMedians("processor time of the server an answer ÷ Fastify's", ours.costs, fastify.costs, { unit: "µs" }),
  ratioOfMedians("the same ÷ bare node:http's", ours.costs, bare.costs, { unit: "µs" })
]
