import { assert, layer } from "@effect/vitest"
import { verify } from "@node-rs/argon2"
import { Effect, Layer, Option, Redacted } from "effect"
import { Passwords } from "../../src/services/Passwords.ts"
import { testConfig } from "../support/config.ts"

const password = (text: string) => Redacted.make(text)

layer(Passwords.layer.pipe(Layer.provide(testConfig({}))))("Passwords", (it) => {
  it.effect("are kept as argon2id with OWASP's parameters, each with a salt of its own", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const [one, two] = yield* Effect.all([
        passwords.hash(password("correct horse")),
        passwords.hash(password("correct horse"))
      ])
      assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
      assert.notStrictEqual(one, two)
      assert.isTrue(yield* Effect.promise(() => verify(one, "correct horse")))
    })
  )

  it.effect("match themselves and nothing else", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const stored = Option.some(yield* passwords.hash(password("correct horse")))
      assert.isTrue(yield* passwords.verify(stored, password("correct horse")))
      for (const wrong of ["Correct horse", "correct horse ", "correct hors", "", "correct horse\0"]) {
        assert.isFalse(yield* passwords.verify(stored, password(wrong)), JSON.stringify(wrong))
      }
    })
  )

  it.effect("typed on another keyboard are the same: é as one character or as two", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const stored = Option.some(yield* passwords.hash(password("re\u0301sume\u0301 ﬁle")))
      assert.isTrue(yield* passwords.verify(stored, password("r\u00e9sum\u00e9 file")))
    })
  )

  it.effect("count to the last of 256 characters", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const stored = Option.some(yield* passwords.hash(password(`${"a".repeat(255)}x`)))
      assert.isTrue(yield* passwords.verify(stored, password(`${"a".repeat(255)}x`)))
      assert.isFalse(yield* passwords.verify(stored, password(`${"a".repeat(255)}y`)))
    })
  )

  it.effect("never match for somebody unknown, who costs the same work", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      assert.isFalse(yield* passwords.verify(Option.none(), password("correct horse")))
      assert.isFalse(yield* passwords.verify(Option.none(), password("")))
    })
  )

  it.effect("are turned away beyond a queue, and taken again after it", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const attempts = Array.from({ length: 100 }, () =>
        Effect.exit(passwords.verify(Option.none(), password("flood")))
      )
      const exits = yield* Effect.all(attempts, { concurrency: "unbounded" })
      const refused = exits.filter((exit) => exit._tag === "Failure")
      assert.lengthOf(refused, 68)
      const busy = yield* Effect.flip(Effect.flatten(Effect.fromNullishOr(refused[0])))
      assert.isTrue("retryAfter" in busy && busy.retryAfter > 0)
      assert.isFalse(yield* passwords.verify(Option.none(), password("flood")))
    })
  )

  it.effect("follow the settings, and older hashes are told to be weak once these rise", () =>
    Effect.gen(function* () {
      const passwords = yield* Passwords
      const today = yield* passwords.hash(password("correct horse"))
      const stronger = Passwords.layer.pipe(
        Layer.provide(testConfig({ ARGON2_MEMORY_KIB: "20480", ARGON2_PASSES: "3", ARGON2_LANES: "2" })),
        Layer.fresh
      )
      yield* Effect.gen(function* () {
        const { hash, isWeak, verify } = yield* Passwords
        const tomorrow = yield* hash(password("correct horse"))
        assert.match(tomorrow, /^\$argon2id\$v=19\$m=20480,t=3,p=2\$/)
        assert.deepStrictEqual([yield* isWeak(today), yield* isWeak(tomorrow)], [true, false])
        assert.isTrue(yield* verify(Option.some(today), password("correct horse")))
        assert.isFalse(yield* passwords.isWeak(tomorrow))
      }).pipe(Effect.provide(stronger))
    })
  )
})
