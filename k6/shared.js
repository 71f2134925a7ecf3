/** What every load shares: people, their requests, and how a stream is read to its end. */
import { check } from "k6"
import http from "k6/http"
import { Counter, Trend } from "k6/metrics"
import { setTimeout } from "k6/timers"

export const url = __ENV.URL || "http://127.0.0.1:8080"

/** How many do it at once, and for how long, such as `30s`; each load has its own usual values. */
export const people = (/** @type {number} */ usual) => Number(__ENV.VUS || usual)
export const duration = (/** @type {string} */ usual) => __ENV.DURATION || usual

/**
 * The same number of people all the time; who has begun ends what they do.
 *
 * @param {number} usualPeople
 * @param {string} usualDuration
 */
export const steadily = (usualPeople, usualDuration) => ({
  steadily: {
    executor: "constant-vus",
    vus: people(usualPeople),
    duration: duration(usualDuration),
    gracefulStop: "120s"
  }
})

/** `SLACK=5` allows five times as long: a machine that is busy with other things says little about times. */
const slack = Number(__ENV.SLACK || 1)
/** @param {number} milliseconds that 95 of 100 may take */
export const within = (milliseconds) => [`p(95)<${milliseconds * slack}`]

/** What must hold for every load. */
export const flawless = { checks: ["rate==1"], http_req_failed: ["rate==0"] }

const posting = open("../examples/postings/backend-engineer.txt")
const resume = JSON.parse(open("../examples/resumes/new-grad.json"))
const password = "a long passphrase"
const json = { "content-type": "application/json" }

export const jobTime = new Trend("job_time", true)
/** From the writing of the last event that a stream brought to its arrival. */
export const endDelay = new Trend("end_delay", true)
/** Streams that ended before their job, and were opened again with `Last-Event-ID`. */
export const resumed = new Counter("streams_resumed")

/**
 * @typedef {{ accessToken: string, refreshToken: string, expiresIn: number }} Session
 * @typedef {{ id: string | undefined, event: string, data: { at?: string, seq?: number } }} Event
 */

/** Where the server believes it (`TRUST_PROXY=1`) each person comes from an address of their own. */
const somewhere = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}`

/** @returns {{ email: string, password: string }} */
export const newPerson = () => ({
  email: `k6-${Date.now()}-${Math.floor(Math.random() * 1e9)}@example.com`,
  password
})

/** @param {string} path @param {object} body */
export const postOpen = (path, body) =>
  http.post(`${url}${path}`, JSON.stringify(body), {
    headers: { ...json, "x-forwarded-for": somewhere() },
    tags: { name: path },
    // Being refused is part of what is tried.
    responseCallback: http.expectedStatuses({ min: 200, max: 299 }, 401)
  })

/** @param {import("k6/http").Response} answer @returns {Session} */
export const sessionOf = ({ body }) => JSON.parse(String(body))

const signUp = () => {
  const answer = postOpen("/auth/signup", newPerson())
  check(answer, { "signed up with 201": ({ status }) => status === 201 })
  return sessionOf(answer)
}

/** @type {Session | undefined} */
let session
let renewAt = 0

/** This person's access token, renewed at half its time. */
export const token = () => {
  if (session === undefined) session = signUp()
  else if (Date.now() > renewAt) {
    const renewed = postOpen("/auth/refresh", { refreshToken: session.refreshToken })
    check(renewed, { "renewed with 200": ({ status }) => status === 200 })
    session = sessionOf(renewed)
  } else return session.accessToken
  renewAt = Date.now() + session.expiresIn * 500
  return session.accessToken
}

/** @param {string} token */
const bearer = (token) => ({ authorization: `Bearer ${token}` })

/** @param {string} token @param {string} path @param {string} [name] without what differs from one to the next */
export const get = (token, path, name = path) => http.get(`${url}${path}`, { headers: bearer(token), tags: { name } })

/** @param {string} token @param {string} path @param {object} body */
export const post = (token, path, body) =>
  http.post(`${url}${path}`, JSON.stringify(body), { headers: { ...json, ...bearer(token) }, tags: { name: path } })

/** @returns {string | undefined} the job's id */
export const startJob = () => {
  const accepted = post(token(), "/generate", { posting: { text: posting }, resume })
  check(accepted, { "a job is accepted with 202": ({ status }) => status === 202 })
  return accepted.status === 202 ? JSON.parse(String(accepted.body)).jobId : undefined
}

/**
 * The whole of an event stream; k6's HTTP gives a body when it is over.
 *
 * @param {string} text
 * @returns {ReadonlyArray<Event>}
 */
const eventsIn = (text) =>
  text
    .split("\n\n")
    .map((frame) => new Map(frame.split("\n").map((line) => [line.split(": ", 1)[0], line.replace(/^\w+: /, "")])))
    .filter((fields) => fields.has("event"))
    .map((fields) => ({
      id: fields.get("id"),
      event: fields.get("event") ?? "",
      data: JSON.parse(fields.get("data") ?? "{}")
    }))

const endings = ["done", "failed", "cancelled"]
const openings = 50

/**
 * One opening of a stream, until the server ends it.
 *
 * @param {string} jobId
 * @param {string} [after] the last event that is known
 */
const readStream = async (jobId, after) => {
  const answer = await http.asyncRequest("GET", `${url}/generate/job?id=${jobId}`, null, {
    headers: { ...bearer(token()), ...(after === undefined ? {} : { "last-event-id": after }) },
    tags: { name: "/generate/job" },
    timeout: "300s"
  })
  const now = Date.now()
  const events = answer.status === 200 ? eventsIn(String(answer.body ?? "")) : []
  const last = events[events.length - 1]
  if (last?.data.at !== undefined) endDelay.add(now - Date.parse(last.data.at))
  return { status: answer.status, events: events.filter(({ id }) => id !== undefined) }
}

const pause = () => new Promise((resolve) => setTimeout(() => resolve(undefined), 500))

/**
 * A job's events to its end, over as many openings as it takes; checks that each came once and in order.
 *
 * @param {string} jobId
 * @param {number} [after] how many are known
 */
export const follow = async (jobId, after = 0) => {
  /** @type {Array<Event>} */
  const all = []
  const isOver = () => endings.includes(all[all.length - 1]?.event ?? "")
  for (let opened = 0; opened < openings && !isOver(); opened += 1) {
    if (opened > 0) resumed.add(1)
    const { events, status } = await readStream(
      jobId,
      all[all.length - 1]?.id ?? (after === 0 ? undefined : `${after}`)
    )
    all.push(...events)
    if (status !== 200) await pause()
  }
  check(all, {
    "the job is done": (events) => events[events.length - 1]?.event === "done",
    "each event came once and in order": (events) =>
      events.every(({ data, id }, n) => id === `${after + n + 1}` && data.seq === after + n + 1)
  })
  return all
}
