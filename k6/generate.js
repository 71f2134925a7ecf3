// Load on the main job: each user starts jobs and waits for their end.
//   RATE_LIMIT_REQUESTS=1000000 MONTHLY_RESUME_LIMIT=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 k6/generate.js
import { check, sleep } from "k6"
import http from "k6/http"
import { Trend } from "k6/metrics"

const url = __ENV.URL || "http://127.0.0.1:8080"
const posting = open("../examples/postings/backend-engineer.txt")
const resume = JSON.parse(open("../examples/resumes/new-grad.json"))
const jobTime = new Trend("job_time", true)

export const options = {
  vus: Number(__ENV.VUS || 2),
  duration: __ENV.DURATION || "20s",
  thresholds: { checks: ["rate==1"], http_req_failed: ["rate==0"] }
}

export const setup = () => {
  const body = JSON.stringify({ email: `k6-${Date.now()}@example.com`, password: "a long passphrase" })
  const response = http.post(`${url}/auth/signup`, body, { headers: { "content-type": "application/json" } })
  return response.json("accessToken")
}

export default (token) => {
  const params = { headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } }
  const started = Date.now()
  const accepted = http.post(`${url}/generate`, JSON.stringify({ posting: { text: posting }, resume }), params)
  if (!check(accepted, { "accepted with 202": ({ status }) => status === 202 })) return
  const job = () => http.get(`${url}${accepted.json("links.self")}`, params).json("status")
  let status = job()
  while (status === "queued" || status === "running") {
    sleep(0.1)
    status = job()
  }
  jobTime.add(Date.now() - started)
  check(status, { "the job is done": (end) => end === "done" })
}
