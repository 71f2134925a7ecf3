/** The settings of a test: defaults, but for what is told. */
import { ConfigProvider, Layer } from "effect"
import { AppConfig } from "../../src/infra/AppConfig.ts"

export const testConfig = (env: Record<string, string>) =>
  AppConfig.layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env }))))
