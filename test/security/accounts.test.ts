/**
 * What one person tries with another's things, with spent or stolen credentials, and with fields that
 * are nobody's to set. Each attack is told with what must come back, and that nobody was harmed.
 *
 * @see https://owasp.org/API-Security/editions/2023/en/0x11-t10/
 */
import { readFileSync } from "node:fs"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, generate, type Session } from "../../scripts/support/client.ts"
import { collect, discard, launch, posting, readResume, type TestServer } from "../e2e/support.ts"
import { claimsOf, logIn, newPerson, outcome, password, type Person } from "./support.ts"

let server: TestServer
let alice: Person
let mallory: Person

beforeAll(async () => {
  server = await launch()
  alice = await newPerson(server.url)
  mallory = await newPerson(server.url)
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const as = (token: string): Session => ({ url: server.url, token })
const nobody = () => ({ url: server.url })
const json = async (response: Response) => JSON.parse(await response.text())
const refresh = (refreshToken: string) => call(nobody(), "POST", "/auth/refresh", { refreshToken })
const me = (token: string) => call(as(token), "GET", "/me")
const newKey = async (
  person: Person,
  scopes: ReadonlyArray<string>
): Promise<{ readonly id: string; readonly key: string }> =>
  json(await call(as(person.accessToken), "POST", "/auth/keys", { name: "a script", scopes }))

describe("credentials that are spent, ended or another's", () => {
  const attacks: ReadonlyArray<readonly [string, () => Promise<Response>]> = [
    [
      "a session's access token after its logout",
      async () => {
        const { accessToken } = await logIn(server.url, alice.email)
        await call(as(accessToken), "POST", "/auth/logout")
        return me(accessToken)
      }
    ],
    [
      "a session's refresh token after its logout",
      async () => {
        const { accessToken, refreshToken } = await logIn(server.url, alice.email)
        await call(as(accessToken), "POST", "/auth/logout")
        return refresh(refreshToken)
      }
    ],
    [
      "another device's tokens after its session was revoked",
      async () => {
        const lost = await logIn(server.url, alice.email)
        await call(as(alice.accessToken), "DELETE", `/auth/sessions/${lost.sessionId}`)
        return me(lost.accessToken)
      }
    ],
    [
      "another device's tokens after a change of the password",
      async () => {
        const person = await newPerson(server.url)
        const elsewhere = await logIn(server.url, person.email)
        const change = { currentPassword: password, newPassword: `${password} anew` }
        await call(as(person.accessToken), "PUT", "/me/password", change)
        return me(elsewhere.accessToken)
      }
    ],
    [
      "the old password after a change of it",
      async () => {
        const person = await newPerson(server.url)
        const change = { currentPassword: password, newPassword: `${password} anew` }
        await call(as(person.accessToken), "PUT", "/me/password", change)
        return call(nobody(), "POST", "/auth/login", { email: person.email, password })
      }
    ],
    [
      "the tokens of a deleted account",
      async () => {
        const person = await newPerson(server.url)
        await call(as(person.accessToken), "DELETE", "/me", { password })
        return me(person.accessToken)
      }
    ],
    [
      "an API key of a deleted account",
      async () => {
        const person = await newPerson(server.url)
        const { key } = await newKey(person, ["read"])
        await call(as(person.accessToken), "DELETE", "/me", { password })
        return call(as(key), "GET", "/jobs")
      }
    ],
    [
      "a revoked API key",
      async () => {
        const { id, key } = await newKey(alice, ["read"])
        await call(as(alice.accessToken), "DELETE", `/auth/keys/${id}`)
        return call(as(key), "GET", "/jobs")
      }
    ],
    ["an access token as refresh token", () => refresh(alice.accessToken)],
    ["a refresh token as access token", () => me(alice.refreshToken)],
    ["a refresh token that never was", () => refresh("A".repeat(43))],
    ["a refresh token that is SQL", () => refresh("' OR true --")],
    ["an API key that never was", () => call(as(`pass_${"A".repeat(49)}`), "GET", "/jobs")]
  ]

  for (const [name, attack] of attacks) {
    it(`are refused: ${name}`, async () => {
      assert.match(await outcome(await attack()), /^401 (unauthorized|invalid-credentials)$/)
    })
  }

  it("end a session when a spent refresh token comes back after the grace", async () => {
    const quick = await launch({ REFRESH_GRACE_MS: "0" })
    try {
      const victim = await newPerson(quick.url)
      const renew = (refreshToken: string) => call({ url: quick.url }, "POST", "/auth/refresh", { refreshToken })
      const next: Person = await json(await renew(victim.refreshToken))
      assert.strictEqual(await outcome(await renew(victim.refreshToken)), "401 unauthorized")
      assert.strictEqual(await outcome(await renew(next.refreshToken)), "401 unauthorized")
      assert.strictEqual(
        await outcome(await call({ url: quick.url, token: next.accessToken }, "GET", "/me")),
        "401 unauthorized"
      )
    } finally {
      await quick.stop()
      discard(quick)
    }
  })
})

describe("what a key may not", () => {
  const attacks: ReadonlyArray<readonly [string, ReadonlyArray<string>, string, unknown?]> = [
    ["GET /me", ["read", "generate"], "403 forbidden"],
    ["GET /me/export", ["read"], "403 forbidden"],
    ["DELETE /me", ["read", "generate"], "403 forbidden", { password }],
    [
      "PUT /me/password",
      ["generate"],
      "403 forbidden",
      { currentPassword: password, newPassword: "another horse battery" }
    ],
    ["POST /auth/keys", ["generate", "read"], "403 forbidden", { name: "more", scopes: ["generate"] }],
    ["GET /auth/keys", ["read"], "403 forbidden"],
    ["GET /auth/sessions", ["read"], "403 forbidden"],
    ["POST /auth/logout-all", ["generate"], "403 forbidden"],
    ["PUT /profile", ["generate", "read"], "403 forbidden", { basics: { name: "x" } }],
    ["POST /generate", ["read"], "403 forbidden", {}],
    ["POST /compile", ["read"], "403 forbidden", {}],
    ["GET /jobs", ["generate"], "403 forbidden"],
    [`DELETE /jobs/${crypto.randomUUID()}`, ["read"], "403 forbidden"],
    [`POST /jobs/${crypto.randomUUID()}/cancel`, ["read"], "403 forbidden"],
    [`POST /jobs/${crypto.randomUUID()}/retry`, ["read"], "403 forbidden"]
  ]
  for (const [line, scopes, expected, body] of attacks) {
    it(`${line} with ${scopes.join(" and ")}`, async () => {
      const { key } = await newKey(alice, scopes)
      const [method = "", path = ""] = line.split(" ")
      assert.strictEqual(await outcome(await call(as(key), method, path, body)), expected)
    })
  }
})

it("a key without `read` is told nobody's usage with the server's status", async () => {
  for (const [scope, told] of [
    ["read", true],
    ["generate", false]
  ] as const) {
    const { key } = await newKey(alice, [scope])
    assert.strictEqual("quota" in (await json(await call(as(key), "GET", "/api/status"))), told, scope)
  }
})

describe("another person's things", () => {
  /** For each route with an id: whose id it is, and what a stranger is told of it. A new route needs its row. */
  const rows: Readonly<Record<string, readonly [owned: "session" | "key" | "job", expected: string]>> = {
    "DELETE /auth/sessions/{id}": ["session", "404 session-not-found"],
    "DELETE /auth/keys/{id}": ["key", "404 api-key-not-found"],
    "GET /generate/job": ["job", "404 job-not-found"],
    "GET /generate/job/{id}": ["job", "404 job-not-found"],
    "GET /jobs/{id}": ["job", "404 job-not-found"],
    "POST /jobs/{id}/cancel": ["job", "404 job-not-found"],
    "POST /jobs/{id}/retry": ["job", "404 job-not-found"],
    "DELETE /jobs/{id}": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.pdf": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.tex": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.json": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.md": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.txt": ["job", "404 job-not-found"],
    "GET /jobs/{id}/resume.docx": ["job", "404 job-not-found"],
    "GET /jobs/{id}/cover-letter.pdf": ["job", "404 job-not-found"],
    "GET /jobs/{id}/cover-letter.tex": ["job", "404 job-not-found"],
    "GET /jobs/{id}/cover-letter.docx": ["job", "404 job-not-found"],
    "GET /jobs/{id}/cover-letter.txt": ["job", "404 job-not-found"],
    "GET /jobs/{id}/report": ["job", "404 job-not-found"]
  }

  interface Parameter {
    readonly name: string
  }
  const document: {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, { readonly parameters?: ReadonlyArray<Parameter> }>>>
    >
  } = JSON.parse(readFileSync("openapi/openapi.json", "utf8"))
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { parameters = [] }]) => parameters.some(({ name }) => /id$/i.test(name)))
      .map(([method]) => `${method.toUpperCase()} ${path}`)
  )

  const owned = { session: "", key: "", job: "" }
  beforeAll(async () => {
    owned.session = alice.sessionId
    owned.key = (await newKey(alice, ["read"])).id
    const session = as(alice.accessToken)
    owned.job = (await generate(session, { posting: { text: posting }, resume: readResume("new-grad") })).jobId
    await collect(session, owned.job)
  })

  it("has a row for each route with an id", () => {
    assert.sameMembers(Object.keys(rows), routes)
  })

  const request = (line: string, id: string, token: string) => {
    const [method = "", template = ""] = line.split(" ")
    const path = template.includes("{id}") ? template.replace("{id}", id) : `${template}?id=${id}`
    return call(as(token), method, path)
  }

  for (const [line, [what, expected]] of Object.entries(rows)) {
    it(`${line} is told like one that never was`, async () => {
      const strangers = await request(line, owned[what], mallory.accessToken)
      const never = await request(line, crypto.randomUUID(), mallory.accessToken)
      const [told, expectedBody] = [await strangers.clone().text(), await never.clone().text()]
      assert.strictEqual(told, expectedBody)
      assert.strictEqual(await outcome(strangers), expected)
    })
  }

  it("is all still there", async () => {
    const session = as(alice.accessToken)
    assert.strictEqual((await me(alice.accessToken)).status, 200)
    assert.include(JSON.stringify(await json(await call(session, "GET", "/auth/keys"))), owned.key)
    assert.strictEqual((await json(await call(session, "GET", `/jobs/${owned.job}`))).status, "done")
  })

  it("is in no list of a stranger's", async () => {
    for (const path of ["/jobs", "/auth/keys", "/auth/sessions", "/me/export", "/me/security-events"]) {
      const text = await (await call(as(mallory.accessToken), "GET", path)).text()
      for (const mark of [alice.email, ...Object.values(owned)]) assert.notInclude(text, mark, path)
    }
  })
})

describe("fields that are nobody's to set", () => {
  it("at sign-up change nothing: id, roles, limits", async () => {
    const email = `mass-${crypto.randomUUID()}@example.com`
    const wishes = {
      id: claimsOf(alice.accessToken)["sub"],
      role: "admin",
      admin: true,
      monthlyLimit: 1e9,
      scopes: ["*"]
    }
    const response = await call(nobody(), "POST", "/auth/signup", { email, password, ...wishes })
    const { accessToken, user } = await json(response)
    assert.deepStrictEqual(Object.keys(user).toSorted(), ["email", "id"])
    assert.notStrictEqual(user.id, wishes.id)
    const mine = await json(await call(as(alice.accessToken), "GET", "/quota"))
    assert.strictEqual((await json(await call(as(accessToken), "GET", "/quota"))).limit, mine.limit)
  })

  it("in a job change nothing: its owner, its id, its state", async () => {
    const wishes = { id: crypto.randomUUID(), userId: claimsOf(alice.accessToken)["sub"], status: "done" }
    const body = { posting: { text: posting }, resume: readResume("new-grad"), ...wishes }
    const response = await call(as(mallory.accessToken), "POST", "/generate", body)
    const { jobId } = await json(response)
    assert.notStrictEqual(jobId, wishes.id)
    assert.strictEqual(await outcome(await call(as(alice.accessToken), "GET", `/jobs/${jobId}`)), "404 job-not-found")
  })

  it("in a key are refused: a scope that there is not", async () => {
    const response = await call(as(mallory.accessToken), "POST", "/auth/keys", { name: "x", scopes: ["read", "admin"] })
    assert.strictEqual(await outcome(response), "400 invalid-request")
  })

  it("named __proto__, constructor or prototype pollute nothing and are kept as data", async () => {
    const polluted = `{"basics":{"name":"Ada","__proto__":{"polluted":1}},"constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}`
    const response = await fetch(new URL("/profile", server.url), {
      method: "PUT",
      body: polluted,
      headers: { authorization: `Bearer ${mallory.accessToken}`, "content-type": "application/json" }
    })
    assert.oneOf(response.status, [204, 400])
    const elsewhere = await (await call(as(alice.accessToken), "GET", "/me")).text()
    assert.notInclude(elsewhere, "polluted")
    assert.strictEqual((await call(nobody(), "GET", "/health/live")).status, 200)
  })

  it("told twice are not a way round a check", async () => {
    const [mine, hers] = [crypto.randomUUID(), crypto.randomUUID()]
    for (const query of [`id=${mine}&id=${hers}`, `id[]=${mine}`, `id=${mine}%00`, `ID=${mine}`]) {
      const response = await call(as(mallory.accessToken), "GET", `/generate/job?${query}`)
      assert.strictEqual(await outcome(response), "400 invalid-request", query)
    }
  })
})
