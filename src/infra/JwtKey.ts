/** The secret that signs access tokens: from the settings, or made once and kept in `DATA_DIR`. */
import { Context, Effect, FileSystem, Layer, Path, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import { AppConfig } from "./AppConfig.ts"

export class JwtKey extends Context.Service<JwtKey, { readonly key: Redacted.Redacted<Uint8Array> }>()(
  "pass-ats/infra/JwtKey"
) {
  static readonly layer = Layer.effect(
    JwtKey,
    Effect.gen(function* () {
      const config = yield* AppConfig
      const secret = config.jwtSecret === undefined ? yield* kept(config.dataDir) : Redacted.value(config.jwtSecret)
      return JwtKey.of({ key: Redacted.make(new TextEncoder().encode(secret)) })
    })
  )
}

const kept = Effect.fnUntraced(function* (dataDir: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const file = path.join(dataDir, "jwt-secret")
  yield* fs.makeDirectory(dataDir, { recursive: true })
  // `wx`: of two servers that start together one writes and both read the same.
  yield* fs
    .writeFileString(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 })
    .pipe(Effect.ignore)
  return yield* fs.readFileString(file)
}, Effect.orDie)
