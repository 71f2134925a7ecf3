/**
 * Where logs and traces go: lines on standard output (JSON unless a person reads along), and
 * by OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` says.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/
 */
import { Effect, Formatter, Layer, Logger, Option, References, type Tracer } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { AppConfig } from "./AppConfig.ts"
import { ModuleLevels, moduleLevels } from "./LogModule.ts"
import { readableLines } from "./ReadableLines.ts"

/** Spans that nobody sees have no number. */
export const isTraceId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

const rootOf = (span: Tracer.AnySpan): Tracer.AnySpan =>
  span._tag === "Span" && Option.isSome(span.parent) ? rootOf(span.parent.value) : span

/** Where nothing is exported only the caller's trace is one that somebody can look up. */
const traceOf = (span: Tracer.AnySpan | undefined, exported: boolean) =>
  span === undefined || !isTraceId(span.traceId) || !(exported || rootOf(span)._tag === "ExternalSpan")
    ? {}
    : { traceId: span.traceId, spanId: span.spanId }

/** One JSON object a line; trace and span join it to what was exported, here or by the caller. */
const jsonLines = (exported: boolean) =>
  Logger.make((options) =>
    Formatter.formatJson({
      ...Logger.formatStructured.log(options),
      ...traceOf(options.fiber.cache.span, exported)
    })
  )

export const telemetryLayer = (serviceVersion: string) =>
  Layer.unwrap(
    Effect.map(AppConfig, (config) => {
      const read = process.stdout.isTTY === true && config.nodeEnv !== "production"
      const lines = Logger.layer([
        Logger.withConsoleLog(read ? readableLines : jsonLines(config.otlpEndpoint !== undefined))
      ])
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
