import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { callerOf } from "../../src/domain/Caller.ts"
import { InvalidCredentials, TooBusy } from "../../src/domain/Problems.ts"
import { Email, type UserId } from "../../src/domain/User.ts"
import { LoginThrottle } from "../../src/services/LoginThrottle.ts"
import { SecurityEvents } from "../../src/services/SecurityEvents.ts"
import { Sessions } from "../../src/services/Sessions.ts"
import { accountsLayer, newUser } from "../support/accounts.ts"

const from = (address: string) => callerOf(address, "a browser")
const attacker = from("203.0.113.9")
const wrong = Effect.fail(new InvalidCredentials({ detail: "" }))
const right = Effect.succeed("in")

const tryAs = Effect.fnUntraced(function* (
  email: string,
  caller = attacker,
  check: Effect.Effect<string, InvalidCredentials | TooBusy> = wrong
) {
  const { guard } = yield* LoginThrottle
  return yield* guard(Email.make(email), caller, check).pipe(
    Effect.catchTags({
      InvalidCredentials: () => Effect.succeed("wrong"),
      TooBusy: () => Effect.succeed("busy"),
      TooManyAttempts: ({ retryAfter }) => Effect.succeed(`wait ${retryAfter}`)
    })
  )
})
const times = <A, E, R>(count: number, one: Effect.Effect<A, E, R>) =>
  Effect.all(Array.from({ length: count }, () => one))

/** Lets time pass for all that was counted. */
const after = Effect.fnUntraced(function* (seconds: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`UPDATE rate_limits SET at = at - make_interval(secs => ${seconds}::float8)`
})

const signInFrom = Effect.fnUntraced(function* (userId: UserId, address: string) {
  const sessions = yield* Sessions
  yield* sessions.open(userId, "bearer", from(address))
})

layer(LoginThrottle.layer.pipe(Layer.provideMerge(accountsLayer())), { excludeTestServices: true })(
  "LoginThrottle",
  (it) => {
    it.effect("lets five wrong passwords pass, then makes each wait twice as long", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* times(6, tryAs("a@example.com")), [...Array(5).fill("wrong"), "wait 1"])
        const waits: Array<string> = []
        for (const seconds of [1.1, 2.2, 4.4, 8.8]) {
          yield* after(seconds)
          assert.strictEqual(yield* tryAs("a@example.com"), "wrong")
          waits.push(yield* tryAs("a@example.com"))
        }
        assert.deepStrictEqual(waits, ["wait 2", "wait 4", "wait 8", "wait 16"])
        yield* after(3_600)
        assert.strictEqual(yield* tryAs("a@example.com"), "wrong")
      })
    )

    it.effect("never lets more through for being asked at once", () =>
      Effect.gen(function* () {
        const results = yield* Effect.all(
          Array.from({ length: 50 }, () => tryAs("burst@example.com")),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(
          results.filter((result) => result === "wrong"),
          5
        )
      })
    )

    it.effect("waits for nobody who waits for it, however many of an office sign in at once", () =>
      Effect.gen(function* () {
        const office = from("198.51.100.210")
        const results = yield* Effect.all(
          Array.from({ length: 120 }, (_, n) =>
            tryAs(`office-${n % 6}@example.com`, office, n % 3 === 0 ? wrong : right)
          ),
          { concurrency: "unbounded" }
        )
        assert.isAbove(results.filter((result) => result === "in").length, 0)
        assert.isTrue(results.every((result) => /^(?:in|wrong|wait \d+)$/.test(result)))
      })
    )

    it.effect("forgets wrong ones once the right one came, and never counts a server that is busy", () =>
      Effect.gen(function* () {
        const busy = new TooBusy({ retryAfter: 1, detail: "" })
        yield* times(20, tryAs("b@example.com", from("203.0.113.20"), Effect.fail(busy)))
        yield* times(4, tryAs("b@example.com", from("203.0.113.20")))
        assert.strictEqual(yield* tryAs("b@example.com", from("203.0.113.20"), right), "in")
        assert.deepStrictEqual(yield* times(5, tryAs("b@example.com", from("203.0.113.20"))), Array(5).fill("wrong"))
      })
    )

    it.effect("keeps the owner out of nothing: neither from a known network nor from a new one", () =>
      Effect.gen(function* () {
        const { email, id } = yield* newUser
        yield* signInFrom(id, "198.51.100.1")
        for (let network = 1; network <= 40; network += 1) {
          yield* times(6, tryAs(email, from(`203.0.113.${100 + network}`)))
        }
        const wrongs = yield* times(4, tryAs(email, from("198.51.100.1")))
        assert.deepStrictEqual(wrongs, Array(4).fill("wrong"))
        assert.strictEqual(yield* tryAs(email, from("198.51.100.1"), right), "in")
        assert.strictEqual(yield* tryAs(email, from("192.0.2.77"), right), "in")
      })
    )

    it.effect("leaves fewer free tries to each of many networks that try one account", () =>
      Effect.gen(function* () {
        for (let network = 1; network <= 30; network += 1) yield* tryAs("c@example.com", from(`2001:db8:${network}::1`))
        const results = yield* times(4, tryAs("c@example.com", from("2001:db8:ffff::1")))
        assert.deepStrictEqual(results, ["wrong", "wrong", "wait 1", "wait 1"])
        assert.match(yield* tryAs("c@example.com", from("2001:db8:ffff::2")), /^wait/)
      })
    )

    it.effect("makes a network wait that tries many accounts, but not who has signed in from there", () =>
      Effect.gen(function* () {
        const office = "198.51.100.200"
        const { email, id } = yield* newUser
        yield* signInFrom(id, office)
        const results = yield* Effect.all(
          Array.from({ length: 40 }, (_, person) => tryAs(`spray-${person}@example.com`, from(office)))
        )
        assert.lengthOf(
          results.filter((result) => result === "wrong"),
          30
        )
        assert.strictEqual(yield* tryAs(email, from(office), right), "in")
      })
    )

    it.effect("writes down that it made somebody wait, once and not at every try", () =>
      Effect.gen(function* () {
        const events = yield* SecurityEvents
        const { email, id } = yield* newUser
        yield* times(30, tryAs(email, from("203.0.113.240")))
        const written = yield* events.list(id, 10)
        assert.deepStrictEqual(
          written.map(({ address, event }) => ({ address, event })),
          [{ address: "203.0.113.240", event: "login-throttled" }]
        )
      })
    )

    it.effect("stores no e-mail address of a stranger", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* tryAs("stranger-marked@example.com")
        const rows = yield* sql<{ readonly key: string }>`SELECT key FROM rate_limits`
        assert.isNotEmpty(rows)
        assert.notInclude(JSON.stringify(rows), "marked")
      })
    )
  }
)
