import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DatabaseUnavailable } from "../../src/domain/Problems.ts"
import { ask, assertProblem, edgeLayer, token } from "./support.ts"

const operator = "an-operator's-token-of-32-characters"
const withToken = { OPERATOR_TOKEN: operator }
const away = Effect.fail(new DatabaseUnavailable({ retryAfter: 5, detail: "Away." }))

describe("what is the operator's own", () => {
  for (const path of ["/metrics", "/health"]) {
    it.live(`${path} is closed where no operator's token is set, whatever is sent`, () =>
      Effect.gen(function* () {
        for (const credential of [null, "", token, "undefined"]) {
          assertProblem(yield* ask(`GET ${path}`, { token: credential }), 401, "unauthorized")
        }
      }).pipe(Effect.provide(edgeLayer()))
    )

    it.live(`${path} opens to that token and to nothing else`, () =>
      Effect.gen(function* () {
        for (const credential of [null, "", token, `${operator}x`, operator.slice(1)]) {
          assertProblem(yield* ask(`GET ${path}`, { token: credential }), 401, "unauthorized")
        }
        assert.strictEqual((yield* ask(`GET ${path}`, { token: operator })).status, 200)
      }).pipe(Effect.provide(edgeLayer({ env: withToken })))
    )
  }

  it.live("slows down who guesses, and not the operator", () =>
    Effect.gen(function* () {
      for (let n = 0; n < 3; n++) assertProblem(yield* ask("GET /health", { token: `guess ${n}` }), 401, "unauthorized")
      assertProblem(yield* ask("GET /health", { token: "guess 4" }), 429, "rate-limited")
      assert.strictEqual((yield* ask("GET /health", { token: operator })).status, 200)
    }).pipe(Effect.provide(edgeLayer({ env: { ...withToken, RATE_LIMIT_REQUESTS: "3" } })))
  )

  it.live("tells the health in figures", () =>
    Effect.gen(function* () {
      const { body } = yield* ask("GET /health", { token: operator })
      const { database, degraded, failing, jobs, memory, migration, model, status } = JSON.parse(body)
      assert.deepStrictEqual({ status, failing, degraded }, { status: "ready", failing: [], degraded: ["model"] })
      assert.deepStrictEqual(jobs, { queued: 3, running: 2, oldestWaitsSeconds: 7, instances: 2 })
      assert.strictEqual(migration, "20261123000000_test")
      assert.deepStrictEqual(model, { failuresInARow: 3, lastFailure: "timed-out" })
      assert.strictEqual(database.where, "a test's database")
      assert.isAbove(memory.residentBytes, 1_000_000)
    }).pipe(Effect.provide(edgeLayer({ env: withToken, model: { failuresInARow: 3, lastFailure: "timed-out" } })))
  )

  it.live("tells what can be told while the database is away", () =>
    Effect.gen(function* () {
      const { body, status } = yield* ask("GET /health", { token: operator })
      assert.strictEqual(status, 200)
      const health = JSON.parse(body)
      assert.deepInclude(health, { status: "not ready", failing: ["database"] })
      assert.notProperty(health, "jobs")
      assert.notProperty(health.database, "pingMs")
    }).pipe(
      Effect.provide(edgeLayer({ env: withToken, database: { ping: away }, queue: { queue: away, migration: away } }))
    )
  )

  it.live("counts requests by route, and not by what anybody writes", () =>
    Effect.gen(function* () {
      yield* ask("GET /jobs/a-made-up-job")
      yield* ask("GET /made/up/path")
      yield* ask("BREW /coffee")
      const { body, headers } = yield* ask("GET /metrics", { token: operator })
      assert.strictEqual(headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8")
      assert.match(body, /http_request_method="GET",http_route="\/jobs\/\{id\}",http_response_status_code="400"/)
      assert.match(body, /http_route="none",http_response_status_code="404"/)
      assert.notMatch(body, /made|coffee|BREW/)
    }).pipe(Effect.provide(edgeLayer({ env: withToken })))
  )
})
