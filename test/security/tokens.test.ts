/**
 * Forged, altered and borrowed access tokens. The server signs with Ed25519 and reads a shared secret's
 * tokens as well, as during a change of keys: the setting in which algorithms can be confused.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725 JSON Web Token Best Current Practices
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from "jose"
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { discard, launch, marked, type TestServer } from "../e2e/support.ts"
import { claimsOf, newPerson, outcome, type Person } from "./support.ts"

const privatePem = String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }))
const publicPem = String(createPublicKey(privatePem).export({ type: "spki", format: "pem" }))
const publicJwk = createPublicKey(privatePem).export({ format: "jwk" })
const shared = new TextEncoder().encode(marked.jwtSecret)
const sharedKid = createHmac("sha256", shared).update("pass-ats kid").digest("base64url").slice(0, 16)
const stranger = new TextEncoder().encode("a-secret-of-the-attacker-0123456789")

let server: TestServer
let victim: Person
let other: Person
let edKid: string

beforeAll(async () => {
  server = await launch({ JWT_SECRET: privatePem, JWT_OTHER_SECRETS: marked.jwtSecret })
  victim = await newPerson(server.url)
  other = await newPerson(server.url)
  edKid = await calculateJwkThumbprint({ kty: "OKP", crv: "Ed25519", x: publicJwk.x ?? "" })
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const claims = (change: Readonly<Record<string, unknown>> = {}) => ({ ...claimsOf(victim.accessToken), ...change })
const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead
const encode = (part: unknown) =>
  Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url")
const good = () => ({ alg: "HS256", typ: "at+jwt", kid: sharedKid })

type Key = Parameters<SignJWT["sign"]>[0]
/** As the server would, with the shared secret, but for what is told. */
const signed = (payload: object = claims(), header: Partial<JWTHeaderParameters> = {}, key: Key = shared) =>
  new SignJWT({ ...payload }).setProtectedHeader({ ...good(), ...header }).sign(key)

/** An HMAC over whatever bytes, where a library would refuse to write such a token. */
const macced = (header: unknown, payload: unknown, key: Uint8Array | string = shared) => {
  const body = `${encode(header)}.${encode(payload)}`
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`
}
const withoutSignature = (alg: string) => `${encode({ ...good(), alg })}.${encode(claims())}.`
const without = (name: string) => Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name))
const changed = (part: 0 | 1 | 2, change: (text: string) => string) => () =>
  victim.accessToken
    .split(".")
    .map((text, at) => (at === part ? change(text) : text))
    .join(".")

const attacks: ReadonlyArray<readonly [string, () => string | Promise<string>]> = [
  // Algorithms
  ["alg none", () => withoutSignature("none")],
  ["alg None", () => withoutSignature("None")],
  ["alg nOnE", () => withoutSignature("nOnE")],
  ["alg HS256 with an empty signature", () => withoutSignature("HS256")],
  ["alg HS512 with the right secret", () => signed(claims(), { alg: "HS512" })],
  ["HS256 with the public key's PEM as secret", () => macced({ ...good(), kid: edKid }, claims(), publicPem)],
  [
    "HS256 with the public key's bytes",
    () => macced({ ...good(), kid: edKid }, claims(), Buffer.from(publicJwk.x ?? "", "base64url"))
  ],
  ["HS256 with the right secret under the Ed25519 key's name", () => signed(claims(), { kid: edKid })],
  [
    "EdDSA with the right key under the secret's name",
    () => signed(claims(), { alg: "EdDSA" }, createPrivateKey(privatePem))
  ],
  [
    "EdDSA with a stranger's key",
    async () =>
      signed(claims(), { alg: "EdDSA", kid: edKid }, (await generateKeyPair("EdDSA", { crv: "Ed25519" })).privateKey)
  ],
  ["RS256", async () => signed(claims(), { alg: "RS256" }, (await generateKeyPair("RS256")).privateKey)],
  // Keys
  ["a stranger's secret", () => signed(claims(), {}, stranger)],
  ["no kid", () => macced({ alg: "HS256", typ: "at+jwt" }, claims())],
  ["kid is a path", () => signed(claims(), { kid: "../../../../dev/null" }, new Uint8Array(1))],
  ["kid is SQL", () => signed(claims(), { kid: "x' UNION SELECT 'a-secret-of-the-attacker-0123456789" }, stranger)],
  ["kid is a URL", () => signed(claims(), { kid: "https://evil.example/key" }, stranger)],
  ["kid is __proto__", () => signed(claims(), { kid: "__proto__" }, stranger)],
  ["kid is no text", () => macced({ ...good(), kid: { $ne: null } }, claims())],
  [
    "its own key in jwk",
    async () => {
      const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })
      return signed(claims(), { alg: "EdDSA", kid: edKid, jwk: await exportJWK(publicKey) }, privateKey)
    }
  ],
  ["a key set in jku", () => signed(claims(), { jku: "https://evil.example/jwks.json" }, stranger)],
  ["a certificate in x5u", () => signed(claims(), { x5u: "https://evil.example/cert" }, stranger)],
  ["a chain in x5c", () => signed(claims(), { x5c: ["AAAA"] }, stranger)],
  ["crit that is not known", () => macced({ ...good(), crit: ["exp"], exp: 1 }, claims())],
  // Claims
  ["expired", () => signed(claims({ iat: seconds(-3_600), exp: seconds(-60) }))],
  ["expired by a second", () => signed(claims({ exp: seconds(-1) }))],
  ["exp is text", () => macced(good(), claims({ exp: String(seconds(600)) }))],
  ["exp is 1e400", () => macced(good(), JSON.stringify(claims()).replace(/"exp":\d+/, '"exp":1e400'))],
  ["good from in five minutes on", () => signed(claims({ nbf: seconds(300) }))],
  ["another issuer", () => signed(claims({ iss: "https://evil.example" }))],
  ["another audience", () => signed(claims({ aud: "another-service" }))],
  ["an ID token of the same keys", () => signed(claims(), { typ: "JWT" })],
  ...["sub", "sid", "kind", "jti", "iat", "exp", "iss", "aud"].map(
    (name) => [`without ${name}`, () => macced(good(), without(name))] as const
  ),
  ["another person's sub with one's own session", () => signed({ ...claimsOf(other.accessToken), sub: claims().sub })],
  ["one's own sub with another's session", () => signed(claims({ sid: other.sessionId }))],
  ["a session that never was", () => signed(claims({ sid: crypto.randomUUID() }))],
  ["a session that is SQL", () => signed(claims({ sid: "' OR 1=1 --" }))],
  ["a person who never was", () => signed(claims({ sub: crypto.randomUUID() }))],
  [
    "claimed twice",
    () =>
      macced(
        good(),
        JSON.stringify(claims())
          .replace("{", `{"sub":"${claimsOf(other.accessToken)["sub"]}",`)
          .replace(/"sid":"[^"]+"/, `"sid":"${other.sessionId}"`)
      )
  ],
  [
    "a claim twice, the same each time",
    () => macced(good(), JSON.stringify(claims()).replace("{", `{"sub":"${claimsOf(victim.accessToken)["sub"]}",`))
  ],
  ["a header twice", () => macced(JSON.stringify(good()).replace("{", '{"alg":"none",'), claims())],
  ["a token for cookies in the header", () => signed(claims({ kind: "cookie" }))],
  // Spelling
  ["another payload under the same signature", changed(1, () => encode(claims({ kind: "cookie" })))],
  ["another header under the same signature", changed(0, () => encode(good()))],
  ["a signature's spare bits", changed(2, (text) => text.slice(0, -1) + (text.endsWith("A") ? "B" : "A"))],
  ["padding", changed(2, (text) => `${text}=`)],
  ["base64 instead of base64url", changed(1, (text) => `${text.slice(0, -1)}+`)],
  ["four parts", () => `${victim.accessToken}.x`],
  ["two parts", () => victim.accessToken.split(".").slice(0, 2).join(".")],
  ["longer than any of ours", () => signed(claims({ padding: "x".repeat(3_500) }))],
  ["the refresh token", () => victim.refreshToken],
  ["nothing", () => " "],
  ["a NUL", () => "%00"]
]

const ask = (token: string) => call({ url: server.url, token }, "GET", "/me")

describe("an access token", () => {
  it("is taken when the server made it, or somebody with its keys", async () => {
    for (const token of [victim.accessToken, await signed()]) {
      assert.strictEqual(await outcome(await ask(token)), "200")
    }
  })

  for (const [name, forge] of attacks) {
    it(`is refused: ${name}`, async () => {
      assert.strictEqual(await outcome(await ask(await forge())), "401 unauthorized")
    })
  }

  it("of 64 kB is refused before anything reads it", async () => {
    assert.strictEqual(await outcome(await ask("x".repeat(65_536))), "431 headers-too-large")
  })

  it("is good nowhere but in its header", async () => {
    for (const path of [`/me?access_token=${victim.accessToken}`, `/me?token=${victim.accessToken}`]) {
      assert.strictEqual(await outcome(await call({ url: server.url }, "GET", path)), "401 unauthorized")
    }
  })
})
