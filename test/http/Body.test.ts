import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { gzipSync } from "node:zlib"
import { type Ask, ask, assertProblem, edgeLayer, exchange, session } from "./support.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
/** A résumé that is right but for its depth: the document itself is the first level. */
const nested = (open: string, close: string, depth: number) =>
  bytes(`{"basics":{},"x":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`)
const withByte = (...wrong: ReadonlyArray<number>) =>
  Buffer.concat([bytes('{"basics":{"name":"'), Uint8Array.from(wrong), bytes('"}}')])
const marked = "marked-passphrase"

/** P9: each is the client's fault, and is told so. */
const malformed: ReadonlyArray<readonly [name: string, line: string, ask: Ask, status: number, type: string]> = [
  ["nothing", "POST /auth/login", { body: bytes("") }, 400, "invalid-request"],
  ["truncated JSON", "POST /auth/login", { body: bytes('{"email":"a@b.cd"') }, 400, "invalid-request"],
  ["two documents", "POST /auth/login", { body: bytes("{}{}") }, 400, "invalid-request"],
  ["bytes that are not UTF-8", "PUT /profile", { body: withByte(0xff, 0xfe) }, 400, "invalid-request"],
  ["UTF-16", "PUT /profile", { body: Buffer.from('{"basics":{}}', "utf16le") }, 400, "invalid-request"],
  ["an overlong encoding", "PUT /profile", { body: withByte(0xc0, 0xaf) }, 400, "invalid-request"],
  ["half of a surrogate pair in bytes", "PUT /profile", { body: withByte(0xed, 0xa0, 0x80) }, 400, "invalid-request"],
  ["65 levels", "PUT /profile", { body: nested("[", "]", 65) }, 400, "invalid-request"],
  ["100,000 levels", "PUT /profile", { body: nested("[", "]", 100_000) }, 400, "invalid-request"],
  ["100,000 levels of objects", "PUT /profile", { body: nested('{"a":', "}", 100_000) }, 400, "invalid-request"],
  ["unclosed arrays", "PUT /profile", { body: nested("[", "", 100_000) }, 400, "invalid-request"],
  ["a number beyond all numbers", "PUT /profile", { body: bytes('{"x":1e400}') }, 400, "invalid-request"],
  ["null", "POST /auth/login", { body: null }, 400, "invalid-request"],
  ["a list", "POST /auth/login", { body: [] }, 400, "invalid-request"],
  ["a text", "POST /generate", { body: "text" }, 400, "invalid-request"],
  [
    "a NUL in an address",
    "POST /auth/login",
    { body: { email: "a\0@b.cd", password: marked } },
    400,
    "invalid-request"
  ],
  [
    "half a character in an address",
    "POST /auth/signup",
    { body: { email: "\ud800@b.cd", password: marked } },
    400,
    "invalid-request"
  ],
  [
    "an address of 300 characters",
    "POST /auth/signup",
    { body: { email: `${"a".repeat(300)}@b.cd`, password: marked } },
    400,
    "invalid-request"
  ],
  [
    "an address that is too long in lower case",
    "POST /auth/signup",
    { body: { email: `${"\u0130".repeat(245)}@b.cd`, password: marked } },
    400,
    "invalid-request"
  ],
  [
    "only a prototype",
    "POST /auth/login",
    { body: bytes(`{"__proto__":{"email":"a@b.cd","password":"${marked}"}}`) },
    400,
    "invalid-request"
  ],
  ["a posting of another form", "POST /generate", { body: { posting: { file: "x" } } }, 400, "invalid-request"],
  ["four pages", "POST /generate", { body: { posting: { text: "x" }, options: { pages: 4 } } }, 400, "invalid-request"],
  ["a number as TeX", "POST /compile", { body: { tex: 1 } }, 400, "invalid-request"],
  ["no content type", "POST /auth/login", { body: {}, headers: { "content-type": "" } }, 415, "unsupported-media-type"],
  [
    "plain text",
    "POST /auth/login",
    { body: {}, headers: { "content-type": "text/plain" } },
    415,
    "unsupported-media-type"
  ],
  [
    "a form",
    "POST /auth/login",
    { body: bytes("email=a"), headers: { "content-type": "application/x-www-form-urlencoded" } },
    415,
    "unsupported-media-type"
  ],
  [
    "a gzip bomb",
    "PUT /profile",
    { body: gzipSync(Buffer.alloc(1 << 24, 0x20)), headers: { "content-encoding": "gzip" } },
    415,
    "unsupported-media-type"
  ],
  ["a byte too many", "PUT /profile", { body: bytes(`"${"x".repeat((1 << 20) - 1)}"`) }, 413, "body-too-large"],
  ["an id that is none", "GET /jobs/1", {}, 400, "invalid-request"],
  ["no id", "GET /generate/job", {}, 400, "invalid-request"],
  [
    "a negative event number",
    "GET /generate/job/018f5c9e-0000-4000-8000-00000000000a?after=-1",
    {},
    400,
    "invalid-request"
  ],
  ["a page of none", "GET /jobs?limit=0", {}, 400, "invalid-request"],
  ["two limits", "GET /jobs?limit=1&limit=2", {}, 400, "invalid-request"],
  ["a limit in another spelling", "GET /jobs?limit=1e1", {}, 400, "invalid-request"],

  ["a name of blanks", "POST /auth/keys", { body: { name: " \u00a0", scopes: ["read"] } }, 400, "invalid-request"],
  ["a name of two lines", "POST /auth/keys", { body: { name: "a\nb", scopes: ["read"] } }, 400, "invalid-request"],
  // Of these PostgreSQL knows none.
  ...[
    "+275760-09-13T00:00:00.000Z",
    "0000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "1"
  ].map((expiresAt): (typeof malformed)[number] => [
    `the time ${expiresAt}`,
    "POST /auth/keys",
    { body: { name: "a", scopes: ["read"], expiresAt } },
    400,
    "invalid-request"
  ])
]

describe("bad input is refused", () => {
  for (const [name, line, request, status, type] of malformed) {
    it.live(name, () =>
      Effect.gen(function* () {
        assertProblem(yield* ask(line, request), status, type)
      }).pipe(Effect.provide(edgeLayer({ profiles: { put: () => Effect.void } })))
    )
  }

  it.live("a body in chunks, once it is too large", () =>
    Effect.gen(function* () {
      const head =
        "PUT /profile HTTP/1.1\r\nhost: a\r\nauthorization: Bearer a-good-token\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
      const chunks = `10000\r\n${" ".repeat(65_536)}\r\n`.repeat(17)
      assertProblem(yield* exchange(`${head}${chunks}0\r\n\r\n`), 413, "body-too-large")
    }).pipe(Effect.provide(edgeLayer()))
  )

  it.live("with the place of each fault, and nothing of what was sent", () =>
    Effect.gen(function* () {
      const lines = ["short", marked.repeat(20), { secret: marked }, [marked], 7].map((password) =>
        ask("POST /auth/signup", { body: { email: "nobody", password } })
      )
      for (const response of yield* Effect.all(lines)) {
        const { errors } = assertProblem(response, 400, "invalid-request")
        assert.deepInclude(
          errors.map(({ path }: { readonly path: unknown }) => path),
          ["body", "email"]
        )
        assert.notInclude(response.body, "short")
        assert.notInclude(response.body, marked)
      }
    }).pipe(Effect.provide(edgeLayer()))
  )

  it.live("after it is known who asks", () =>
    Effect.gen(function* () {
      const request: Ask = { token: null, body: bytes("{"), headers: { "content-type": "text/plain" } }
      for (const line of ["PUT /profile", "POST /generate", "POST /compile"]) {
        assertProblem(yield* ask(line, request), 401, "unauthorized")
      }
    }).pipe(Effect.provide(edgeLayer()))
  )
})

describe("odd input that is right all the same", () => {
  const stored: Array<unknown> = []
  const told = {
    auth: { login: () => Effect.succeed(session) },
    profiles: { put: (_: unknown, resume: unknown) => Effect.sync(() => void stored.push(resume)) }
  }

  it.live("a byte order mark, an encoding in the content type, brackets in a text", () =>
    Effect.gen(function* () {
      const credentials = JSON.stringify({ email: "a@b.cd", password: marked })
      assert.strictEqual((yield* ask("POST /auth/login", { body: bytes(`\ufeff${credentials}`) })).status, 200)
      const headers = { "content-type": "application/json; charset=utf-8" }
      assert.strictEqual((yield* ask("POST /auth/login", { body: bytes(credentials), headers })).status, 200)
      const body = { basics: { name: `${'[{"\\'.repeat(200)}`, summary: "\\" } }
      assert.strictEqual((yield* ask("PUT /profile", { body })).status, 204)
      assert.deepStrictEqual(stored.pop(), body)
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("a résumé keeps what the server does not know, and 1 MiB to the byte is taken", () =>
    Effect.gen(function* () {
      const body = {
        basics: { name: "Ada", "x-pronouns": "she" },
        work: [{ name: "X", "x-team": { size: [4] } }],
        "x-note": null
      }
      assert.strictEqual((yield* ask("PUT /profile", { body })).status, 204)
      assert.deepStrictEqual(stored.pop(), body)
      assert.strictEqual((yield* ask("PUT /profile", { body: nested("[", "]", 64) })).status, 204)
      const full = `{"basics":{},"x":"${"é".repeat((1 << 19) - 11)}"}`
      assert.strictEqual(Buffer.byteLength(full), (1 << 20) - 2)
      assert.strictEqual((yield* ask("PUT /profile", { body: bytes(`${full}  `) })).status, 204)
    }).pipe(Effect.provide(edgeLayer(told)))
  )
})

describe("a body that holds no document", () => {
  const login = (length: number) => {
    const empty = JSON.stringify({ email: "a@b.cd", password: "" })
    return ask("POST /auth/login", {
      token: null,
      body: bytes(empty.replace(/""/, `"${"x".repeat(length - empty.length)}"`))
    })
  }

  it.live("has 16 KiB at most, and is not read further", () =>
    Effect.gen(function* () {
      const problem = assertProblem(yield* login(16_385), 413, "body-too-large")
      assert.strictEqual(problem.limitBytes, 16_384)
      const endless = yield* exchange(
        `POST /auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900000\r\nconnection: close\r\n\r\n{`
      )
      assertProblem(endless, 413, "body-too-large")
      // Whole, but with a password that is too long.
      assertProblem(yield* login(16_384), 400, "invalid-request")
    }).pipe(Effect.provide(edgeLayer()))
  )
})
