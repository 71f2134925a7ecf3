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
