import { assert, layer } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { callerOf, noCaller } from "../../src/domain/Caller.ts"
import { SecurityEventDetails } from "../../src/domain/SecurityEvent.ts"
import { SessionId } from "../../src/domain/Session.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { accountsLayer, newUser } from "../support/accounts.ts"

layer(accountsLayer(), { excludeTestServices: true })("SecurityEvents", (it) => {
  it.effect("are listed newest first, for their user only, no more than asked for", () =>
    Effect.gen(function* () {
      const events = yield* SecurityEvents
      const { id: userId } = yield* newUser
      const { id: other } = yield* newUser
      const sessionId = SessionId.make(crypto.randomUUID())
      const caller = callerOf("192.0.2.1", "curl/8")
      yield* events.record({ userId, event: "signup", caller })
      yield* events.record({ userId: other, event: "login", caller })
      yield* events.record({ userId: null, event: "login-failed", caller })
      yield* events.record({ userId, event: "login", caller, details: { sessionId, sessionKind: "cookie" } })
      const [login, signup, ...rest] = yield* events.list(userId, 10)
      assert.deepStrictEqual(rest, [])
      assert.deepInclude(login, { event: "login", ...caller, details: { sessionId, sessionKind: "cookie" } })
      assert.deepInclude(signup, { event: "signup", details: null })
      const one = yield* events.list(userId, 1)
      assert.strictEqual(one.length, 1)
      assert.deepStrictEqual(one[0], login)
    })
  )

  it.effect("belong to the transaction they are recorded in", () =>
    Effect.gen(function* () {
      const events = yield* SecurityEvents
      const sql = yield* SqlClient.SqlClient
      const { id: userId } = yield* newUser
      const failing = events
        .record({ userId, event: "login", caller: noCaller })
        .pipe(Effect.andThen(Effect.fail("no")))
      yield* sql.withTransaction(failing).pipe(Effect.flip)
      assert.deepStrictEqual(yield* events.list(userId, 10), [])
    })
  )

  it.effect("take what a client calls itself as one short line that can be stored", () =>
    Effect.gen(function* () {
      const events = yield* SecurityEvents
      const { id: userId } = yield* newUser
      const hostile = `a\0b\r\nSet-Cookie: x\u202e\ud800${"ü".repeat(100_000)}`
      yield* events.record({ userId, event: "login", caller: callerOf(hostile, hostile) })
      const [event] = yield* events.list(userId, 1)
      assert.isAtMost(event?.userAgent?.length ?? 0, 256)
      assert.isAtMost(event?.address?.length ?? 0, 64)
      assert.isTrue(event?.userAgent?.startsWith("a b Set-Cookie: x"))
      assert.notMatch(event?.userAgent ?? "\n", /[\p{Cc}\p{Cf}\p{Cs}]/u)
      assert.deepStrictEqual(callerOf(undefined, "  "), noCaller)
    })
  )

  it.effect("have no room for a secret", () =>
    Effect.gen(function* () {
      const decoded = yield* Schema.decodeUnknownEffect(SecurityEventDetails)({ count: 1, password: "hunter2" })
      assert.deepStrictEqual(decoded, { count: 1 })
      const fields = Object.keys(SecurityEventDetails.fields)
      assert.deepStrictEqual(fields, ["sessionId", "sessionKind", "apiKeyId", "reason", "count"])
    })
  )
})
