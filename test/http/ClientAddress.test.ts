import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { networkOf } from "../../src/domain/Address.ts"
import { behindProxies } from "../../src/http/ClientAddress.ts"
import { ask, edgeLayer } from "./support.ts"

const seen = (hops: number, peer: string, forwarded?: string) =>
  Effect.map(HttpServerRequest.HttpServerRequest, ({ remoteAddress }) => Option.getOrUndefined(remoteAddress)).pipe(
    behindProxies(hops),
    Effect.provideService(
      HttpServerRequest.HttpServerRequest,
      HttpServerRequest.fromWeb(
        new Request("http://localhost/", { headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } })
      ).modify({ remoteAddress: Option.some(peer) })
    )
  )

describe("the client's address", () => {
  for (const [name, hops, peer, forwarded, address] of [
    ["without proxies is the peer's, whatever is told", 0, "192.0.2.1", "203.0.113.9", "192.0.2.1"],
    ["behind one proxy is what that one heard", 1, "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["behind one proxy is not what the client made up", 1, "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"],
    ["behind two is the last but one", 2, "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["behind two, seen by one only, is what there is", 2, "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["is the peer's when the header is missing", 1, "10.0.0.1", undefined, "10.0.0.1"],
    ["is the peer's when the entry is no address", 1, "10.0.0.1", "203.0.113.9, unknown", "10.0.0.1"],
    ["is the peer's when the entry is empty", 1, "10.0.0.1", "203.0.113.9,", "10.0.0.1"],
    ["loses its port", 1, "10.0.0.1", "203.0.113.9:4711", "203.0.113.9"],
    ["loses brackets and port", 1, "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"],
    ["is IPv4 when IPv6 only wraps it", 0, "::ffff:192.0.2.1", undefined, "192.0.2.1"],
    ["has one spelling", 1, "10.0.0.1", "2001:DB8:0:0::1", "2001:db8::1"]
  ] as const) {
    it.effect(name, () => Effect.map(seen(hops, peer, forwarded), (found) => assert.strictEqual(found, address)))
  }

  it("counts in IPv6 by its first half", () => {
    assert.strictEqual(networkOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64")
    assert.strictEqual(networkOf("2001:db8:1:2:ffff::1"), networkOf("2001:db8:1:2::9"))
    assert.notStrictEqual(networkOf("2001:db8:1:3::1"), networkOf("2001:db8:1:2::1"))
    assert.strictEqual(networkOf("192.0.2.1"), "192.0.2.1")
    assert.strictEqual(networkOf("::ffff:192.0.2.1"), "192.0.2.1")
    assert.strictEqual(networkOf("unknown"), "unknown")
  })
})

const spoofing = (trust: string, name: (n: number) => string) =>
  Effect.map(
    Effect.forEach([1, 2, 3], (n) =>
      ask("POST /auth/refresh", { token: null, body: {}, headers: { "x-forwarded-for": name(n) } })
    ),
    (answers) => answers.map(({ status }) => status)
  ).pipe(Effect.provide(edgeLayer({ env: { RATE_LIMIT_REQUESTS: "2", TRUST_PROXY: trust } })))

describe("the limit of an address", () => {
  it.live("is not got round by a made-up X-Forwarded-For", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* spoofing("0", (n) => `203.0.113.${n}`), [401, 401, 429])
      assert.deepStrictEqual(yield* spoofing("1", (n) => `203.0.113.${n}, 198.51.100.1`), [401, 401, 429])
      assert.deepStrictEqual(yield* spoofing("1", (n) => `2001:db8::${n}`), [401, 401, 429])
    })
  )

  it.live("is each client's own behind a proxy that is trusted", () =>
    Effect.map(
      spoofing("1", (n) => `203.0.113.${n}`),
      (statuses) => assert.deepStrictEqual(statuses, [401, 401, 401])
    )
  )
})

describe("in production", () => {
  const production = {
    NODE_ENV: "production",
    DATABASE_URL: "postgresql://unused",
    ALLOWED_ORIGINS: "https://app.example.com"
  }
  it.live("browsers are told to come by HTTPS only, from then on", () =>
    Effect.gen(function* () {
      const { headers } = yield* ask("GET /health/live").pipe(Effect.provide(edgeLayer({ env: production })))
      assert.strictEqual(headers.get("strict-transport-security"), "max-age=31536000")
      const developing = yield* ask("GET /health/live").pipe(Effect.provide(edgeLayer()))
      assert.isNull(developing.headers.get("strict-transport-security"))
    })
  )
})
