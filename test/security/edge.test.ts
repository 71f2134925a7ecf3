/**
 * What is written into headers, paths and queries to be believed, echoed or executed, and pages that ask
 * in a signed-in person's name.
 *
 * @see https://owasp.org/www-project-web-security-testing-guide/ 4.7, input validation
 */
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { discard, launch, type TestServer } from "../e2e/support.ts"
import { newPerson, outcome, password, type Person, raw } from "./support.ts"

const page = "https://app.example.com"
const extension = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
let server: TestServer
let alice: Person

beforeAll(async () => {
  server = await launch({ ALLOWED_ORIGINS: `${page},${extension}` })
  alice = await newPerson(server.url)
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const head = (line: string, headers: string) =>
  `${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${headers}\r\n`
const request = (line: string, headers = "") => raw(server.url, head(line, headers))
const headOf = (answer: string) => answer.slice(0, answer.indexOf("\r\n\r\n")).toLowerCase()
const statusOf = (answer: string) => answer.split(" ")[1]

/** Origins that look like one of ours. P8. */
const foreign = [
  "null",
  "https://evil.example",
  "https://app.example.com.evil.example",
  "https://evilapp.example.com",
  "https://app.example.com.",
  "https://app.example.com:8443",
  "http://app.example.com",
  "HTTPS://APP.EXAMPLE.COM",
  "https://app.example.com/",
  "https://app.example.com@evil.example",
  "https://app.example.com https://evil.example",
  "*",
  "chrome-extension://*",
  "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba",
  "file://"
]

describe("a foreign page", () => {
  for (const origin of foreign) {
    it(`reads nothing: ${origin}`, async () => {
      const preflight = "access-control-request-method: POST\r\naccess-control-request-headers: authorization\r\n"
      for (const answer of [
        await request("GET /health/live", `origin: ${origin}\r\n`),
        await request("GET /nowhere", `origin: ${origin}\r\n`),
        await request("GET /me", `origin: ${origin}\r\nauthorization: Bearer ${alice.accessToken}\r\n`),
        await request("OPTIONS /generate", `origin: ${origin}\r\n${preflight}`)
      ]) {
        assert.notInclude(headOf(answer), "access-control-allow")
        assert.match(headOf(answer), /\r\nvary: origin/)
      }
    })
  }

  it("is told apart from ours, which do read", async () => {
    for (const origin of [page, extension]) {
      const answer = headOf(
        await request("GET /me", `origin: ${origin}\r\nauthorization: Bearer ${alice.accessToken}\r\n`)
      )
      assert.include(answer, `access-control-allow-origin: ${origin}\r\n`)
      assert.include(answer, "access-control-allow-credentials: true")
    }
  })
})

describe("a request in a signed-in person's name", () => {
  const resume = { basics: { name: "Mallory was here" }, work: [{ name: "X", position: "Y" }] }
  let cookies: string
  let token: string

  beforeAll(async () => {
    const login = { email: alice.email, password, session: "cookie" }
    const response = await call(server, "POST", "/auth/login", login, { origin: page })
    token = JSON.parse(await response.text()).csrfToken
    cookies = response.headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ")
  })

  const put = (headers: Readonly<Record<string, string>>) =>
    call(server, "PUT", "/profile", resume, { cookie: cookies, ...headers })
  const attacks: ReadonlyArray<readonly [string, () => Readonly<Record<string, string>>, string]> = [
    ["without its token", () => ({ origin: page }), "403 cross-site-request"],
    ["with an empty token", () => ({ origin: page, "x-csrf-token": "" }), "403 cross-site-request"],
    ["with a guessed token", () => ({ origin: page, "x-csrf-token": "A".repeat(43) }), "403 cross-site-request"],
    [
      "with the token cut short",
      () => ({ origin: page, "x-csrf-token": token.slice(0, -1) }),
      "403 cross-site-request"
    ],
    ["with the token twice", () => ({ origin: page, "x-csrf-token": `${token}, ${token}` }), "403 cross-site-request"],
    ["without an origin", () => ({ "x-csrf-token": token }), "403 cross-site-request"],
    ...foreign.map(
      (origin) => [`from ${origin}`, () => ({ origin, "x-csrf-token": token }), "403 cross-site-request"] as const
    ),
    [
      "with another's token in the header",
      () => ({ origin: page, "x-csrf-token": token, authorization: `Bearer ${alice.accessToken}` }),
      "401 unauthorized"
    ]
  ]
  for (const [name, headers, expected] of attacks) {
    it(`is refused: ${name}`, async () => {
      assert.strictEqual(await outcome(await put(headers())), expected)
    })
  }

  it("is refused as a form, which a browser sends without asking", async () => {
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]) {
      const headers = { cookie: cookies, origin: page, "x-csrf-token": token, "content-type": type }
      const response = await fetch(new URL("/profile", server.url), {
        method: "PUT",
        headers,
        body: JSON.stringify(resume)
      })
      assert.strictEqual(await outcome(response), "415 unsupported-media-type")
    }
  })

  it("changed nothing until our page asked", async () => {
    assert.strictEqual((await call(server, "GET", "/profile", undefined, { cookie: cookies })).status, 404)
    assert.strictEqual((await put({ origin: page, "x-csrf-token": token })).status, 204)
  })
})

describe("what is written to be echoed", () => {
  for (const [name, value] of [
    ["a line end", "x%0d%0aset-cookie:%20a=b"],
    ["a line end that is folded", "x\r\n set-cookie: a=b"],
    ["a bare line feed", "x\nset-cookie: a=b"],
    ["a script", "<script>alert(1)</script>"],
    ["a colour code for the operator's terminal", "\u001b[31mred"],
    ["a NUL", "a\u0000b"],
    ["2 kB", "x".repeat(2_048)]
  ] as const) {
    it(`in X-Request-Id comes not back: ${name}`, async () => {
      const answer = await request("GET /health/live", `x-request-id: ${value}\r\n`)
      assert.notInclude(headOf(answer), "set-cookie")
      assert.notInclude(answer, value)
      assert.match(statusOf(answer) ?? "", /^(200|400)$/)
    })
  }

  it("in a path stands in no header and as no markup", async () => {
    for (const path of [
      "/%0d%0aset-cookie:a=b",
      "/<script>alert(1)</script>",
      "/..%2f..%2fetc/passwd",
      "//evil.example/x"
    ]) {
      const answer = await request(`GET ${path}`)
      assert.oneOf(statusOf(answer), ["404", "400"])
      assert.notMatch(headOf(answer), /set-cookie|location/)
      assert.include(headOf(answer), "content-type: application/problem+json")
    }
  })

  it("tells a stranger no host, no user and no folder of the server", async () => {
    for (const path of ["/api/status", "/health/ready", "/openapi.json", "/docs", "/nowhere"]) {
      const text = await (await call(server, "GET", path)).text()
      assert.notInclude(text, server.dataDir, path)
      assert.notMatch(text, /postgres(ql)?:\/\/|\/(home|root|tmp)\//, path)
    }
  })

  it("writes no line of its own into the log", async () => {
    const mark = crypto.randomUUID()
    await request(`GET /x%0a${mark}%0a[12:00:00] ERROR forged`)
    await request("GET /health/live", `user-agent: a\u000b${mark}\r\n`)
    assert.notMatch(server.output(), new RegExp(`^${mark}`, "m"))
    assert.notMatch(server.output(), /^\[12:00:00\] ERROR forged/m)
  })
})

describe("a request that two parsers might read differently", () => {
  const smuggled = "GET /me HTTP/1.1\r\nhost: x\r\n\r\n"
  for (const [name, headers, body] of [
    ["both lengths", "content-length: 4\r\ntransfer-encoding: chunked\r\n", `0\r\n\r\n${smuggled}`],
    ["two lengths", "content-length: 2\r\ncontent-length: 5\r\n", "{}"],
    ["a length with a sign", "content-length: +2\r\n", "{}"],
    ["an obscured encoding", "transfer-encoding: xchunked\r\n", "0\r\n\r\n"],
    ["a space before the colon", "transfer-encoding : chunked\r\n", "0\r\n\r\n"],
    ["an endless chunk size", "transfer-encoding: chunked\r\n", `${"f".repeat(40)}\r\n`]
  ] as const) {
    it(`is refused, and the connection closed: ${name}`, async () => {
      const bytes = `POST /auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n${body}`
      const answer = await raw(server.url, bytes)
      assert.match(answer, /^HTTP\/1\.1 4\d\d /)
      assert.lengthOf(answer.match(/HTTP\/1\.1 \d{3}/g) ?? [], 1)
    })
  }

  it("holds no host that we would link to", async () => {
    const answer = await raw(
      server.url,
      `GET / HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n`
    )
    assert.notInclude(answer, "evil.example")
  })
})
