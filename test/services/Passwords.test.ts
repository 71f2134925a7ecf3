import { assert, layer } from "@effect/vitest"
import { verify } from "@node-rs/argon2"
import { Effect, Option, Redacted } from "effect"
import { Passwords } from "../../src/services/Passwords.ts"

const password = (text: string) => Redacted.make(text)

layer(Passwords.layer)("Passwords", (it) => {
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
})
