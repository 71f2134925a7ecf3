import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { InvalidCredentials } from "../../src/domain/Problems.ts"
import { UserId } from "../../src/domain/User.ts"
import { ask, assertProblem, edgeLayer, session, signedInAs, type Told, user } from "./support.ts"

const limit = 5
const env = { RATE_LIMIT_REQUESTS: String(limit), RATE_LIMIT_WINDOW_MS: "60000" }
const other = { ...user, id: UserId.make("018f5c9e-0000-4000-8000-000000000002") }
const told: Told = {
  env,
  auth: { login: () => Effect.fail(new InvalidCredentials({ detail: "Check both." })) },
  profiles: { has: () => Effect.succeed(false) }
}
const twoPeople: Told = {
  ...told,
  auth: { whoIs: (credential) => Effect.succeed(signedInAs(Redacted.value(credential) === "other" ? other : user)) }
}
const login = ask("POST /auth/login", { body: { email: "ada@example.com", password: "x" } })
const times = (count: number, line: typeof login) => Effect.all(Array.from({ length: count }, () => line))
const statuses = Effect.map((responses: ReadonlyArray<{ readonly status: number }>) =>
  responses.map(({ status }) => status)
)

describe("the rate limit", () => {
  it.live("lets through what it promises, counts down, and says when to come back", () =>
    Effect.gen(function* () {
      const allowed = yield* times(limit, ask("GET /me"))
      assert.deepStrictEqual(
        allowed.map(({ headers, status }) => [
          status,
          headers.get("ratelimit-policy"),
          headers.get("ratelimit")?.split(";t=")[0]
        ]),
        [4, 3, 2, 1, 0].map((left) => [200, `"default";q=5;w=60`, `"default";r=${left}`])
      )
      const refused = yield* ask("GET /me")
      const problem = assertProblem(refused, 429, "rate-limited")
      assert.strictEqual(problem.limit, limit)
      assert.isTrue(problem.retryAfter >= 1 && problem.retryAfter <= 60)
      assert.strictEqual(refused.headers.get("retry-after"), String(problem.retryAfter))
      assert.strictEqual(refused.headers.get("ratelimit"), `"default";r=0;t=${problem.retryAfter}`)
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("is each user's own", () =>
    Effect.gen(function* () {
      yield* times(limit + 1, ask("GET /me"))
      assert.strictEqual((yield* ask("GET /me")).status, 429)
      assert.strictEqual((yield* ask("GET /me", { token: "other" })).status, 200)
    }).pipe(Effect.provide(edgeLayer(twoPeople)))
  )

  it.live("is the address's before sign-in, which users signed in do not use up", () =>
    Effect.gen(function* () {
      yield* times(limit, ask("GET /me"))
      assert.deepStrictEqual(yield* statuses(times(limit + 1, login)), [401, 401, 401, 401, 401, 429])
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("holds for refused tokens, and these lock nobody out of signing in or going on", () =>
    Effect.gen(function* () {
      const bad = ask("GET /me", { token: "forged" })
      assert.deepStrictEqual(yield* statuses(times(limit + 1, bad)), [401, 401, 401, 401, 401, 429])
      assert.strictEqual((yield* login).status, 401)
      assert.strictEqual((yield* ask("GET /me")).status, 200)
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("never holds for those who watch over the server", () =>
    Effect.gen(function* () {
      for (const line of ["GET /health/live", "GET /health/ready", "GET /api/status"]) {
        const seen = yield* times(limit * 2, ask(line, { token: null }))
        assert.isTrue(seen.every(({ headers, status }) => status === 200 && headers.get("ratelimit") === null))
      }
    }).pipe(Effect.provide(edgeLayer(told)))
  )

  it.live("has a tighter one for new accounts, which signs nobody out who has one", () =>
    Effect.gen(function* () {
      const signup = ask("POST /auth/signup", { body: { email: "ada@example.com", password: "a long passphrase" } })
      assert.deepStrictEqual(yield* statuses(times(2, signup)), [201, 201])
      const refused = yield* signup
      assert.strictEqual(assertProblem(refused, 429, "rate-limited").limit, 2)
      assert.strictEqual(refused.headers.get("ratelimit-policy"), `"default";q=1000;w=60, "signup";q=2;w=3600`)
      assert.match(refused.headers.get("ratelimit") ?? "", /^"default";r=\d+;t=\d+, "signup";r=0;t=\d+$/)
      assert.strictEqual((yield* login).status, 401)
    }).pipe(
      Effect.provide(
        edgeLayer({ auth: { ...told.auth, signup: () => Effect.succeed(session) }, env: { SIGNUPS_PER_HOUR: "2" } })
      )
    )
  )
})
