/** A client that does not give up: it sends again what may have been lost, and follows a job across cut connections. */
import { readFileSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import { ApiProblem, call, events, expectOk, type ProgressEvent, type Session } from "../support/client.ts"

export interface Seen extends ProgressEvent {
  /** When it arrived, by `performance.now()`. */
  readonly at: number
}

export interface Followed {
  readonly jobId: string
  readonly all: ReadonlyArray<Seen>
  /** How often the stream was cut before the job's end. */
  readonly cuts: number
}

const posting = readFileSync("examples/postings/backend-engineer.txt", "utf8")
const resume: unknown = JSON.parse(readFileSync("examples/resumes/new-grad.json", "utf8"))
export const request = { posting: { text: posting }, resume }

const pauseMs = 100
const patience = 3_000

/** A cut connection, a server that is away or stops: what another try may mend. */
const passes = (error: unknown): boolean => !(error instanceof ApiProblem) || error.status >= 500

const insist = async <A>(act: () => Promise<A>): Promise<A> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act()
    } catch (error) {
      if (!passes(error) || tries === patience) throw error
      await setTimeout(pauseMs)
    }
  }
}

export const signUp = (url: string): Promise<Session> =>
  insist(async () => {
    const email = `person-${crypto.randomUUID()}@example.com`
    const answer = await expectOk(await call({ url }, "POST", "/auth/signup", { email, password: "a long passphrase" }))
    const { accessToken }: { readonly accessToken: string } = JSON.parse(await answer.text())
    return { url, token: accessToken }
  })

/** For a model that has not seen it: the same question of a person is answered from what is remembered. */
export const newRequest = () => ({ ...request, posting: { text: `${posting}\nReference: ${crypto.randomUUID()}` } })

/** The key makes a job of which the answer was lost the same job. */
export const submit = (session: Session, body: unknown = request): Promise<string> => {
  const headers = { "idempotency-key": crypto.randomUUID() }
  return insist(async () => {
    const answer = await expectOk(await call(session, "POST", "/generate", body, headers))
    const { jobId }: { readonly jobId: string } = JSON.parse(await answer.text())
    return jobId
  })
}

const endings: ReadonlySet<string> = new Set(["done", "failed", "cancelled"])
export const isEnd = ({ event }: ProgressEvent): boolean => endings.has(event)

export const follow = async (
  session: Session,
  jobId: string,
  onEvent: (event: Seen) => void = () => undefined
): Promise<Followed> => {
  const all: Array<Seen> = []
  for (let cuts = 0; cuts < patience; cuts += 1) {
    try {
      for await (const event of events(session, jobId, all.at(-1)?.id)) {
        const seen = { ...event, at: performance.now() }
        all.push(seen)
        onEvent(seen)
      }
    } catch (error) {
      if (!passes(error)) throw error
    }
    if (all.some(isEnd)) return { jobId, all, cuts }
    await setTimeout(pauseMs)
  }
  throw new Error(`The job ${jobId} did not end; the last of it: ${JSON.stringify(all.at(-1))}`)
}

/** Somebody who has one job after another made, until told to stop. */
export const work = async (
  url: string,
  goOn: () => boolean,
  onEvent?: (event: Seen) => void
): Promise<ReadonlyArray<Followed>> => {
  const session = await signUp(url)
  const followed: Array<Followed> = []
  while (goOn()) followed.push(await follow(session, await submit(session), onEvent))
  return followed
}

/** What is wrong with the events a client got: they must be 1, 2, 3 … with one end, which comes last. */
export const faultsOf = ({ all, jobId }: Followed): ReadonlyArray<string> => {
  const numbers = all.map(({ data }) => data.seq)
  const ends = all.filter(isEnd)
  return [
    ...(numbers.every((seq, index) => seq === index + 1) ? [] : [`${jobId}: events ${numbers.join(", ")}`]),
    ...(all.every(({ data, id }) => id === String(data.seq)) ? [] : [`${jobId}: an id is not the event's number`]),
    ...(all.every(({ data }, index) => data.progress >= (all[index - 1]?.data.progress ?? 0))
      ? []
      : [`${jobId}: progress fell`]),
    ...(ends.length === 1 && ends[0] === all.at(-1) ? [] : [`${jobId}: ${ends.length} ends`])
  ]
}
