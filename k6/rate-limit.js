// The limit is exact and its headers are right: each person asks more often at once than they may, waits as told, and does it again.
//   RATE_LIMIT_REQUESTS=100 RATE_LIMIT_WINDOW_MS=30000 TRUST_PROXY=1 SIGNUPS_PER_HOUR=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 -e LIMIT=100 -e WINDOW=30 k6/rate-limit.js
import { check, sleep } from "k6"
import http from "k6/http"
import { flawless, steadily, token, url } from "./shared.js"

const limit = Number(__ENV.LIMIT || 100)
const windowSeconds = Number(__ENV.WINDOW || 30)
const burst = Math.ceil(limit * 1.5)

export const options = {
  scenarios: steadily(4, "60s"),
  batch: burst,
  batchPerHost: burst,
  thresholds: flawless
}

/** @param {import("k6/http").Response} answer */
const left = (answer) => {
  const [, remaining, reset] = /^"default";r=(\d+);t=(\d+)$/.exec(String(answer.headers["Ratelimit"])) ?? []
  return { remaining: Number(remaining), reset: Number(reset) }
}

let askAgainAt = 0

export default () => {
  sleep(Math.max(0, askAgainAt - Date.now()) / 1000)
  const request = {
    method: "GET",
    url: `${url}/quota`,
    params: {
      headers: { authorization: `Bearer ${token()}` },
      tags: { name: "/quota" },
      responseCallback: http.expectedStatuses(200, 429)
    }
  }
  const answers = http.batch(Array.from({ length: burst }, () => request))
  const accepted = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 429)
  const remaining = accepted.map((answer) => left(answer).remaining).sort((a, b) => a - b)
  check(answers, {
    "as many are accepted as may be": () => accepted.length === limit,
    "all others are refused": () => refused.length === burst - limit,
    "the policy is told": () =>
      answers.every(({ headers }) => headers["Ratelimit-Policy"] === `"default";q=${limit};w=${windowSeconds}`),
    "what is left counts down, one by one": () => remaining.every((count, index) => count === index),
    "a refusal has nothing left": () => refused.every((answer) => left(answer).remaining === 0),
    "the window's end is told": () =>
      answers.every((answer) => left(answer).reset >= 0 && left(answer).reset <= windowSeconds),
    "a refusal tells when to come back": () =>
      refused.every(({ body, headers }) => {
        const seconds = Number(headers["Retry-After"])
        return seconds >= 1 && seconds <= windowSeconds && JSON.parse(String(body)).retryAfter === seconds
      })
  })
  askAgainAt =
    Date.now() + 1000 * Math.min(...refused.map(({ headers }) => Number(headers["Retry-After"])), windowSeconds)
}
