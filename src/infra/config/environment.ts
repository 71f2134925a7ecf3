/** Where settings come from: the environment, and in development a file `.env`, over which variables that are set win. */
import { ConfigProvider, Effect, Option } from "effect"

export const environment = ConfigProvider.layer(
  Effect.gen(function* () {
    const env = ConfigProvider.fromEnv()
    if (process.env["NODE_ENV"] !== undefined && process.env["NODE_ENV"] !== "development") return env
    const file = yield* Effect.option(ConfigProvider.fromDotEnv())
    return Option.match(file, { onNone: () => env, onSome: (dotEnv) => ConfigProvider.orElse(env, dotEnv) })
  })
)
