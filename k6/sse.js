// Many event streams: several of each job at once, each read to its end, over as many openings as it takes.
// k6's HTTP gives a stream's body when it is over and not event by event: what is measured is how late a stream's
// end comes, which is its last event. `npm run faults streams` measures every event of 2,000 streams.
//   RATE_LIMIT_REQUESTS=1000000 MONTHLY_RESUME_LIMIT=1000000 SIGNUPS_PER_HOUR=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 k6/sse.js
import { check } from "k6"
import { flawless, follow, startJob, steadily, within } from "./shared.js"

/** Of each job. */
const streams = Number(__ENV.STREAMS || 20)

export const options = {
  scenarios: steadily(10, "60s"),
  thresholds: {
    ...flawless,
    end_delay: within(500),
    // `npm run k6` stops and replaces the instances meanwhile.
    ...(__ENV.REPLACED === undefined ? {} : { streams_resumed: ["count>0"] })
  }
}

export default async () => {
  const jobId = startJob()
  if (jobId === undefined) return
  const told = await Promise.all(Array.from({ length: streams }, () => follow(jobId)))
  check(told, {
    "all streams of a job tell the same": ([first, ...others]) =>
      others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  })
  const all = told[0] ?? []
  const known = Math.floor(Math.random() * all.length)
  // An instance that stops says so at once, and another one goes on.
  check(await follow(jobId, known), {
    "Last-Event-ID goes on with the next one": (rest) => JSON.stringify(rest) === JSON.stringify(all.slice(known))
  })
}
