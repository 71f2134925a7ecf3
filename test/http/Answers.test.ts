import { assert, describe, it } from "@effect/vitest"
import { DateTime, Deferred, Effect, Queue, Stream } from "effect"
import { HttpServer } from "effect/http"
import { request as nodeRequest } from "node:http"
import { densities, fontNames, papers, type TemplateName, templateNames } from "../../src/domain/Template.ts"
import { LatexSource } from "../../src/domain/Latex.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { templates } from "../../src/templates/Templates.ts"
import {
  ask,
  edgeLayer,
  event,
  job,
  jobId,
  page,
  type RawResponse,
  resume,
  session,
  signedIn,
  type Told,
  token,
  user
} from "./support.ts"

const posting = { text: "Backend engineer with PostgreSQL" }
const links = {
  self: `/jobs/${jobId}`,
  job: `/jobs/${jobId}`,
  events: `/generate/job?id=${jobId}`,
  pdf: `/jobs/${jobId}/resume.pdf`,
  tex: `/jobs/${jobId}/resume.tex`,
  json: `/jobs/${jobId}/resume.json`,
  markdown: `/jobs/${jobId}/resume.md`,
  text: `/jobs/${jobId}/resume.txt`,
  docx: `/jobs/${jobId}/resume.docx`,
  letterPdf: `/jobs/${jobId}/cover-letter.pdf`,
  letterTex: `/jobs/${jobId}/cover-letter.tex`,
  letterDocx: `/jobs/${jobId}/cover-letter.docx`,
  letterText: `/jobs/${jobId}/cover-letter.txt`,
  report: `/jobs/${jobId}/report`
}
const time = "2026-11-23T10:00:00.000Z"
const linkedJob = { id: jobId, status: "done", stage: "done", progress: 100, createdAt: time, finishedAt: time, links }
const usage = {
  month: "2026-11",
  limit: 30,
  used: 1,
  reserved: 0,
  remaining: 29,
  resetsAt: DateTime.makeUnsafe("2026-12-01T00:00:00Z")
}

const told: Told = {
  auth: { signup: () => Effect.succeed(session), login: () => Effect.succeed(session) },
  profiles: { has: () => Effect.succeed(true), get: () => Effect.succeed(resume) },
  jobs: {
    accept: () => Effect.succeed(jobId),
    retry: () => Effect.succeed(jobId),
    cancel: () => Effect.void,
    remove: () => Effect.void,
    list: () => Effect.succeed({ jobs: [job], nextCursor: "next" }),
    get: () => Effect.succeed(job),
    artifact: (_user, _id, kind) => Effect.succeed(new TextEncoder().encode(`{"kind":"${kind}"}`)),
    letter: (_user, _id, kind) => Effect.succeed(new TextEncoder().encode(`{"kind":"${kind}"}`))
  },
  quota: { usage: () => Effect.succeed(usage) },
  tectonic: {
    compile: () => Effect.succeed({ pdf: new TextEncoder().encode("%PDF-1.5"), pages: 1, log: "", ms: 1, warnings: [] })
  },
  events: {
    stream: (_user, _id, after) =>
      Effect.succeed(
        Stream.make(event(1, "queued"), event(2, "extract"), event(3, "done")).pipe(
          Stream.filter(({ seq }) => seq > after)
        )
      )
  }
}

const listed = (name: TemplateName) => {
  const { about, accent, beside, font } = templates[name]
  const columns = beside.size === 0 ? 1 : 2
  return { name, about, columns, defaults: { font, accent }, picture: `/templates/${name}/picture.png` }
}

const json = (body: unknown) => ({ type: "application/json", body: JSON.stringify(body) })
const file = (type: string, kind: string) => ({ type, body: `{"kind":"${kind}"}` })

/** Each endpoint when all goes well: status, media type, body, byte by byte. */
const answers: ReadonlyArray<
  readonly [
    line: string,
    body: unknown,
    status: number,
    expected: { readonly type: string | null; readonly body: string }
  ]
> = [
  ["POST /auth/signup", { email: user.email, password: "a long passphrase" }, 201, json(signedIn)],
  ["POST /auth/login", { email: user.email, password: "x" }, 200, json(signedIn)],
  ["GET /me", undefined, 200, json({ user, hasProfile: true })],
  ["GET /profile", undefined, 200, json(resume)],
  ["GET /quota", undefined, 200, json({ ...usage, resetsAt: "2026-12-01T00:00:00.000Z" })],
  ["POST /generate", { posting, resume }, 202, json({ jobId, links })],
  ["POST /generate", { posting }, 202, json({ jobId, links })],
  ["GET /jobs", undefined, 200, json({ jobs: [linkedJob], nextCursor: "next" })],
  [`GET /jobs/${jobId}`, undefined, 200, json(linkedJob)],
  [`GET /jobs/${jobId}/resume.pdf`, undefined, 200, file("application/pdf", "pdf")],
  [`GET /jobs/${jobId}/resume.tex`, undefined, 200, file("application/x-tex", "tex")],
  [`GET /jobs/${jobId}/resume.json`, undefined, 200, file("application/json", "json")],
  [`GET /jobs/${jobId}/resume.md`, undefined, 200, file("text/markdown; charset=utf-8", "markdown")],
  [`GET /jobs/${jobId}/resume.txt`, undefined, 200, file("text/plain; charset=utf-8", "text")],
  [
    `GET /jobs/${jobId}/resume.docx`,
    undefined,
    200,
    file("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
  ],
  [`GET /jobs/${jobId}/cover-letter.pdf`, undefined, 200, file("application/pdf", "letter-pdf")],
  [`GET /jobs/${jobId}/cover-letter.tex`, undefined, 200, file("application/x-tex", "letter-tex")],
  [
    `GET /jobs/${jobId}/cover-letter.docx`,
    undefined,
    200,
    file("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "letter-docx")
  ],
  [`GET /jobs/${jobId}/cover-letter.txt`, undefined, 200, file("text/plain; charset=utf-8", "letter-text")],
  [`POST /jobs/${jobId}/cancel`, undefined, 204, { type: null, body: "" }],
  [`POST /jobs/${jobId}/retry`, undefined, 202, json({ jobId, links })],
  [`DELETE /jobs/${jobId}`, undefined, 204, { type: null, body: "" }],
  [`GET /jobs/${jobId}/report`, undefined, 200, file("application/json", "report")],
  ["POST /compile", { tex: LatexSource.make("x") }, 200, { type: "application/pdf", body: "%PDF-1.5" }],
  [
    "GET /templates",
    undefined,
    200,
    json({ templates: templateNames.map(listed), fonts: fontNames, densities, papers })
  ],
  ["GET /health/live", undefined, 200, json({ status: "live" })],
  [
    "GET /health/ready",
    undefined,
    200,
    json({
      status: "ready",
      degraded: [],
      parts: {
        database: "ok",
        tectonic: "ok",
        engine: "command",
        sandbox: "bubblewrap",
        composer: "rules",
        jobs: "ok",
        model: "none",
        disk: "ok"
      }
    })
  ]
]

describe("every endpoint answers", () => {
  for (const [line, body, status, expected] of answers) {
    it.live(`${status} to ${line}`, () =>
      Effect.gen(function* () {
        const response = yield* ask(line, { body })
        assert.strictEqual(response.status, status, response.body)
        assert.strictEqual(response.headers.get("content-type"), expected.type)
        assert.strictEqual(response.body, expected.body)
        assert.strictEqual(response.headers.get("x-content-type-options"), "nosniff")
        assert.strictEqual(response.headers.get("cache-control"), "no-store")
      }).pipe(Effect.provide(edgeLayer(told)))
    )
  }

  it.live("with where the job is, and files to keep", () =>
    Effect.gen(function* () {
      const accepted = yield* ask("POST /generate", { body: { posting, resume } })
      assert.strictEqual(accepted.headers.get("location"), links.self)
      for (const name of ["resume.pdf", "resume.tex", "resume.json"]) {
        const response = yield* ask(`GET /jobs/${jobId}/${name}`)
        assert.strictEqual(response.headers.get("content-disposition"), `attachment; filename="${name}"`)
      }
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("in every template, which is the job's from then on", () => {
    const asked: Array<string | undefined> = []
    const jobs: Told["jobs"] = {
      accept: (_user, { options }) => Effect.sync(() => (asked.push(options.template), jobId))
    }
    return Effect.gen(function* () {
      for (const template of templateNames) {
        const response = yield* ask("POST /generate", { body: { posting, resume, options: { template } } })
        assert.strictEqual(response.status, 202)
      }
      assert.deepStrictEqual(asked, [...templateNames])
    }).pipe(Effect.provide(edgeLayer({ ...told, jobs })))
  })

  it.live("with a picture of each template, and tells which there are to whoever asks for another", () =>
    Effect.gen(function* () {
      for (const name of templateNames) {
        const response = yield* ask(`GET ${listed(name).picture}`, { token: null })
        assert.strictEqual(response.status, 200)
        assert.strictEqual(response.headers.get("content-type"), "image/png")
        assert.strictEqual(response.headers.get("cache-control"), "public, max-age=86400")
        assert.include(response.body.slice(0, 4), "PNG")
      }
      for (const line of ["GET /templates/baroque/picture.png", "POST /generate"]) {
        const body = line.startsWith("POST") ? { posting, resume, options: { template: "baroque" } } : undefined
        const response = yield* ask(line, { body })
        assert.strictEqual(response.status, 400)
        assert.include(response.body, "urn:pass-ats:problem:invalid-request")
        for (const name of templateNames) assert.include(response.body, name)
      }
      for (const options of [{ accent: "red" }, { font: "Comic Sans" }, { density: "airy" }, { pages: 9 }]) {
        const response = yield* ask("POST /generate", { body: { posting, resume, options } })
        assert.strictEqual(response.status, 400, JSON.stringify(options))
      }
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("ready but degraded while nobody takes up jobs", () =>
    Effect.gen(function* () {
      const { body, status } = yield* ask("GET /health/ready", { token: null })
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(JSON.parse(body).degraded, ["jobs"])
      assert.strictEqual(JSON.parse(body).parts.jobs, "waiting for 31 s")
    }).pipe(Effect.provide(edgeLayer({ waitingMs: 31_000 })))
  )

  it.live("ready but degraded without a sandbox", () =>
    Effect.gen(function* () {
      const { body, status } = yield* ask("GET /health/ready", { token: null })
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(JSON.parse(body).degraded, ["sandbox"])
    }).pipe(
      Effect.provide(
        edgeLayer({
          tectonic: { status: Effect.succeed({ available: true, sandbox: "none", detail: "Install bubblewrap." }) }
        })
      )
    )
  )

  it.live("not ready once it was asked to stop, though still live", () =>
    Effect.gen(function* () {
      yield* (yield* Shutdown).begin
      assert.strictEqual((yield* ask("GET /health/ready")).status, 503)
      assert.strictEqual((yield* ask("GET /health/live")).status, 200)
    }).pipe(
      // Until the delay is over no connection is ended: on a busy machine one may be new and still without a word.
      Effect.provide(edgeLayer({ ...told, env: { SHUTDOWN_DELAY_MS: "60000" } }))
    )
  )

  it.live("the way to the reference where the page was not made", () =>
    Effect.gen(function* () {
      const answer = yield* ask("GET /", { token: null })
      assert.deepStrictEqual([answer.status, answer.headers.get("location")], [302, "/docs"])
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("a reference page that loads nothing from elsewhere, and the document it shows", () =>
    Effect.gen(function* () {
      const docs = yield* ask("GET /docs", { token: null })
      assert.strictEqual(docs.status, 200)
      assert.notMatch(docs.body, /<(script|link|img|iframe)[^>]+(src|href)\s*=\s*["']?(https?:)?\/\//i)
      assert.match(docs.headers.get("content-security-policy") ?? "", /^default-src 'none';/)
      for (const path of ["/docs", "/docs/", "/Docs", "//docs?x=1"]) {
        const again = yield* ask(`GET ${path}`, { token: null })
        assert.strictEqual(again.status, 200, path)
        assert.include(again.headers.get("content-security-policy") ?? "", "script-src 'unsafe-inline'", path)
      }
      const document = JSON.parse((yield* ask("GET /openapi.json", { token: null })).body)
      assert.strictEqual(document.info.title, "PASS ATS")
    }).pipe(Effect.provide(edgeLayer(told)))
  )
})

/** The data of each event, by hand: what a browser's EventSource would see. */
const framesOf = ({ body }: RawResponse) =>
  body
    .replaceAll(/(^|\r\n)[0-9a-f]+\r\n/g, "")
    .split("\n\n")
    .map((frame) => frame.trim())
    .filter((frame) => frame !== "")

describe("the event stream", () => {
  it.live("is one event a frame: the stage's name, its number, one line of JSON", () =>
    Effect.gen(function* () {
      for (const path of [`/generate/job?id=${jobId}`, `/generate/job/${jobId}`]) {
        const response = yield* ask(`GET ${path}`, { headers: { origin: page } })
        assert.strictEqual(response.status, 200)
        assert.strictEqual(response.headers.get("content-type"), "text/event-stream")
        assert.strictEqual(response.headers.get("cache-control"), "no-cache")
        assert.strictEqual(response.headers.get("x-accel-buffering"), "no")
        assert.strictEqual(response.headers.get("access-control-allow-origin"), page)
        assert.strictEqual(response.headers.get("vary"), "Origin")
        const [head, first = "", ...frames] = framesOf(response)
        assert.strictEqual(head, "retry: 2000")
        assert.match(first, /^event: heartbeat\ndata: \{"at":"[^"]+"\}$/)
        const data = (seq: number, name: "queued" | "extract" | "done") =>
          JSON.stringify({ ...event(seq, name), at: time })
        assert.deepStrictEqual(frames, [
          `id: 1\nevent: queued\ndata: ${data(1, "queued")}`,
          `id: 2\nevent: extract\ndata: ${data(2, "extract")}`,
          `id: 3\nevent: done\ndata: ${data(3, "done")}`
        ])
      }
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  for (const [name, query, headers, expected] of [
    ["Last-Event-ID", "", { "last-event-id": "2" }, 1],
    ["after", "&after=1", {}, 2],
    ["Last-Event-ID, though `after` says less", "&after=1", { "last-event-id": "2" }, 1],
    ["the beginning, when the id is none of ours", "", { "last-event-id": "abc" }, 3],
    ["the beginning, when the id is beyond any number", "", { "last-event-id": "99999999999999999999" }, 3]
  ] as const) {
    it.live(`goes on from ${name}`, () =>
      Effect.gen(function* () {
        const response = yield* ask(`GET /generate/job?id=${jobId}${query}`, { headers })
        assert.lengthOf(framesOf(response).slice(2), expected)
      }).pipe(Effect.provide(edgeLayer(told)))
    )
  }

  it.live("sends its head at once, and lets go of a client that leaves", () => {
    const released = Deferred.makeUnsafe<void>()
    const silent = Stream.never.pipe(Stream.ensuring(Deferred.succeed(released, undefined)))
    return Effect.gen(function* () {
      const { address } = yield* HttpServer.HttpServer
      const chunks = yield* Queue.unbounded<string>()
      const asked = nodeRequest({
        port: "port" in address ? address.port : 0,
        path: links.events,
        headers: { authorization: `Bearer ${token}` }
      })
      asked.on("response", (response) => response.on("data", (chunk) => Queue.offerUnsafe(chunks, String(chunk))))
      asked.on("error", () => undefined)
      asked.end()
      assert.match(yield* Queue.take(chunks), /^retry: 2000\n\nevent: heartbeat\ndata: \{"at":"[^"]+"\}\n\n$/)
      asked.destroy()
      yield* Deferred.await(released)
    }).pipe(Effect.provide(edgeLayer({ events: { stream: () => Effect.succeed(silent) } })))
  })
})
