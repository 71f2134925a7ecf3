import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, FileSystem, Layer, Redacted } from "effect"
import { generateKeyPairSync } from "node:crypto"
import { JwtKeys } from "../../src/infra/JwtKeys.ts"
import { testConfig } from "../support/config.ts"

const keysOf = (env: Record<string, string>) =>
  Effect.map(JwtKeys, (keys) => keys).pipe(
    Effect.provide(Layer.fresh(JwtKeys.layer).pipe(Layer.provide(testConfig(env))))
  )

const keyOf = (env: Record<string, string>) =>
  Effect.map(keysOf(env), ({ signing }) => {
    const material = Redacted.value(signing.signing)
    return material instanceof Uint8Array ? new TextDecoder().decode(material) : assert.fail("not a shared secret")
  })

const rsa = () =>
  String(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }))

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  return {
    privatePem: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    publicPem: String(publicKey.export({ type: "spki", format: "pem" }))
  }
}

describe("the key of access tokens", () => {
  it.effect("is the one that is set, and then nothing is written", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = yield* fs.makeTempDirectoryScoped()
      const secret = "0123456789abcdef0123456789abcdef"
      assert.strictEqual(yield* keyOf({ JWT_SECRET: secret, DATA_DIR: folder }), secret)
      assert.deepStrictEqual(yield* fs.readDirectory(folder), [])
    }).pipe(Effect.provide(NodeServices.layer))
  )

  it.effect("is made once, for its owner's eyes only, and is the same after a restart and for a twin", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = `${yield* fs.makeTempDirectoryScoped()}/not/yet`
      const starting = Array.from({ length: 8 }, () => keyOf({ DATA_DIR: folder }))
      const [key = "", ...twins] = yield* Effect.all(starting, { concurrency: "unbounded" })
      assert.isAtLeast(key.length, 43)
      for (const twin of [...twins, yield* keyOf({ DATA_DIR: folder })]) assert.strictEqual(twin, key)
      assert.strictEqual((yield* fs.stat(`${folder}/jwt-secret`)).mode & 0o777, 0o600)
      assert.deepStrictEqual(yield* fs.readDirectory(folder), ["jwt-secret"])
      const elsewhere = yield* fs.makeTempDirectoryScoped()
      assert.notStrictEqual(yield* keyOf({ DATA_DIR: elsewhere }), key)
    }).pipe(Effect.provide(NodeServices.layer))
  )

  it.effect("is never an empty one that a crash left behind", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = yield* fs.makeTempDirectoryScoped()
      yield* fs.writeFileString(`${folder}/jwt-secret`, "")
      const exit = yield* Effect.exit(keyOf({ DATA_DIR: folder }))
      assert.include(Exit.isFailure(exit) ? Cause.pretty(exit.cause) : "", "Delete it")
    }).pipe(Effect.provide(NodeServices.layer))
  )

  it.effect("is never shown", () =>
    Effect.gen(function* () {
      const secret = "marked-secret-0123456789abcdef01234567"
      const { signing } = yield* keysOf({ JWT_SECRET: secret })
      const shown = `${String(signing.signing)}${JSON.stringify(signing)}`
      assert.include(shown, "<redacted>")
      assert.notInclude(shown, "marked")
    }).pipe(Effect.provide(NodeServices.layer))
  )

  it.effect("may be an Ed25519 key, in one line or in several, and then its public half is published", () =>
    Effect.gen(function* () {
      const { privatePem, publicPem } = pair()
      const { published, signing } = yield* keysOf({ JWT_SECRET: privatePem })
      assert.strictEqual(signing.algorithm, "EdDSA")
      assert.hasAllKeys(published[0], ["kty", "crv", "x", "kid", "alg", "use"])
      assert.strictEqual(published[0]?.kid, signing.kid)
      const inOneLine = yield* keysOf({ JWT_SECRET: privatePem.trim().replaceAll("\n", "\\n") })
      assert.strictEqual(inOneLine.signing.kid, signing.kid)
      const reader = yield* keysOf({ JWT_SECRET: "0".repeat(32), JWT_OTHER_SECRETS: publicPem })
      assert.strictEqual(reader.find(signing.kid)?.algorithm, "EdDSA")
      assert.deepStrictEqual(reader.published, published)
    }).pipe(Effect.provide(NodeServices.layer))
  )

  it.effect("publishes nothing of a shared secret", () =>
    Effect.gen(function* () {
      const secrets = { JWT_SECRET: "0123456789abcdef0123456789abcdef", JWT_OTHER_SECRETS: "f".repeat(32) }
      assert.deepStrictEqual((yield* keysOf(secrets)).published, [])
    }).pipe(Effect.provide(NodeServices.layer))
  )

  for (const [name, env] of [
    ["a short secret", { JWT_SECRET: "too-short" }],
    ["a broken PEM", { JWT_SECRET: "-----BEGIN PRIVATE KEY-----\nbroken\n-----END PRIVATE KEY-----" }],
    ["a public key to sign with", { JWT_SECRET: pair().publicPem }],
    ["an RSA key", { JWT_SECRET: rsa() }],
    ["a short secret among others", { JWT_SECRET: "f".repeat(32), JWT_OTHER_SECRETS: `${"e".repeat(32)},marked-short` }]
  ] as const) {
    it.effect(`refuses ${name} at start, without showing it`, () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(keysOf(env))
        assert.strictEqual(error._tag, "Misconfigured")
        assert.match(error.message, /JWT_(OTHER_)?SECRETS?: expected/)
        assert.notInclude(error.message, "marked-short")
      }).pipe(Effect.provide(NodeServices.layer))
    )
  }
})
