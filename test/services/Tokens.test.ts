import { assert, describe, it, layer } from "@effect/vitest"
import { NodeServices } from "@effect/platform-node"
import { Effect, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose"
import { createHmac, generateKeyPairSync } from "node:crypto"
import { SessionId } from "../../src/domain/Session.ts"
import { UserId } from "../../src/domain/User.ts"
import { JwtKeys } from "../../src/infra/JwtKeys.ts"
import { type TokenHolder, Tokens } from "../../src/services/Tokens.ts"
import { testConfig } from "../support/config.ts"

const secret = "0123456789abcdef0123456789abcdef"
const key = new TextEncoder().encode(secret)
const user = UserId.make("018f5c9e-0000-4000-8000-000000000001")

const session = SessionId.make("018f5c9e-0000-4000-8000-0000000000aa")

const claims = () => {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: "pass-ats",
    aud: "pass-ats",
    sub: user,
    sid: session,
    kind: "bearer",
    jti: crypto.randomUUID(),
    iat: now,
    exp: now + 600
  }
}
const kid = createHmac("sha256", secret).update("pass-ats kid").digest("base64url").slice(0, 16)
const header = { alg: "HS256", typ: "at+jwt", kid }
const sign = (payload: object, protectedHeader: object = header, with_: Uint8Array = key) =>
  new SignJWT({ ...payload }).setProtectedHeader({ ...header, ...protectedHeader }).sign(with_)

const tokensWith = (env: Record<string, string>) =>
  Layer.fresh(Tokens.layer).pipe(
    Layer.provide(Layer.fresh(JwtKeys.layer)),
    Layer.provide(testConfig({ ACCESS_TOKEN_TTL_MS: "600000", ...env })),
    Layer.provide(NodeServices.layer)
  )
const holder: TokenHolder = { userId: user, sessionId: session, kind: "bearer" }

layer(tokensWith({ JWT_SECRET: secret }), { excludeTestServices: true })("Tokens", (it) => {
  it.effect("accepts what it issued, and what is signed alike", () =>
    Effect.gen(function* () {
      const tokens = yield* Tokens
      const { accessToken, expiresIn } = yield* tokens.issue(holder)
      assert.strictEqual(expiresIn, 600)
      const { expiresAt, ...found } = yield* tokens.verify(Redacted.make(accessToken))
      assert.deepStrictEqual(found, holder)
      assert.strictEqual(expiresAt, Number(decodeJwt(accessToken).exp) * 1000)
      const alike = yield* Effect.promise(() => sign(claims()))
      assert.include(yield* tokens.verify(Redacted.make(alike)), holder)
    })
  )
})

it.effect("a token that was good is not for ever", () =>
  Effect.gen(function* () {
    const tokens = yield* Tokens
    const { accessToken } = yield* tokens.issue(holder)
    assert.include(yield* tokens.verify(Redacted.make(accessToken)), holder)
    const [head, body] = accessToken.split(".")
    const forged = Redacted.make(`${head}.${body}.${"A".repeat(43)}`)
    assert.strictEqual((yield* Effect.flip(tokens.verify(forged)))._tag, "Unauthorized")
    yield* TestClock.adjust("599 seconds")
    assert.include(yield* tokens.verify(Redacted.make(accessToken)), holder)
    yield* TestClock.adjust("1 second")
    assert.strictEqual((yield* Effect.flip(tokens.verify(Redacted.make(accessToken))))._tag, "Unauthorized")
  }).pipe(Effect.provide(tokensWith({ JWT_SECRET: secret })))
)

const ed25519 = generateKeyPairSync("ed25519")
const privatePem = String(ed25519.privateKey.export({ type: "pkcs8", format: "pem" }))
const publicPem = String(ed25519.publicKey.export({ type: "spki", format: "pem" }))

const issuedWith = (env: Record<string, string>) =>
  Effect.flatMap(Tokens, (tokens) => tokens.issue(holder)).pipe(
    Effect.map(({ accessToken }) => accessToken),
    Effect.provide(tokensWith(env))
  )
const readWith = (env: Record<string, string>, token: string) =>
  Effect.flatMap(Tokens, (tokens) => tokens.verify(Redacted.make(token))).pipe(
    Effect.map(({ userId }): string => userId),
    Effect.catchTag("Unauthorized", () => Effect.succeed("refused")),
    Effect.provide(tokensWith(env))
  )

/** Forgeries: test/security/tokens.test.ts. */
describe("Keys that change", () => {
  const [former, next] = ["former-secret-former-secret-former", "next-secret-next-secret-next-secret"]

  it.live("let a token of the former key in as long as that is named, and of the next before it signs", () =>
    Effect.gen(function* () {
      const old = yield* issuedWith({ JWT_SECRET: former })
      const early = yield* issuedWith({ JWT_SECRET: next, JWT_OTHER_SECRETS: former })
      assert.strictEqual(yield* readWith({ JWT_SECRET: next, JWT_OTHER_SECRETS: former }, old), user)
      assert.strictEqual(yield* readWith({ JWT_SECRET: former, JWT_OTHER_SECRETS: next }, early), user)
      assert.strictEqual(yield* readWith({ JWT_SECRET: next }, old), "refused")
      assert.strictEqual(yield* readWith({ JWT_SECRET: former }, early), "refused")
    })
  )

  it.live("may change their kind, from a shared secret to Ed25519", () =>
    Effect.gen(function* () {
      const old = yield* issuedWith({ JWT_SECRET: former })
      const signed = yield* issuedWith({ JWT_SECRET: privatePem, JWT_OTHER_SECRETS: former })
      assert.strictEqual(decodeProtectedHeader(signed).alg, "EdDSA")
      for (const token of [old, signed]) {
        assert.strictEqual(yield* readWith({ JWT_SECRET: privatePem, JWT_OTHER_SECRETS: former }, token), user)
      }
      assert.strictEqual(yield* readWith({ JWT_SECRET: former, JWT_OTHER_SECRETS: publicPem }, signed), user)
    })
  )

  it.live("of Ed25519 are no shared secret: what is published signs nothing", () =>
    Effect.gen(function* () {
      const good = yield* issuedWith({ JWT_SECRET: privatePem })
      const { kid } = decodeProtectedHeader(good)
      const { x = "" } = ed25519.publicKey.export({ format: "jwk" })
      for (const material of [Buffer.from(publicPem), Buffer.from(publicPem.trim()), Buffer.from(x, "base64url")]) {
        const forged = yield* Effect.promise(() => sign(claims(), { kid }, new Uint8Array(material)))
        assert.strictEqual(yield* readWith({ JWT_SECRET: privatePem }, forged), "refused")
      }
      assert.strictEqual(yield* readWith({ JWT_SECRET: privatePem }, good), user)
    })
  )
})
