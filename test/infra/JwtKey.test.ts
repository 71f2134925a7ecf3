import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, FileSystem, Layer, Redacted } from "effect"
import { JwtKey } from "../../src/infra/JwtKey.ts"
import { testConfig } from "../support/config.ts"

const keyOf = (env: Record<string, string>) =>
  Effect.map(JwtKey, ({ key }) => new TextDecoder().decode(Redacted.value(key))).pipe(
    Effect.provide(Layer.fresh(JwtKey.layer).pipe(Layer.provide(testConfig(env))))
  )

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
      const shown = yield* Effect.map(JwtKey, ({ key }) => `${String(key)}${JSON.stringify(key)}`).pipe(
        Effect.provide(Layer.fresh(JwtKey.layer).pipe(Layer.provide(testConfig({ JWT_SECRET: secret }))))
      )
      assert.strictEqual(shown, '<redacted>"<redacted>"')
    }).pipe(Effect.provide(NodeServices.layer))
  )
})
