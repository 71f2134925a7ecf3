/**
 * Access tokens: short-lived JWTs. Before its signature holds nothing is read from a token but
 * which of our keys it names, and with the key comes the one algorithm it is good for.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725 JSON Web Token Best Current Practices
 * @see https://www.rfc-editor.org/rfc/rfc9068 JWT Profile for OAuth 2.0 Access Tokens
 */
import { Clock, Context, Effect, Layer, Redacted, Schema } from "effect"
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose"
import { createHash } from "node:crypto"
import { Unauthorized } from "../domain/Problems.ts"
import { SessionId, SessionKind } from "../domain/Session.ts"
import { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { type JwtKey, JwtKeys } from "../infra/JwtKeys.ts"

const issuer = "pass-ats"
const audience = "pass-ats"
const type = "at+jwt"
const maxLength = 4_096
/** A client sends one token hundreds of times: its signature is checked once. About 3 MB. */
const keptTokens = 10_000

export interface TokenHolder {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** Where the token is kept, and so where it may come from. */
  readonly kind: SessionKind
}

export interface AccessToken {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
}

const Claims = Schema.Struct({ sub: UserId, sid: SessionId, kind: SessionKind, exp: Schema.Int })

export class Tokens extends Context.Service<
  Tokens,
  {
    /** A token for the user's session, and the seconds it is good for. */
    issue(holder: TokenHolder): Effect.Effect<AccessToken>
    /**
     * Whose token it is, and until when (milliseconds since 1970); every fault is `Unauthorized`.
     * Whether the session goes on is for `Sessions` to say.
     */
    verify(token: Redacted.Redacted): Effect.Effect<TokenHolder & { readonly expiresAt: number }, Unauthorized>
  }
>()("pass-ats/services/Tokens") {
  static readonly layer = Layer.effect(
    Tokens,
    Effect.gen(function* () {
      const { accessTokenMs } = yield* AppConfig
      const keys = yield* JwtKeys
      const expiresIn = Math.ceil(accessTokenMs / 1000)

      const issue = Effect.fn("Tokens.issue")(function* ({ kind, sessionId, userId }: TokenHolder) {
        const { algorithm, kid, signing } = keys.signing
        const now = Math.floor((yield* Clock.currentTimeMillis) / 1000)
        const accessToken = yield* Effect.promise(() =>
          new SignJWT({ sid: sessionId, kind })
            .setProtectedHeader({ alg: algorithm, typ: type, kid })
            .setIssuer(issuer)
            .setAudience(audience)
            .setSubject(userId)
            .setJti(crypto.randomUUID())
            .setIssuedAt(now)
            .setExpirationTime(now + expiresIn)
            .sign(Redacted.value(signing))
        )
        return { accessToken, expiresIn }
      })

      /** By the token's hash: the keys of a running server do not change, and nothing in a token does. */
      const verified = new Map<string, typeof Claims.Type>()
      const remember = (hash: string, claims: typeof Claims.Type) => {
        const [oldest] = verified.keys()
        if (verified.size >= keptTokens && oldest !== undefined) verified.delete(oldest)
        verified.set(hash, claims)
      }

      const verify = Effect.fnUntraced(function* (token: Redacted.Redacted) {
        const text = Redacted.value(token)
        if (text.length > maxLength) return yield* refused
        const hash = createHash("sha256").update(text).digest("base64")
        const known = verified.get(hash)
        const { exp, kind, sid, sub } = known ?? (yield* check(text))
        if (exp <= Math.floor((yield* Clock.currentTimeMillis) / 1000)) return yield* refused
        if (known === undefined) remember(hash, { exp, kind, sid, sub })
        return { userId: sub, sessionId: sid, kind, expiresAt: exp * 1000 }
      })

      const check = Effect.fnUntraced(function* (text: string) {
        if (!isCanonical(text)) return yield* refused
        const key = keyNamedBy(text, keys)
        if (key === undefined) return yield* refused
        const now = yield* Clock.currentTimeMillis
        const { payload } = yield* Effect.tryPromise({
          try: () =>
            jwtVerify(text, Redacted.value(key.verifying), {
              algorithms: [key.algorithm],
              issuer,
              audience,
              typ: type,
              requiredClaims: ["sub", "sid", "kind", "jti", "iat", "exp"],
              currentDate: new Date(now)
            }),
          catch: () => refused
        })
        return yield* Schema.decodeUnknownEffect(Claims)(payload).pipe(Effect.mapError(() => refused))
      })

      return Tokens.of({ issue, verify })
    })
  )
}

const keyNamedBy = (text: string, keys: JwtKeys["Service"]): JwtKey | undefined => {
  try {
    const { kid } = decodeProtectedHeader(text)
    return typeof kid === "string" ? keys.find(kid) : undefined
  } catch {
    return undefined
  }
}

/**
 * One token has one spelling: decoders pass over spaces, padding and the last character's spare bits, and of a
 * name that stands twice they take either.
 */
const isCanonical = (text: string): boolean => {
  const parts = text.split(".")
  return (
    parts.every((part) => Buffer.from(part, "base64url").toString("base64url") === part) &&
    parts.slice(0, 2).every((part) => isOurJson(Buffer.from(part, "base64url").toString()))
  )
}

/** As we write it. */
const isOurJson = (text: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(text)) === text
  } catch {
    return false
  }
}

const refused = new Unauthorized({
  detail: "Send `Authorization: Bearer …` with a token from POST /auth/login that has not expired."
})
