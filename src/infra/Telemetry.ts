/**
 * Where logs and traces go: lines on standard output (JSON unless a person reads along), and
 * by OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` says.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/
 */
import { Effect, Layer, Logger, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { AppConfig } from "./AppConfig.ts"

export const telemetryLayer = (serviceVersion: string) =>
  Layer.unwrap(
    Effect.map(AppConfig, (config) => {
      const lines = Logger.layer([process.stdout.isTTY === true ? Logger.consolePretty() : Logger.consoleJson])
      const level = Layer.succeed(References.MinimumLogLevel, config.logLevel)
      const exported =
        config.otlpEndpoint === undefined
          ? Layer.empty
          : Otlp.layerJson({
              baseUrl: config.otlpEndpoint,
              resource: { serviceName: "pass-ats", serviceVersion },
              loggerMergeWithExisting: true
            }).pipe(Layer.provide(FetchHttpClient.layer))
      return exported.pipe(Layer.provideMerge(lines), Layer.provideMerge(level))
    })
  )
