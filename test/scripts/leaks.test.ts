import { assert, describe, it } from "vitest"
import { findLeaks } from "../../scripts/support/leaks.ts"

const token = "q3JvZmZlZS1pcy1mb3ItYWRhLWFuZC1ncmFjZS1ob3BwZXI"
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"
const sentence = 'Wrote the "first" program for the engine'
const secrets = [token, sentence, "correct horse battery"]

const leaks = (text: string) => findLeaks([{ name: "server.log", text }], secrets).map(({ what }) => what)

describe("a leak is found", () => {
  for (const [name, line] of [
    ["a token", `renewed ${token}`],
    ["a token that was cut short", `token=${token.slice(0, 22)}…`],
    ["a token in JSON", JSON.stringify({ headers: { cookie: `a=${token}` } })],
    ["a password of several words", `login of ada with correct horse battery`],
    ["a line of a résumé", `composing ${sentence}`],
    ["a line of a résumé in JSON", JSON.stringify({ highlights: [sentence] })],
    ["an access token that nobody noted", `got ${jwt}`],
    ["an API key that nobody noted", `got pass_${"A1b2-_".repeat(8)}x`],
    ["a header", "authorization: Bearer 0123456789abcdef"],
    ["a cookie", "cookie: __Host-pass-ats=abcdefghij"],
    ["a hash", "users: $argon2id$v=19$m=19456"],
    ["a database's password", "connecting to postgresql://pass_ats:hunter2@db:5432/pass_ats"],
    ["a marked text", `seen: ${"marked"}-apple`]
  ] as const) {
    it(name, () => assert.isAbove(leaks(`a line\n${line}\nanother`).length, 0))
  }
})

it("is told with its log and line", () => {
  assert.deepStrictEqual(findLeaks([{ name: "server.log", text: `one\ntwo ${token}\n` }], secrets), [
    { log: "server.log", line: 2, what: "a token or key that a test was given" }
  ])
})

describe("what may be logged is not a leak", () => {
  for (const line of [
    "POST /auth/login 401",
    "listening at http://127.0.0.1:8080",
    "key pass_q3JvZm revoked",
    "user 018f5c9e-0000-4000-8000-000000000001",
    "PostgreSQL 18 at 127.0.0.1:5432",
    "   \u001b[32m✓\u001b[39m is changed with correct horse battery\u001b[33m 421\u001b[2mms\u001b[22m\u001b[39m",
    " FAIL  test/e2e/accounts.test.ts > a password > is not correct horse battery",
    "DATABASE_URL: missing. Example: DATABASE_URL=postgresql://pass_ats:password@localhost:5432/pass_ats"
  ]) {
    it(line, () => assert.deepStrictEqual(leaks(line), []))
  }
})
