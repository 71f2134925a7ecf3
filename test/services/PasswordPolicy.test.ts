import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { Email } from "../../src/domain/User.ts"
import { acceptPassword } from "../../src/services/PasswordPolicy.ts"

const email = Email.make("Ada.Lovelace@example.com")
const check = (password: string, address = email) => acceptPassword(Redacted.make(password), address)

const accepted: Readonly<Record<string, string>> = {
  "several words": "correct horse battery staple",
  "eight rare characters": "q7#Lw!zP",
  "only digits, rare ones": "8305172946",
  "letters of any script": "пароль из слов",
  "characters that are two UTF-16 units": "🦊🌵🧭🪁🎷🧩🛶🪐",
  "256 characters": "aB3$".repeat(64),
  "256 characters that came decomposed": "ế".normalize("NFD").repeat(255) + "a",
  "spaces at its ends": "  correct horse  ",
  "the local part among other words": "ada.lovelace wrote the first program",
  "control characters": "correct\u0000horse\u0007staple"
}

const refused: Readonly<Record<string, readonly [reason: string, password: string]>> = {
  empty: ["too-short", ""],
  "seven characters": ["too-short", "q7#Lw!z"],
  "seven characters that are fourteen UTF-16 units": ["too-short", "🦊🌵🧭🪁🎷🧩🛶"],
  "eight that are four once composed": ["too-short", "é".normalize("NFD").repeat(4)],
  "257 characters": ["too-long", "aB3$".repeat(64) + "x"],
  "a megabyte": ["too-long", "x".repeat(1_048_576)],
  "few characters that unfold to many": ["too-long", "ﷺ".repeat(200)],
  "half a character": ["not-text", "correct \ud83e horse"],
  "a common one": ["common", "sunshine"],
  "a common one in other case": ["common", "PassWord"],
  "a common one in full-width letters": ["common", "ｐａｓｓｗｏｒｄ"],
  "a keyboard walk": ["common", "1qaz2wsx"],
  "one character again and again": ["common", "zzzzzzzzzzzzzzzz"],
  "the address": ["from-email", "ADA.lovelace@example.com"],
  "its local part": ["from-email", "ada.LOVELACE"],
  "its local part with digits": ["from-email", "Ada.Lovelace1815!"]
}

describe("PasswordPolicy", () => {
  for (const [name, password] of Object.entries(accepted)) {
    it.effect(`accepts: ${name}`, () => check(password))
  }

  for (const [name, [reason, password]] of Object.entries(refused)) {
    it.effect(`refuses: ${name}`, () =>
      Effect.gen(function* () {
        const error = yield* check(password).pipe(Effect.flip)
        assert.strictEqual(error.reason, reason)
        if (password.length > 0) assert.notInclude(JSON.stringify(error), password)
      })
    )
  }

  it.effect("does not take an initial for the whole", () => check("7a3#9!55", Email.make("a@example.com")))
})
