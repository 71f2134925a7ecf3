// What people do all day, for as long as you like: jobs to their end, what they made, looking around, TeX of one's own,
// and sessions that are renewed before they end.
//   RATE_LIMIT_REQUESTS=1000000 MONTHLY_RESUME_LIMIT=1000000 SIGNUPS_PER_HOUR=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 -e DURATION=8h k6/soak.js
import { check, sleep } from "k6"
import { flawless, follow, get, jobTime, post, startJob, steadily, token, within } from "./shared.js"

const thinksFor = Number(__ENV.THINKS || 1)
const tex = "\\documentclass{article}\\begin{document}A letter, \\today.\\end{document}"
const made = ["resume.pdf", "resume.tex", "resume.json", "resume.md", "resume.txt", "resume.docx", "report"]

export const options = {
  scenarios: steadily(4, "10m"),
  thresholds: {
    ...flawless,
    "http_req_duration{name:/generate}": within(1_000),
    "http_req_duration{name:/jobs}": within(500),
    "http_req_duration{name:/compile}": within(5_000),
    job_time: within(20_000),
    end_delay: within(500)
  }
}

/** @param {string} path @param {string} [name] */
const look = (path, name) => {
  const answer = get(token(), path, name)
  check(answer, { [`${name ?? path} is answered with 200`]: ({ status }) => status === 200 })
}

export default async () => {
  look("/api/status")
  look("/quota")
  const begun = Date.now()
  const jobId = startJob()
  if (jobId === undefined) return
  await follow(jobId)
  jobTime.add(Date.now() - begun)
  for (const file of made) look(`/jobs/${jobId}/${file}`, `/jobs/{id}/${file}`)
  look("/jobs")
  const compiled = post(token(), "/compile", { tex: `${tex}% ${jobId}` })
  check(compiled, { "TeX is compiled with 200": ({ status }) => status === 200 })
  sleep(thinksFor * (0.5 + Math.random()))
}
