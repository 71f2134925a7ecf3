/**
 * Where logs and traces go: lines on standard output (JSON unless a person reads along), and
 * by OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` says.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/
 */
import { Effect, Formatter, Layer, Logger, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { AppConfig } from "./AppConfig.ts"
import { ModuleLevels, moduleLevels } from "./LogModule.ts"

/** One JSON object a line; trace and span join it to what was exported. */
const jsonLines = Logger.make((options) => {
  const { span } = options.fiber.cache
  const trace = span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId }
  return Formatter.formatJson({ ...Logger.formatStructured.log(options), ...trace })
})

export const telemetryLayer = (serviceVersion: string) =>
  Layer.unwrap(
    Effect.map(AppConfig, (config) => {
      const read = process.stdout.isTTY === true && config.nodeEnv !== "production"
      const lines = Logger.layer([read ? Logger.consolePretty() : Logger.withConsoleLog(jsonLines)])
      const level = Layer.mergeAll(
        Layer.succeed(References.MinimumLogLevel, config.logLevel),
        Layer.succeed(ModuleLevels, moduleLevels(config.logLevels))
      )
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
