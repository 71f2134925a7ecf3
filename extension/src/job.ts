/** The job at hand: asked for once, followed to its end, stored after each step so that any panel can go on with it. */
import type { PassAts, Progress } from "../../src/client/Client.ts"
import { postingText } from "./reading.ts"
import { type Draft, type JobRecord, kept, untilBrowserEnds } from "./storage.ts"

export const jobOf = (server: string, draft: Draft): JobRecord => ({ server, draft, events: [] })

export const nameOf = ({ draft: { company, title } }: JobRecord): string =>
  [title || "Untitled posting", company].filter((part) => part !== "").join(" · ")

/** For the file: `resume-harbour-freight-software.pdf`. */
export const fileNameOf = ({ draft: { company, title } }: JobRecord): string => {
  const words = (company || title)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return `${["resume", ...words.filter((word) => word !== "")].join("-").slice(0, 60)}.pdf`
}

export const endOf = ({ events }: JobRecord): Progress | undefined =>
  events.find(({ event }) => event === "done" || event === "failed" || event === "cancelled")

/** The same key is the same job, however often it is sent. */
export const accept = async (client: PassAts, job: JobRecord, signal: AbortSignal): Promise<JobRecord> => {
  await kept.write({ job })
  const posting = { text: postingText(job.draft) }
  const { jobId } = await client.start({ posting }, { idempotencyKey: job.draft.key, signal })
  const accepted = { ...job, jobId }
  await kept.write({ job: accepted })
  // Whoever comes back to the posting means another job.
  await untilBrowserEnds.write({ draft: { ...job.draft, key: crypto.randomUUID() } })
  return accepted
}

/** Yields the record after each event, from the first one that it lacks to the last. */
export async function* followed(client: PassAts, job: JobRecord, signal: AbortSignal): AsyncGenerator<JobRecord, void> {
  const { jobId } = job
  if (jobId === undefined || endOf(job) !== undefined) return
  let record = job
  for await (const event of client.follow(jobId, { after: job.events.at(-1)?.seq ?? 0, signal })) {
    record = { ...record, events: [...record.events, event] }
    await kept.write({ job: record })
    yield record
  }
}
