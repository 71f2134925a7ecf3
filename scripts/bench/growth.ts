/**
 * `npm run bench growth`: the same requests and jobs with 10, 1,000 and 100,000 jobs stored and ten events of each, by turns
 * on three servers of one PostgreSQL, each with a database of its own.
 */
import pg from "pg"
import { type Postgres, startPostgres } from "../faults/postgres.ts"
import { signUp } from "../support/client.ts"
import { makeClient } from "./shared/ask.ts"
import { type Figure, ratioOfMedians } from "./shared/figures.ts"
import { interleaved } from "./shared/interleave.ts"
import { withServer } from "./shared/serving.ts"
import { work } from "./jobs.ts"

const sizes = [10, 1_000, 100_000] as const
const eventsOfEach = 10
/** People whom the stored jobs belong to, beside the one who asks and has as many as each of them. */
const people = 100

interface Place {
  readonly ask: (path: string) => Promise<unknown>
  readonly job: () => Promise<unknown>
}

export const growth = async (): Promise<ReadonlyArray<Figure>> => {
  const postgres = await startPostgres()
  try {
    return await open(postgres, [...sizes], [])
  } finally {
    await postgres.discard()
  }
}

/** A server after the other, each within the one before it. */
const open = async (
  postgres: Postgres,
  left: ReadonlyArray<number>,
  places: ReadonlyArray<Place>
): Promise<ReadonlyArray<Figure>> => {
  const [size, ...rest] = left
  if (size === undefined) return measure(places)
  const database = `size_${size}`
  await postgres.query(`CREATE DATABASE ${database}`)
  const url = postgres.url.replace(/\/pass_ats$/, `/${database}`)
  return withServer({ DATABASE_URL: url }, async (server) => {
    const session = await signUp(server.url)
    const query = async (text: string) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query(text).finally(() => client.end())
      return rows
    }
    await fill(query, size)
    const client = makeClient(server.url)
    const headers = { authorization: `Bearer ${session.token}` }
    const place: Place = {
      ask: (path) => client.must(path, { headers }),
      job: () => work({ url }, [session], 1)
    }
    return open(postgres, rest, [...places, place])
  })
}

type Query = Postgres["query"]

const fill = async (query: Query, size: number) => {
  await query(`INSERT INTO users (id, email, password_hash)
    SELECT gen_random_uuid(), 'stored-' || n || '@example.com', 'none' FROM generate_series(1, ${people}) n`)
  await query(`
    WITH everybody AS (SELECT id, row_number() OVER (ORDER BY email) - 1 AS place, count(*) OVER () AS count FROM users),
    made AS (
      INSERT INTO jobs (id, user_id, status, stage, progress, event_seq, posting, resume, options, request_id, created_at, started_at, finished_at)
      SELECT gen_random_uuid(), everybody.id, 'done', 'done', 100, ${eventsOfEach}, '{}', '{}', '{}', 'stored',
        now() - n * interval '1 minute', now() - n * interval '1 minute', now() - n * interval '1 minute'
      FROM generate_series(1, ${size}) n JOIN everybody ON everybody.place = n % everybody.count
      RETURNING id, user_id
    ), settled AS (
      INSERT INTO quota_ledger (job_id, user_id, month, state, settled_at)
      SELECT id, user_id, date_trunc('month', now())::date, 'committed', now() FROM made
    )
    INSERT INTO job_events (job_id, seq, key, event, stage, state, progress, message)
    SELECT id, n, 'stored:' || n, 'extract', 'extract', 'progress', 10, 'Reading the posting'
    FROM made, generate_series(1, ${eventsOfEach}) n`)
  await query("VACUUM ANALYZE")
}

const measure = async ([few, some, many]: ReadonlyArray<Place>): Promise<ReadonlyArray<Figure>> => {
  if (few === undefined || some === undefined || many === undefined) return []
  const compare = async (what: string, rounds: number, act: (place: Place) => Promise<unknown>) => {
    const took = await interleaved(rounds, { few: () => act(few), some: () => act(some), many: () => act(many) }, 10)
    const goal = { atMost: 1.1 }
    return [
      ratioOfMedians(`${what} with 100,000 jobs and 10⁶ events stored ÷ with 10`, took.many, took.few, { goal }),
      ratioOfMedians(`${what} with 1,000 jobs ÷ with 10`, took.some, took.few, { goal })
    ]
  }
  return [
    ...(await compare("a job", 30, ({ job }) => job())),
    ...(await compare("GET /jobs, the first ten", 300, ({ ask }) => ask("/jobs?limit=10"))),
    ...(await compare("GET /api/status, signed in", 300, ({ ask }) => ask("/api/status")))
  ]
}
