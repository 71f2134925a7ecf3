import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, type Session } from "../../scripts/support/client.ts"
import { discard, launch, signUpAs, type TestServer } from "./support.ts"

const page = "https://app.example.com"
const extension = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
const limit = 25

let server: TestServer
let session: Session

beforeAll(async () => {
  server = await launch({
    ALLOWED_ORIGINS: `${page},${extension}`,
    RATE_LIMIT_REQUESTS: String(limit),
    RATE_LIMIT_WINDOW_MS: "60000"
  })
  session = await signUpAs(server.url, "edge@example.com")
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const from = (origin: string, path = "/health/live", method = "GET", headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL(path, server.url), { method, headers: { origin, ...headers } })

describe("CORS", () => {
  for (const origin of [page, extension]) {
    it(`allows ${origin}, on errors too`, async () => {
      for (const path of ["/health/live", "/nowhere", "/jobs"]) {
        const response = await from(origin, path)
        assert.strictEqual(response.headers.get("access-control-allow-origin"), origin)
        assert.strictEqual(response.headers.get("access-control-allow-credentials"), "true")
        assert.include(response.headers.get("vary") ?? "", "Origin")
      }
    })
  }

  it("answers a preflight of a listed page, and says how long that holds", async () => {
    const response = await from(page, "/generate", "OPTIONS", {
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type"
    })
    assert.strictEqual(response.status, 204)
    assert.include(response.headers.get("access-control-allow-methods") ?? "", "POST")
    assert.match(response.headers.get("access-control-allow-headers") ?? "", /authorization/i)
    assert.isNotNull(response.headers.get("access-control-max-age"))
  })
})

describe("request ids", () => {
  it("are the caller's own when well-formed, in the answer and in the log", async () => {
    const id = `test.${crypto.randomUUID()}`
    const response = await call(server, "GET", "/health/live", undefined, { "x-request-id": id })
    assert.strictEqual(response.headers.get("x-request-id"), id)
    assert.include(server.output(), id)
  })

  it("are made when they are not", async () => {
    const response = await call(server, "GET", "/health/live", undefined, { "x-request-id": "no spaces, please" })
    assert.match(response.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/)
  })
})

describe("headers", () => {
  it("keep answers from being sniffed, framed or kept", async () => {
    const response = await call(session, "GET", "/me")
    assert.strictEqual(response.headers.get("x-content-type-options"), "nosniff")
    assert.strictEqual(response.headers.get("cache-control"), "no-store")
    assert.include(response.headers.get("content-security-policy") ?? "", "frame-ancestors 'none'")
  })
})

describe("the rate limit", () => {
  it("lets exactly the limit through for a user, and says when to come back", async () => {
    const person = await signUpAs(server.url, "eager@example.com")
    const responses = await Promise.all(Array.from({ length: limit * 2 }, () => call(person, "GET", "/me")))
    assert.strictEqual(responses.filter(({ status }) => status === 200).length, limit)
    const refused = responses.find(({ status }) => status === 429)
    assert.isAbove(Number(refused?.headers.get("retry-after")), 0)
    assert.include(await refused?.text(), "urn:pass-ats:problem:rate-limited")
    assert.match(responses[0]?.headers.get("ratelimit-policy") ?? "", new RegExp(`q=${limit};w=60`))
  })

  it("is another user's own", async () => {
    assert.strictEqual((await call(session, "GET", "/me")).status, 200)
  })

  it("never holds for health", async () => {
    const responses = await Promise.all(Array.from({ length: limit * 2 }, () => call(server, "GET", "/health/live")))
    assert.isTrue(responses.every(({ status }) => status === 200))
  })
})

describe("the reference", () => {
  it("is a page that loads nothing from elsewhere", async () => {
    const response = await call(server, "GET", "/docs")
    assert.strictEqual(response.status, 200)
    const html = await response.text()
    assert.notMatch(html, /<(script|link|img)[^>]+(src|href)="?https?:/i)
    assert.strictEqual((await call(server, "GET", "/openapi.json")).status, 200)
  })
})
