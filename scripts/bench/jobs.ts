/**
 * `npm run bench jobs`: whole jobs with a model that answers at once: what a job takes beside its compile, how many a
 * second there can be, and what a thousand of them leave behind.
 */
import { Effect, Exit, Scope } from "effect"
import { availableParallelism } from "node:os"
import pg from "pg"
import { honest, makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import { type Postgres, startPostgres } from "../faults/postgres.ts"
import { signUp, type Session } from "../support/client.ts"
import type { RunningServer } from "../support/server.ts"
import { runTectonic } from "./compile/others.ts"
import { compileWith, makeService, type Service } from "./compile/service.ts"
import { documentsOf, posting, resume } from "./shared/documents.ts"
import { type Figure, figure, plain, ratioOfMedians } from "./shared/figures.ts"
import { makeClient } from "./shared/ask.ts"
import { takePrecedence } from "./shared/precedence.ts"
import { busySeconds, cpuSeconds, memoryOf, treeOf } from "./shared/processes.ts"
import { withFolder, withServer } from "./shared/serving.ts"

const rounds = 30
const warmUp = 100
const many = 1_000
const users = 4
const cores = availableParallelism()
const operatorToken = "the-token-of-a-bench-which-is-no-secret"

export const jobs = async (): Promise<ReadonlyArray<Figure>> => {
  const scope = Scope.makeUnsafe()
  const { url } = await Effect.runPromise(makeFakeOpenAi([honest]).pipe(Scope.provide(scope)))
  const postgres = await startPostgres()
  const service = makeService()
  try {
    const env = {
      DATABASE_URL: postgres.url,
      OPENAI_BASE_URL: url,
      OPENAI_MODEL: "fake-model",
      OPERATOR_TOKEN: operatorToken
    }
    return await withServer(env, async (server) => {
      const sessions = await Promise.all(Array.from({ length: users }, () => signUp(server.url)))
      const alone = await oneByOne(postgres, server, service, sessions)
      return [...alone, ...(await together(postgres, server, service, sessions))]
    })
  } finally {
    await service.dispose()
    await postgres.discard()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

/** Sends so many jobs over a few connections, and comes back when all have ended well. */
export const work = async (
  { url }: Pick<Postgres, "url">,
  sessions: ReadonlyArray<Session>,
  count: number
): Promise<ReadonlyArray<number>> => {
  const [first] = sessions
  if (first === undefined) return []
  const client = makeClient(first.url, 8)
  const body = JSON.stringify({ posting: { text: posting() }, resume: resume() })
  const ids = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const token = sessions[n % sessions.length]?.token ?? ""
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
      const { body: told } = await client.must("/generate", { method: "POST", headers, body })
      const { jobId }: { readonly jobId: string } = JSON.parse(told.toString())
      return jobId
    })
  )
  client.close()
  const list = ids.map((id) => `'${id}'`).join()
  // One connection: to make one takes PostgreSQL longer than the question.
  const database = new pg.Client({ connectionString: url })
  await database.connect()
  try {
    return await ended(database, list, count === 1 ? 10 : 200)
  } finally {
    await database.end()
  }
}

/** How long each took, milliseconds. */
const ended = async (database: pg.Client, list: string, everyMs: number): Promise<ReadonlyArray<number>> => {
  for (;;) {
    const { rows } = await database.query<{ readonly status: string; readonly ms: number }>(`
      SELECT status, extract(epoch FROM finished_at - created_at)::float8 * 1000 AS ms FROM jobs WHERE id IN (${list})
    `)
    const wrong = rows.find(({ status }) => status === "failed")
    if (wrong !== undefined) throw new Error("A job of the bench failed")
    if (rows.every(({ status }) => status === "done")) return rows.map(({ ms }) => ms)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** Milliseconds that all calls of the model took until now, and how many there were. */
const modelTime = async (server: RunningServer) => {
  const client = makeClient(server.url)
  const { body } = await client.must("/metrics", { headers: { authorization: `Bearer ${operatorToken}` } })
  client.close()
  const sum = (name: string) =>
    Array.from(body.toString().matchAll(new RegExp(`^${name}\\{.*\\} ([\\d.e+-]+)$`, "gm")), ([, value]) =>
      Number(value)
    ).reduce((all, one) => all + one, 0)
  return sum("pass_ats_model_call_duration_seconds_sum") * 1000
}

const oneByOne = (postgres: Postgres, server: RunningServer, service: Service, sessions: ReadonlyArray<Session>) =>
  withFolder(async (folder): Promise<ReadonlyArray<Figure>> => {
    const took: { readonly job: Array<number>; readonly own: Array<number>; readonly command: Array<number> } = {
      job: [],
      own: [],
      command: []
    }
    await work(postgres, sessions, 20)
    for (let round = -3; round < rounds; round += 1) {
      if (round === 0) takePrecedence([postgres.pid()])
      const source = documentsOf(round + 3).ours
      const before = await modelTime(server)
      const [job = Number.NaN] = await work(postgres, sessions, 1)
      const model = (await modelTime(server)) - before
      const begun = performance.now()
      await compileWith(service, source)
      const between = performance.now()
      await runTectonic(folder, `j${round}`, source)
      const ended = performance.now()
      if (round < 0) continue
      took.job.push(job - model)
      took.own.push(between - begun)
      took.command.push(ended - between)
    }
    return [
      ratioOfMedians("a job without its model's time ÷ the tectonic command on one page", took.job, took.command, {
        goal: { atMost: 1.3 }
      }),
      ratioOfMedians("the same ÷ one page through our engine", took.job, took.own)
    ]
  })

const together = async (
  postgres: Postgres,
  server: RunningServer,
  service: Service,
  sessions: ReadonlyArray<Session>
): Promise<ReadonlyArray<Figure>> => {
  await work(postgres, sessions, warmUp)
  takePrecedence([postgres.pid()])
  const size = () => databaseSize(postgres)
  const before = { at: performance.now(), busy: busySeconds(), ours: spent(postgres), bytes: await size() }
  const early = memoryOf(server.pid)
  await work(postgres, sessions, many)
  const wall = (performance.now() - before.at) / 1000
  const ours = spent(postgres) - before.ours
  const others = Math.max(0, busySeconds() - before.busy - ours) / wall
  const bytes = (await size()) - before.bytes
  const late = memoryOf(server.pid)
  const compileSeconds = await secondsOfOne(service)
  const rate = many / wall
  const left = Math.max(0.1, cores - others)
  const bound = left / compileSeconds
  const each = ours / many
  return [
    figure("jobs a second ÷ (processors that others left ÷ processor seconds of one compile)", rate / bound, {
      ours: `${plain(rate)} /s`,
      rival: `${plain(left)} of ${cores} ÷ ${plain(compileSeconds * 1000)} ms`,
      goal: { atLeast: 0.8 },
      samples: many
    }),
    figure("processor time of a job, with its part of PostgreSQL and of the model that answers at once", each * 1000, {
      unit: "ms",
      samples: many
    }),
    figure("jobs an hour for each processor", 3600 / each, { samples: many }),
    figure(
      "resident memory of the server after 1,000 jobs ÷ after 100",
      (late?.residentMb ?? 0) / (early?.residentMb ?? 0),
      {
        ours: `${plain(late?.residentMb ?? 0)} MB`,
        rival: `${plain(early?.residentMb ?? 0)} MB`,
        goal: { atMost: 1.1 },
        samples: 1
      }
    ),
    figure("database growth for 1,000 jobs", bytes / 1_048_576, { unit: "MB", samples: many })
  ]
}

/** Processor seconds of the bench with all it started, the database among them. */
const spent = ({ pid }: Postgres): number => cpuSeconds([...new Set([...treeOf(process.pid), ...treeOf(pid())])])

const databaseSize = async (postgres: Postgres): Promise<number> => {
  await postgres.query("CHECKPOINT")
  const [row] = await postgres.query("SELECT pg_database_size(current_database())::float8 AS bytes")
  return Number(row?.["bytes"])
}

const secondsOfOne = async (service: Service): Promise<number> => {
  const count = 60
  const before = cpuSeconds(treeOf(process.pid))
  for (let n = 0; n < count; n += 1) await compileWith(service, documentsOf(n).ours)
  return (cpuSeconds(treeOf(process.pid)) - before) / count
}
