/**
 * Access tokens: short-lived JWTs with one algorithm, nothing read from a token before its
 * signature holds.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725 JSON Web Token Best Current Practices
 * @see https://www.rfc-editor.org/rfc/rfc9068 JWT Profile for OAuth 2.0 Access Tokens
 */
import { Clock, Context, Effect, Layer, Redacted, Schema } from "effect"
import { jwtVerify, SignJWT } from "jose"
import { Unauthorized } from "../domain/Problems.ts"
import { SessionId } from "../domain/Session.ts"
import { UserId } from "../domain/User.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { JwtKey } from "../infra/JwtKey.ts"

const algorithm = "HS256"
const issuer = "pass-ats"
const audience = "pass-ats"
const type = "at+jwt"
const maxLength = 4_096

export interface TokenHolder {
  readonly userId: UserId
  readonly sessionId: SessionId
}

const Claims = Schema.Struct({ sub: UserId, sid: SessionId })

export class Tokens extends Context.Service<
  Tokens,
  {
    /** A token for the user's session, and the seconds it is good for. */
    issue(holder: TokenHolder): Effect.Effect<{ readonly accessToken: string; readonly expiresIn: number }>
    /** Whose token it is; every fault is `Unauthorized`. Whether the session goes on is for `Sessions` to say. */
    verify(token: Redacted.Redacted): Effect.Effect<TokenHolder, Unauthorized>
  }
>()("pass-ats/services/Tokens") {
  static readonly layer = Layer.effect(
    Tokens,
    Effect.gen(function* () {
      const { accessTokenMs } = yield* AppConfig
      const key = Redacted.value((yield* JwtKey).key)
      const expiresIn = Math.ceil(accessTokenMs / 1000)

      const issue = Effect.fn("Tokens.issue")(function* ({ sessionId, userId }: TokenHolder) {
        const now = Math.floor((yield* Clock.currentTimeMillis) / 1000)
        const accessToken = yield* Effect.promise(() =>
          new SignJWT({ sid: sessionId })
            .setProtectedHeader({ alg: algorithm, typ: type })
            .setIssuer(issuer)
            .setAudience(audience)
            .setSubject(userId)
            .setJti(crypto.randomUUID())
            .setIssuedAt(now)
            .setExpirationTime(now + expiresIn)
            .sign(key)
        )
        return { accessToken, expiresIn }
      })

      const verify = Effect.fn("Tokens.verify")(function* (token: Redacted.Redacted) {
        const text = Redacted.value(token)
        if (text.length > maxLength || !isCanonical(text)) return yield* refused
        const now = yield* Clock.currentTimeMillis
        const { payload } = yield* Effect.tryPromise({
          try: () =>
            jwtVerify(text, key, {
              algorithms: [algorithm],
              issuer,
              audience,
              typ: type,
              requiredClaims: ["sub", "sid", "jti", "iat", "exp"],
              currentDate: new Date(now)
            }),
          catch: () => refused
        })
        const { sid, sub } = yield* Schema.decodeUnknownEffect(Claims)(payload).pipe(Effect.mapError(() => refused))
        return { userId: sub, sessionId: sid }
      })

      return Tokens.of({ issue, verify })
    })
  )
}

/** One token has one spelling: decoders pass over spaces, padding and the last character's spare bits. */
const isCanonical = (text: string): boolean =>
  text.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part)

const refused = new Unauthorized({
  detail: "Send `Authorization: Bearer …` with a token from POST /auth/login that has not expired."
})
