/** What the database says of all jobs after a proof; every number but `done`, `failed` and `cancelled` must be 0. */
import type { Postgres } from "./postgres.ts"

export interface Audit {
  readonly done: number
  readonly failed: number
  readonly cancelled: number
  /** Accepted and never ended. */
  readonly open: number
  /** Done without a charge, or charged without being done. */
  readonly wronglyCharged: number
  /** Reservations of jobs that ended. */
  readonly leftReserved: number
  /** People whose counters are not what their jobs say. */
  readonly wrongCounters: number
  /** Jobs whose events are not 1, 2, 3 … with one end. */
  readonly wrongEvents: number
}

const statement = `
  WITH told AS (
    SELECT j.id, j.event_seq, count(e.seq) AS events, max(e.seq) AS newest,
      count(*) FILTER (WHERE e.event IN ('done', 'failed', 'cancelled')) AS ends
    FROM jobs j LEFT JOIN job_events e ON e.job_id = j.id GROUP BY j.id
  ), charged AS (
    SELECT u.id, count(*) FILTER (WHERE j.status = 'done') AS done,
      count(*) FILTER (WHERE j.status IN ('queued', 'running')) AS open
    FROM users u JOIN jobs j ON j.user_id = u.id GROUP BY u.id
  ), counted AS (
    SELECT user_id, sum(used) AS used, sum(reserved) AS reserved FROM quota_usage GROUP BY user_id
  )
  SELECT
    (SELECT count(*)::int FROM jobs WHERE status = 'done') AS done,
    (SELECT count(*)::int FROM jobs WHERE status = 'failed') AS failed,
    (SELECT count(*)::int FROM jobs WHERE status = 'cancelled') AS cancelled,
    (SELECT count(*)::int FROM jobs WHERE status IN ('queued', 'running')) AS open,
    (SELECT count(*)::int FROM jobs j LEFT JOIN quota_ledger l ON l.job_id = j.id
      WHERE (j.status = 'done') <> (coalesce(l.state, '') = 'committed')) AS "wronglyCharged",
    (SELECT count(*)::int FROM jobs j JOIN quota_ledger l ON l.job_id = j.id
      WHERE j.status NOT IN ('queued', 'running') AND l.state = 'reserved') AS "leftReserved",
    (SELECT count(*)::int FROM charged c LEFT JOIN counted q ON q.user_id = c.id
      WHERE c.done <> coalesce(q.used, 0) OR c.open <> coalesce(q.reserved, 0)) AS "wrongCounters",
    (SELECT count(*)::int FROM told WHERE events <> event_seq OR newest <> event_seq OR ends <> 1) AS "wrongEvents"
`

export const audit = async (postgres: Postgres): Promise<Audit> => {
  const [row = {}] = await postgres.query(statement)
  const figure = (name: keyof Audit) => Number(row[name])
  return {
    done: figure("done"),
    failed: figure("failed"),
    cancelled: figure("cancelled"),
    open: figure("open"),
    wronglyCharged: figure("wronglyCharged"),
    leftReserved: figure("leftReserved"),
    wrongCounters: figure("wrongCounters"),
    wrongEvents: figure("wrongEvents")
  }
}

const never = ["open", "wronglyCharged", "leftReserved", "wrongCounters", "wrongEvents"] as const

export const faultsIn = (found: Audit): ReadonlyArray<string> =>
  never.flatMap((name) => (found[name] === 0 ? [] : [`${name}: ${found[name]}`]))
