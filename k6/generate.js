// Load on the main job: each person starts jobs and follows their streams to the end, more and more people at once.
//   RATE_LIMIT_REQUESTS=1000000 MONTHLY_RESUME_LIMIT=1000000 SIGNUPS_PER_HOUR=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 k6/generate.js
// or `npm run k6 -- generate`, which brings a server of its own.
import { duration, flawless, follow, jobTime, people, startJob, within } from "./shared.js"

const most = people(8)

export const options = {
  scenarios: {
    ramped: {
      executor: "ramping-vus",
      startVUs: 1,
      stages: [
        { duration: duration("60s"), target: most },
        { duration: "2s", target: 0 }
      ],
      gracefulRampDown: "120s"
    }
  },
  thresholds: {
    ...flawless,
    "http_req_duration{name:/generate}": within(1_000),
    job_time: within(20_000),
    end_delay: within(500)
  }
}

export default async () => {
  const begun = Date.now()
  const jobId = startJob()
  if (jobId === undefined) return
  await follow(jobId)
  jobTime.add(Date.now() - begun)
}
