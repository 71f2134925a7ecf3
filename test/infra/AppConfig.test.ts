import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Redacted } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { AppConfig } from "../../src/infra/AppConfig.ts"
import { renderEnvExample } from "../../src/infra/config/envExample.ts"
import { variables } from "../../src/infra/config/variables.ts"
import { folderOfTest } from "../support/folder.ts"

const load = (env: Record<string, string>) =>
  AppConfig.pipe(
    Effect.provide(AppConfig.layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env })))))
  )

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://u:s3cret@db:5432/pass",
  JWT_SECRET: "0123456789abcdef0123456789abcdef",
  ALLOWED_ORIGINS: "https://a.example.com, chrome-extension://abcdefghijklmnopabcdefghijklmnop"
}

describe("AppConfig", () => {
  it.effect("needs nothing in development", () =>
    Effect.gen(function* () {
      const config = yield* load({})
      assert.strictEqual(config.port, 8080)
      assert.strictEqual(config.databaseUrl, undefined)
      assert.deepStrictEqual(config.allowedOrigins, [])
    })
  )

  it.effect("reads what is set", () =>
    Effect.gen(function* () {
      const config = yield* load({ ...production, PORT: "9000", MONTHLY_RESUME_LIMIT: "0" })
      assert.strictEqual(config.port, 9000)
      assert.strictEqual(config.monthlyResumeLimit, 0)
      assert.deepStrictEqual(config.allowedOrigins, [
        "https://a.example.com",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
      ])
      assert.strictEqual(config.databaseUrl && Redacted.value(config.databaseUrl), production.DATABASE_URL)
    })
  )

  it.effect("reads a secret from a file, without the editor's line end", () =>
    Effect.gen(function* () {
      const folder = folderOfTest()
      const file = join(folder, "jwt")
      writeFileSync(file, `${production.JWT_SECRET}\n`)
      const { JWT_SECRET: _, ...others } = production
      const config = yield* load({ ...others, JWT_SECRET_FILE: file })
      assert.strictEqual(config.jwtSecret && Redacted.value(config.jwtSecret), production.JWT_SECRET)

      const both = yield* Effect.flip(load({ ...production, JWT_SECRET_FILE: file }))
      assert.include(both.message, "JWT_SECRET: set here and by JWT_SECRET_FILE")
      const away = yield* Effect.flip(load({ ...others, JWT_SECRET_FILE: `${folder}/none` }))
      assert.include(away.message, "JWT_SECRET_FILE")
      assert.include(away.message, "ENOENT")
      // A file for what is no secret is not read.
      assert.strictEqual((yield* load({ PORT_FILE: file })).port, 8080)
      writeFileSync(file, "\n")
      const empty = yield* load({ ...production, OPENAI_API_KEY_FILE: file })
      assert.isUndefined(empty.openAiApiKey, "an empty file is an absent secret")
    })
  )

  it.effect("treats an empty variable as absent", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* load({ PORT: "" })).port, 8080)
    })
  )

  it.effect("tells everything that is wrong at once, with an example and no secret", () =>
    Effect.gen(function* () {
      const error = yield* load({
        NODE_ENV: "production",
        PORT: "seventy",
        JWT_SECRET: "short-secret",
        DATABASE_URL: "mysql://root:hunter2@db/x"
      }).pipe(Effect.flip)
      for (const name of ["PORT", "JWT_SECRET", "DATABASE_URL", "ALLOWED_ORIGINS"]) {
        assert.isTrue(
          error.problems.some((problem) => problem.startsWith(`${name}: `) && problem.includes("Example: "))
        )
      }
      assert.strictEqual(error.problems.length, 4)
      assert.include(error.message, `"seventy"`)
      assert.notInclude(error.message, "short-secret")
      assert.notInclude(error.message, "hunter2")
    })
  )

  it.effect("accepts a secret of 32 bytes and not of 31", () =>
    Effect.gen(function* () {
      yield* load({ JWT_SECRET: "x".repeat(32) })
      const error = yield* load({ JWT_SECRET: "x".repeat(31) }).pipe(Effect.flip)
      assert.strictEqual(error.problems.length, 1)
    })
  )

  it.effect("takes no secret that stands in .env.example", () =>
    Effect.gen(function* () {
      const { jwtOtherSecrets, jwtSecret } = variables
      for (const { example, name } of [jwtSecret, jwtOtherSecrets]) {
        for (const env of [{ [name]: example }, { [name]: `${example} ` }]) {
          const error = yield* load(env).pipe(Effect.flip)
          assert.isTrue(error.problems.every((problem) => problem.startsWith(`${name}: `)))
        }
      }
    })
  )

  for (const origin of [
    "*",
    "null",
    "https://*.example.com",
    "chrome-extension://*",
    "chrome-extension://abc",
    "https://a.example.com/",
    "https://a.example.com/path",
    "HTTPS://A.EXAMPLE.COM",
    "ftp://a.example.com",
    "https://a.example.com,*"
  ]) {
    it.effect(`refuses the origin ${origin}`, () =>
      Effect.gen(function* () {
        const error = yield* load({ ALLOWED_ORIGINS: origin }).pipe(Effect.flip)
        assert.include(error.message, "ALLOWED_ORIGINS")
      })
    )
  }
})

describe(".env.example", () => {
  it("is what the table of settings says; `npm run env:example` renews it", () => {
    assert.strictEqual(readFileSync(new URL("../../.env.example", import.meta.url), "utf8"), renderEnvExample())
  })
})
