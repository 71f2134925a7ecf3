/** OpenTelemetry's SDK as Effect drives it, with all that it asks for beside it. */
export const rivals = {
  "@effect/opentelemetry": "4.1.0",
  "@opentelemetry/api": "1.9.0",
  "@opentelemetry/api-logs": "0.208.0",
  "@opentelemetry/exporter-trace-otlp-proto": "0.208.0",
  "@opentelemetry/resources": "2.2.0",
  "@opentelemetry/sdk-logs": "0.208.0",
  "@opentelemetry/sdk-metrics": "2.2.0",
  "@opentelemetry/sdk-trace-base": "2.2.0",
  "@opentelemetry/sdk-trace-node": "2.2.0",
  "@opentelemetry/sdk-trace-web": "2.2.0",
  "@opentelemetry/semantic-conventions": "1.38.0",
  effect: "4.1.0"
}
