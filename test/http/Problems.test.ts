import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  CompileFailed,
  CompileTimedOut,
  DatabaseUnavailable,
  EmailTaken,
  InvalidCredentials,
  InvalidRequest,
  JobNotFinished,
  JobNotFound,
  ProfileNotFound,
  QuotaExceeded,
  SandboxUnavailable,
  TectonicUnavailable,
  TooBusy
} from "../../src/domain/Problems.ts"
import { type Ask, ask, assertProblem, edgeLayer, exchange, jobId, resume, type Told } from "./support.ts"

const detail = "What to do."
const credentials = { email: "ada@example.com", password: "a long passphrase" }
const posting = { text: "Backend engineer with PostgreSQL" }
const away = new DatabaseUnavailable({ retryAfter: 5, detail })
const missing = new JobNotFound({ detail })

/** One row for each failure of a service: where it happens, and how it must look on the wire. */
const failures: ReadonlyArray<
  readonly [
    line: string,
    status: number,
    type: string,
    told: Told,
    ask?: Ask,
    members?: Readonly<Record<string, unknown>>
  ]
> = [
  [
    "POST /auth/signup",
    409,
    "email-taken",
    { auth: { signup: () => Effect.fail(new EmailTaken({ detail })) } },
    { body: credentials }
  ],
  [
    "POST /auth/login",
    401,
    "invalid-credentials",
    { auth: { login: () => Effect.fail(new InvalidCredentials({ detail })) } },
    { body: credentials }
  ],
  [
    "POST /auth/login",
    503,
    "too-busy",
    { auth: { login: () => Effect.fail(new TooBusy({ retryAfter: 2, detail })) } },
    { body: credentials },
    { retryAfter: 2 }
  ],
  ["GET /me", 503, "database-unavailable", { auth: { whoIs: () => Effect.fail(away) } }, {}, { retryAfter: 5 }],
  ["GET /profile", 404, "profile-not-found", { profiles: { get: () => Effect.fail(new ProfileNotFound({ detail })) } }],
  [
    "POST /generate",
    404,
    "profile-not-found",
    { profiles: { get: () => Effect.fail(new ProfileNotFound({ detail })) } },
    { body: { posting } }
  ],
  ["POST /generate", 422, "posting-empty", {}, { body: { posting: { text: " \n" }, resume } }],
  ["POST /generate", 422, "posting-too-long", {}, { body: { posting: { text: "word ".repeat(50_000) }, resume } }],
  [
    "POST /generate",
    422,
    "resume-incomplete",
    {},
    { body: { posting, resume: { basics: { name: "Ada" } } } },
    { missing: ["work"] }
  ],
  [
    "POST /generate",
    429,
    "quota-exceeded",
    {
      jobs: { accept: () => Effect.fail(new QuotaExceeded({ limit: 30, retryAfter: 3_600, detail })) },
      // What cannot be told beside it keeps nobody from the answer.
      quota: { usage: () => Effect.fail(away) }
    },
    { body: { posting, resume } },
    { limit: 30, retryAfter: 3_600 }
  ],
  ["GET /jobs", 400, "invalid-request", { jobs: { list: () => Effect.fail(new InvalidRequest({ detail })) } }],
  [`GET /jobs/${jobId}`, 404, "job-not-found", { jobs: { get: () => Effect.fail(missing) } }],
  [`GET /generate/job?id=${jobId}`, 404, "job-not-found", { events: { stream: () => Effect.fail(missing) } }],
  [`GET /generate/job/${jobId}`, 404, "job-not-found", { events: { stream: () => Effect.fail(missing) } }],
  [
    `GET /jobs/${jobId}/resume.pdf`,
    409,
    "job-not-finished",
    { jobs: { artifact: () => Effect.fail(new JobNotFinished({ detail })) } }
  ],
  [
    `GET /jobs/${jobId}/report`,
    503,
    "database-unavailable",
    { jobs: { artifact: () => Effect.fail(away) } },
    {},
    { retryAfter: 5 }
  ],
  ["GET /quota", 503, "database-unavailable", { quota: { usage: () => Effect.fail(away) } }, {}, { retryAfter: 5 }],
  [
    "POST /compile",
    422,
    "compile-failed",
    {
      tectonic: {
        compile: () =>
          Effect.fail(
            new CompileFailed({
              detail,
              log: "!",
              errors: [{ severity: "error", message: "Undefined control sequence", file: "main.tex", line: 2 }]
            })
          )
      }
    },
    { body: { tex: "x" } },
    { errors: [{ severity: "error", message: "Undefined control sequence", file: "main.tex", line: 2 }] }
  ],
  [
    "POST /compile",
    422,
    "compile-timed-out",
    { tectonic: { compile: () => Effect.fail(new CompileTimedOut({ limitMs: 20_000, detail })) } },
    { body: { tex: "x" } },
    { limitMs: 20_000 }
  ],
  [
    "POST /compile",
    503,
    "sandbox-unavailable",
    { tectonic: { compile: () => Effect.fail(new SandboxUnavailable({ detail })) } },
    { body: { tex: "x" } }
  ],
  [
    "POST /compile",
    503,
    "tectonic-unavailable",
    { tectonic: { compile: () => Effect.fail(new TectonicUnavailable({ detail })) } },
    { body: { tex: "x" } }
  ],
  [
    "GET /health/ready",
    503,
    "not-ready",
    { database: { ping: Effect.fail(away) } },
    { token: null },
    { failing: ["database"] }
  ],
  [
    "GET /health/ready",
    503,
    "not-ready",
    { tectonic: { status: Effect.succeed({ available: false, sandbox: "none", detail: "Set TECTONIC_PATH." }) } },
    { token: null },
    { failing: ["tectonic"] }
  ],
  ["GET /me", 401, "unauthorized", {}, { token: null }],
  ["GET /nowhere", 404, "not-found", {}],
  ["PUT /me", 405, "method-not-allowed", {}]
]

describe("every failure is a problem on the wire", () => {
  for (const [line, status, type, told, request, members = {}] of failures) {
    it.live(`${type} of ${line}`, () =>
      Effect.gen(function* () {
        const response = yield* ask(line, request)
        const problem = assertProblem(response, status, type)
        for (const [name, value] of Object.entries(members)) assert.deepStrictEqual(problem[name], value)
        const { retryAfter } = problem
        assert.strictEqual(response.headers.get("retry-after"), retryAfter === undefined ? null : String(retryAfter))
        assert.strictEqual(response.headers.get("www-authenticate"), status === 401 ? "Bearer" : null)
        assert.strictEqual(response.headers.get("vary"), "Origin")
        assert.match(response.headers.get("x-request-id") ?? "", /^[\w-]{36}$/)
      }).pipe(Effect.provide(edgeLayer(told)))
    )
  }

  it.live("a bug: 500 with the request's id, and not a word of its cause", () =>
    Effect.gen(function* () {
      const response = yield* ask("GET /quota", { headers: { "x-request-id": "the-bug-1" } })
      const problem = assertProblem(response, 500, "internal-error")
      assert.strictEqual(problem.requestId, "the-bug-1")
      assert.notInclude(response.body, "marked cause")
    }).pipe(Effect.provide(edgeLayer({ quota: { usage: () => Effect.die(new Error("marked cause")) } })))
  )

  it.live("an answer that is not of its own contract is a bug, too", () =>
    Effect.gen(function* () {
      assertProblem(yield* ask("GET /profile"), 500, "internal-error")
    }).pipe(Effect.provide(edgeLayer({ profiles: { get: () => Effect.succeed({ basics: 42 }) } })))
  )

  it.live("a wrong method is told the right ones", () =>
    Effect.gen(function* () {
      for (const [line, allow] of [
        ["POST /me", "DELETE, GET, HEAD"],
        ["GET /generate", "POST"],
        ["POST /profile", "GET, HEAD, PUT"],
        [`DELETE /jobs/${jobId}/resume.pdf/`, "GET, HEAD"],
        ["PUT //health//live", "GET, HEAD"],
        ["POST /JOBS", "GET, HEAD"],
        ["PUT /jobs/%ff", "DELETE, GET, HEAD"]
      ] as const) {
        const response = yield* ask(line)
        assertProblem(response, 405, "method-not-allowed")
        assert.strictEqual(response.headers.get("allow"), allow)
      }
    }).pipe(Effect.provide(edgeLayer()))
  )

  it.live("a path with escapes that are no UTF-8", () =>
    Effect.gen(function* () {
      for (const line of ["GET /jobs/%ff", "HEAD /jobs/%ff", "GET /jobs/%", "GET /generate/job/%E0%A4%A"]) {
        const response = yield* ask(line)
        assert.strictEqual(response.status, 400, line)
        if (!line.startsWith("HEAD")) assert.include(assertProblem(response, 400, "invalid-request").detail, "%25")
      }
      assertProblem(yield* ask("GET /nowhere/%ff"), 404, "not-found")
    }).pipe(Effect.provide(edgeLayer()))
  )

  it.live("not what only looks odd: HTTP/1.0 without a host, an unknown expectation", () =>
    Effect.gen(function* () {
      for (const head of ["HTTP/1.0", "HTTP/1.1\r\nhost: a\r\nexpect: tea\r\nconnection: close"]) {
        const { body, status } = yield* exchange(`GET /health/live ${head}\r\n\r\n`)
        assert.strictEqual(status, 200, head)
        assert.strictEqual(body, '{"status":"live"}')
      }
    }).pipe(Effect.provide(edgeLayer()))
  )

  it.live("what is no HTTP", () =>
    Effect.gen(function* () {
      const smuggled =
        "POST /auth/login HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /me HTTP/1.1\r\n\r\n"
      for (const bytes of ["HELLO\r\n\r\n", smuggled, "GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n"]) {
        assertProblem(yield* exchange(bytes), 400, "invalid-request")
      }
      assertProblem(yield* exchange("GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n"), 400, "invalid-request")
      assertProblem(
        yield* exchange(`GET / HTTP/1.1\r\nhost: a\r\nx: ${"a".repeat(17_000)}\r\n\r\n`),
        431,
        "headers-too-large"
      )
    }).pipe(Effect.provide(edgeLayer()))
  )
})
