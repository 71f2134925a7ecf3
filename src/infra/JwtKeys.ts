/**
 * The keys of access tokens: one signs, and others are good for reading while keys are changed.
 *
 * A token names its key by `kid`, and a key has one algorithm: what a token says of algorithms,
 * or brings of keys, decides nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.1 JSON Web Token Best Current Practices
 * @see https://www.rfc-editor.org/rfc/rfc8037 Ed25519 in JOSE
 */
import { Context, Effect, FileSystem, Layer, Path, Redacted } from "effect"
import { calculateJwkThumbprint, type CryptoKey, importJWK } from "jose"
import { createHmac, type KeyObject, randomBytes } from "node:crypto"
import { AppConfig } from "./AppConfig.ts"
import { pemOf, privateKeyOf, publicKeyOf } from "./config/keys.ts"

type Material = Redacted.Redacted<Uint8Array | CryptoKey>

/** The public half of an Ed25519 key, as RFC 8037 writes it. */
export interface PublishedKey {
  readonly kty: "OKP"
  readonly crv: "Ed25519"
  readonly x: string
  readonly kid: string
  readonly alg: "EdDSA"
  readonly use: "sig"
}

export interface JwtKey {
  readonly kid: string
  readonly algorithm: "HS256" | "EdDSA"
  readonly verifying: Material
  /** What others may know of it; a shared secret has nothing of that kind. */
  readonly published?: PublishedKey
}

export interface SigningKey extends JwtKey {
  readonly signing: Material
}

export class JwtKeys extends Context.Service<
  JwtKeys,
  {
    readonly signing: SigningKey
    /** By `kid`; undefined for a key that is not ours, or no longer. */
    find(kid: string): JwtKey | undefined
    /** For `/.well-known/jwks.json`. */
    readonly published: ReadonlyArray<PublishedKey>
  }
>()("pass-ats/infra/JwtKeys") {
  static readonly layer = Layer.effect(
    JwtKeys,
    Effect.gen(function* () {
      const config = yield* AppConfig
      const secret = config.jwtSecret === undefined ? yield* kept(config.dataDir) : Redacted.value(config.jwtSecret)
      const signing = yield* signingKey(secret)
      const others = yield* Effect.forEach(config.jwtOtherSecrets, (other) => verifyingKey(Redacted.value(other)))
      const byKid = new Map([...others, signing].map((key) => [key.kid, key]))
      const published = [...byKid.values()].flatMap((key) => (key.published === undefined ? [] : [key.published]))
      return JwtKeys.of({ signing, find: (kid) => byKid.get(kid), published })
    })
  )
}

const signingKey = Effect.fnUntraced(function* (text: string): Effect.fn.Return<SigningKey> {
  const pem = pemOf(text)
  const key = pem === undefined ? undefined : privateKeyOf(pem)
  if (key === undefined) {
    const shared = sharedKey(text)
    return { ...shared, signing: shared.verifying }
  }
  return { ...(yield* verifyingKey(text)), signing: yield* imported(key) }
})

const verifyingKey = Effect.fnUntraced(function* (text: string): Effect.fn.Return<JwtKey> {
  const pem = pemOf(text)
  const key = pem === undefined ? undefined : publicKeyOf(pem)
  if (key === undefined) return sharedKey(text)
  const { x = "" } = key.export({ format: "jwk" })
  const jwk = { kty: "OKP", crv: "Ed25519", x } as const
  const kid = yield* Effect.promise(() => calculateJwkThumbprint(jwk))
  const published = { ...jwk, kid, alg: "EdDSA", use: "sig" } as const
  return { kid, algorithm: "EdDSA", verifying: yield* imported(key), published }
})

/** By way of JWK, which all runtimes' WebCrypto reads. */
const imported = (key: KeyObject) =>
  Effect.map(
    Effect.promise(() => importJWK(key.export({ format: "jwk" }), "EdDSA")),
    (material) => Redacted.make(material)
  )

/** Its `kid` tells no more of the secret than any token's signature does. */
const sharedKey = (text: string): JwtKey => ({
  kid: createHmac("sha256", text).update("pass-ats kid").digest("base64url").slice(0, 16),
  algorithm: "HS256",
  verifying: Redacted.make(new TextEncoder().encode(text))
})

const minLength = 43

/** Written whole beside its place and then linked there: of two servers that start together both read the one that came first. */
const kept = Effect.fnUntraced(function* (dataDir: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const file = path.join(dataDir, "jwt-secret")
  yield* fs.makeDirectory(dataDir, { recursive: true })
  if (!(yield* fs.exists(file))) {
    const draft = `${file}.${crypto.randomUUID()}`
    yield* fs.writeFileString(draft, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 })
    yield* Effect.ensuring(Effect.ignore(fs.link(draft, file)), Effect.ignore(fs.remove(draft)))
  }
  const secret = yield* fs.readFileString(file)
  if (secret.length < minLength) {
    return yield* Effect.die(new Error(`${file} is damaged. Delete it; everyone must log in again afterwards.`))
  }
  return secret
}, Effect.orDie)
