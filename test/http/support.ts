/** The whole edge on a real socket, in front of services that do as a test says; looked at as raw bytes. */
import { NodeServices } from "@effect/platform-node"
import { DateTime, Effect, Layer, Logger, Redacted } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { RateLimiter } from "effect/persistence"
import { connect } from "node:net"
import { assert } from "vitest"
import { Job, type JobEvent, JobId } from "../../src/domain/Job.ts"
import { Unauthorized } from "../../src/domain/Problems.ts"
import { SessionId, type SessionKind } from "../../src/domain/Session.ts"
import { Email, type User, UserId } from "../../src/domain/User.ts"
import { edge } from "../../src/http/Edge.ts"
import { RequestLimit } from "../../src/http/RateLimit.ts"
import { routes } from "../../src/http/Routes.ts"
import { serverLayer } from "../../src/http/Server.ts"
import { AppConfig } from "../../src/infra/AppConfig.ts"
import { Database } from "../../src/infra/Database.ts"
import { EngineWatch } from "../../src/infra/EngineWatch.ts"
import { JwtKeys } from "../../src/infra/JwtKeys.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { ModelRecord, type Recent } from "../../src/infra/ModelRecord.ts"
import { PageFetch } from "../../src/infra/PageFetch.ts"
import { Shutdown } from "../../src/infra/Shutdown.ts"
import { Tectonic, type TectonicStatus } from "../../src/infra/Tectonic.ts"
import { ApiKeys } from "../../src/services/ApiKeys.ts"
import { Auth } from "../../src/services/Auth.ts"
import { CompiledDocuments } from "../../src/services/CompiledDocuments.ts"
import { IdempotencyKeys } from "../../src/services/IdempotencyKeys.ts"
import { JobEvents } from "../../src/services/JobEvents.ts"
import { Jobs } from "../../src/services/Jobs.ts"
import { PasswordResets } from "../../src/services/PasswordResets.ts"
import { Passwords } from "../../src/services/Passwords.ts"
import { Person } from "../../src/services/Person.ts"
import { Imports } from "../../src/pipeline/Imports.ts"
import { ModelUse } from "../../src/services/ModelUse.ts"
import { Profiles } from "../../src/services/Profiles.ts"
import { QueueWatch } from "../../src/services/QueueWatch.ts"
import { Quota } from "../../src/services/Quota.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { testConfig } from "../support/config.ts"

export const page = "https://app.example.com"
export const token = "a-good-token"
export const user: User = {
  id: UserId.make("018f5c9e-0000-4000-8000-000000000001"),
  email: Email.make("ada@example.com")
}
export const jobId = JobId.make("018f5c9e-0000-4000-8000-00000000000a")
export const resume = {
  basics: { name: "Ada Lovelace" },
  work: [{ name: "Analytical Engines", position: "Programmer" }]
}
/** A new session as it goes over the wire, and as the service makes it. */
export const signedIn = {
  accessToken: "new-token",
  expiresIn: 900,
  refreshToken: "new-refresh-token",
  refreshExpiresIn: 1_209_600,
  user
}
export const sessionId = SessionId.make("018f5c9e-0000-4000-8000-0000000000aa")
export const session = { ...signedIn, sessionId, refreshToken: Redacted.make(signedIn.refreshToken) }
/** Whoever signed in, for `whoIs`. */
export const signedInAs = (who: User, kind: SessionKind = "bearer") => ({
  user: who,
  by: { _tag: "Session" as const, sessionId, kind, expiresAt: Date.now() + 600_000 }
})

const at = DateTime.makeUnsafe("2026-11-23T10:00:00Z")
export const job = Job.make({ id: jobId, status: "done", stage: "done", progress: 100, createdAt: at, finishedAt: at })
export const event = (seq: number, name: JobEvent["event"]): JobEvent => ({
  jobId,
  seq,
  event: name,
  stage: name === "failed" || name === "cancelled" ? "compose" : name,
  state: "finished",
  progress: seq * 10,
  message: `Step ${seq}`,
  at
})

/** What a test wants of each service; what it leaves out is a defect when called. */
export interface Told {
  readonly auth?: Partial<Auth["Service"]>
  readonly profiles?: Partial<Profiles["Service"]>
  readonly jobs?: Partial<Jobs["Service"]>
  readonly events?: Partial<JobEvents["Service"]>
  readonly quota?: Partial<Quota["Service"]>
  readonly tectonic?: Partial<Tectonic["Service"]>
  readonly database?: Partial<Database["Service"]>
  /** How long the oldest job has waited to be taken up. */
  readonly waitingMs?: number
  readonly queue?: Partial<QueueWatch["Service"]>
  /** How the model answered lately. */
  readonly model?: Recent
  readonly env?: Readonly<Record<string, string>>
  /** Takes every line that is logged, as JSON. */
  readonly lines?: Array<string>
}

const knowsAda: Partial<Auth["Service"]> = {
  whoIs: (credential) =>
    Redacted.value(credential) === token
      ? Effect.succeed(signedInAs(user))
      : Effect.fail(new Unauthorized({ detail: "Log in." }))
}

const engine: TectonicStatus = { available: true, version: "0.17.0", engine: "command", sandbox: "bubblewrap" }

const services = (told: Told) =>
  Layer.mergeAll(
    Layer.mock(Auth, { ...knowsAda, ...told.auth }),
    Layer.mock(ApiKeys, {}),
    JwtKeys.layer,
    Layer.mock(EngineWatch, { waitingMs: Effect.succeed(told.waitingMs ?? 0) }),
    PageFetch.layer,
    Layer.mock(PasswordResets, {}),
    Layer.mock(Passwords, {}),
    Layer.mock(Person, {}),
    Layer.mock(SecurityEvents, {}),
    Layer.mock(Sessions, {}),
    Layer.mock(Imports, {}),
    Layer.mock(ModelUse, { ofMonth: () => Effect.succeedNone }),
    Layer.mock(Profiles, told.profiles ?? {}),
    Layer.mock(Jobs, told.jobs ?? {}),
    Layer.mock(IdempotencyKeys, {}),
    CompiledDocuments.layer,
    Layer.mock(JobEvents, told.events ?? {}),
    Layer.mock(Quota, told.quota ?? {}),
    Layer.mock(Tectonic, {
      status: Effect.succeed(engine),
      ...told.tectonic
    }),
    Layer.mock(QueueWatch, {
      queue: Effect.succeed({ queued: 3, running: 2, oldestWaitsSeconds: 7 }),
      instances: Effect.succeed(2),
      migration: Effect.succeed("20261123000000_test"),
      ...told.queue
    }),
    Layer.mock(ModelRecord, { recent: Effect.succeed(told.model ?? { failuresInARow: 0 }) }),
    Layer.mock(Llm, { composer: { provider: "rules", label: "By rules." } }),
    Layer.mock(Database, {
      ping: Effect.void,
      describe: "a test's database",
      url: Redacted.make("postgresql://unused"),
      ...told.database
    }),
    RequestLimit.layer.pipe(Layer.provide(RateLimiter.layer), Layer.provide(RateLimiter.layerStoreMemory))
  )

/** Provides `HttpServer` and `Shutdown`, listening on a free port. */
export const edgeLayer = (told: Told = {}) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const config = yield* AppConfig
      const handler = yield* HttpRouter.toHttpEffect(routes)
      return HttpServer.serve(edge(config)(handler))
    })
  ).pipe(
    Layer.provide(services(told)),
    Layer.provideMerge(serverLayer),
    Layer.provideMerge(Shutdown.layer),
    Layer.provide(
      testConfig({
        NODE_ENV: "test",
        PORT: "0",
        ALLOWED_ORIGINS: page,
        JWT_SECRET: "0".repeat(32),
        RATE_LIMIT_REQUESTS: "1000",
        ...told.env
      })
    ),
    Layer.provide(NodeServices.layer),
    Layer.provide(Logger.layer([Logger.map(Logger.formatJson, (line) => void told.lines?.push(line))]))
  )

export interface RawResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Sends bytes as they are and reads until the server closes; `connection: close` is the caller's to send. */
export const exchange = Effect.fnUntraced(function* (bytes: string | Uint8Array) {
  const { address } = yield* HttpServer.HttpServer
  const port = "port" in address ? address.port : 0
  return yield* Effect.promise(
    () =>
      new Promise<RawResponse>((resolve, reject) => {
        const chunks: Array<Buffer> = []
        const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
        socket.on("data", (chunk) => chunks.push(chunk))
        socket.on("close", () => resolve(parse(Buffer.concat(chunks))))
        socket.on("error", (error) => (chunks.length === 0 ? reject(error) : undefined))
      })
  )
})

const parse = (bytes: Buffer): RawResponse => {
  const text = bytes.toString("utf8")
  const split = text.indexOf("\r\n\r\n")
  const [line = "", ...fields] = text.slice(0, split).split("\r\n")
  const headers = new Headers(
    fields.map((field): [string, string] => [
      field.slice(0, field.indexOf(":")),
      field.slice(field.indexOf(":") + 1).trim()
    ])
  )
  return { status: Number(line.split(" ")[1]), headers, body: text.slice(split + 4) }
}

export interface Ask {
  /** A value is sent as JSON; bytes as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Ada's, unless told; `null` sends none. */
  readonly token?: string | null
}

/** One request, such as `ask("GET /jobs")`. */
export const ask = (line: string, { body, headers = {}, token: credential = token }: Ask = {}) => {
  const bytes =
    body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(body === undefined ? "" : JSON.stringify(body))
  const all: Record<string, string> = {
    host: "localhost",
    connection: "close",
    ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
    ...(body === undefined ? {} : { "content-type": "application/json", "content-length": String(bytes.length) }),
    ...headers
  }
  const fields = Object.entries(all)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}\r\n`)
  return exchange(Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${fields.join("")}\r\n`), bytes]))
}

/** The form that every failure has on the wire. */
export const assertProblem = (response: RawResponse, status: number, type: string) => {
  assert.strictEqual(response.status, status, response.body)
  assert.strictEqual(response.headers.get("content-type"), "application/problem+json")
  const problem = JSON.parse(response.body)
  assert.strictEqual(problem.type, `urn:pass-ats:problem:${type}`)
  assert.strictEqual(problem.status, status)
  assert.isNotEmpty(problem.title)
  assert.isNotEmpty(problem.detail)
  return problem
}
