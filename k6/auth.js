// Sign-up, login, renewal and reuse: a renewal that got lost can be had again, one that is used later ends the session.
//   REFRESH_GRACE_MS=1000 TRUST_PROXY=1 SIGNUPS_PER_HOUR=1000000 npm start
//   k6 run -e URL=http://127.0.0.1:8080 -e GRACE=1 k6/auth.js
import { check, sleep } from "k6"
import http from "k6/http"
import { flawless, get, newPerson, postOpen, sessionOf, steadily, url, within } from "./shared.js"

/** Seconds for which a spent refresh token gets the same successor again. */
const grace = Number(__ENV.GRACE || 10)

export const options = {
  scenarios: steadily(4, "30s"),
  thresholds: {
    ...flawless,
    "http_req_duration{name:/auth/signup}": within(1_000),
    "http_req_duration{name:/auth/login}": within(1_000),
    "http_req_duration{name:/auth/refresh}": within(500)
  }
}

/** @param {string} token */
const isKnown = (token) =>
  http.get(`${url}/me`, {
    headers: { authorization: `Bearer ${token}` },
    tags: { name: "/me" },
    responseCallback: http.expectedStatuses(200, 401)
  }).status

/** @param {string} refreshToken */
const renew = (refreshToken) => postOpen("/auth/refresh", { refreshToken })

export default () => {
  const person = newPerson()
  check(postOpen("/auth/signup", person), { "signed up with 201": ({ status }) => status === 201 })
  const wrong = postOpen("/auth/login", { ...person, password: "another long passphrase" })
  check(wrong, { "a wrong password is refused with 401": ({ status }) => status === 401 })
  const login = postOpen("/auth/login", person)
  if (!check(login, { "logged in with 200": ({ status }) => status === 200 })) return
  const first = sessionOf(login)
  check(get(first.accessToken, "/me"), { "the token is good": ({ status }) => status === 200 })

  const renewed = renew(first.refreshToken)
  const again = renew(first.refreshToken)
  check([renewed, again], {
    "renewed with 200": ([answer]) => answer?.status === 200,
    "a renewal that got lost is the same again": ([one, other]) =>
      other?.status === 200 && one !== undefined && sessionOf(one).refreshToken === sessionOf(other).refreshToken
  })
  const second = sessionOf(renewed)

  sleep(grace + 0.5)
  check(renew(first.refreshToken), { "used again later it is refused with 401": ({ status }) => status === 401 })
  check(renew(second.refreshToken), { "and its successor with it": ({ status }) => status === 401 })
  // Instances tell each other within a second.
  sleep(1)
  check(isKnown(second.accessToken), { "the session has ended": (status) => status === 401 })
}
