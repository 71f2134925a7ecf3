import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { hashSecret, newSecret, seal, unseal } from "../../src/services/Secrets.ts"

describe("Secrets", () => {
  it("are 256 random bits", () => {
    const made = Array.from({ length: 1_000 }, newSecret).map(Redacted.value)
    assert.strictEqual(new Set(made).size, 1_000)
    assert.isTrue(made.every((secret) => Buffer.from(secret, "base64url").length === 32))
  })

  it("are stored as SHA-256", () => {
    // The test vector "abc" of FIPS 180-4.
    const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert.strictEqual(Buffer.from(hashSecret(Redacted.make("abc"))).toString("hex"), digest)
  })

  it("seal a text that only they open", () => {
    const [secret, other, text] = [newSecret(), newSecret(), newSecret()]
    const sealed = seal(secret, text)
    assert.strictEqual(Redacted.value(unseal(secret, sealed)), Redacted.value(text))
    assert.notInclude(Buffer.from(sealed).toString("latin1"), Redacted.value(text))
    assert.throws(() => unseal(other, sealed))
    for (const position of [0, 20, sealed.length - 1]) {
      const changed = sealed.map((byte, index) => (index === position ? byte ^ 1 : byte))
      assert.throws(() => unseal(secret, changed))
    }
    assert.throws(() => unseal(secret, sealed.subarray(0, -1)))
  })

  it("show themselves to no log", () => {
    const secret = newSecret()
    assert.notInclude(JSON.stringify({ secret, text: String(secret) }), Redacted.value(secret))
  })
})
