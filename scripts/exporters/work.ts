/**
 * A process of its own that makes SPANS spans as a busy server does, exports them the way that HOW says to ENDPOINT, and
 * prints what that took. HOW: none; json, also with gzip, or protobuf (Effect's own); or sdk (OpenTelemetry's, by @effect/opentelemetry).
 */
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { pathToFileURL } from "node:url"
import { npmRivals } from "../bench/shared/rivals.ts"
import { rivals } from "./rivals.ts"

const spans = Number(process.env["SPANS"])
const endpoint = process.env["ENDPOINT"] ?? ""
const resource = { serviceName: "exporters", serviceVersion: "1" }

/** As a request with a database statement has. */
const attributes = {
  "http.request.method": "GET",
  "http.route": "/jobs/:id",
  "job.id": "0af7651916cd43dd",
  "db.rows": 3
}

/** A span in a span, again and again, with a pause in which what is exported can be sent. */
const work = (effect: typeof Effect) => {
  const pair = effect.void.pipe(effect.withSpan("inner", { attributes }), effect.withSpan("outer", { attributes }))
  const hundred = effect.andThen(effect.replicateEffect(pair, 50, { discard: true }), effect.sleep(1))
  return effect.replicateEffect(hundred, spans / 100, { discard: true })
}

const own = { baseUrl: endpoint, resource, maxBatchSize: 1_000 }
const layers = {
  none: () => Layer.empty,
  json: () => Otlp.layerJson(own).pipe(Layer.provide(FetchHttpClient.layer)),
  "json, gzip": () => Otlp.layerJson({ ...own, compression: "gzip" }).pipe(Layer.provide(FetchHttpClient.layer)),
  protobuf: () => Otlp.layerProtobuf(own).pipe(Layer.provide(FetchHttpClient.layer))
}

/** With the Effect that it was installed beside. */
const sdk = async () => {
  const require = await npmRivals(rivals)
  const load = (name: string) => import(pathToFileURL(require.resolve(name)).href)
  const { layer } = await load("@effect/opentelemetry/NodeSdk")
  const { BatchSpanProcessor } = require("@opentelemetry/sdk-trace-base")
  const { OTLPTraceExporter } = require("@opentelemetry/exporter-trace-otlp-proto")
  const { Effect: theirs } = await load("effect")
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` })
  const spanProcessor = new BatchSpanProcessor(exporter, { maxExportBatchSize: 1_000, maxQueueSize: 1_000_000 })
  return { effect: theirs, layer: layer(() => ({ resource, spanProcessor })) }
}

const how = process.env["HOW"] ?? "none"
const isOurs = (text: string): text is keyof typeof layers => text in layers
const { effect, layer } = isOurs(how) ? { effect: Effect, layer: layers[how]() } : await sdk()
// The first spans find the program not yet compiled.
let cpu = process.cpuUsage()
await effect.runPromise(
  work(effect).pipe(
    effect.tap(() => effect.sync(() => (cpu = process.cpuUsage()))),
    effect.andThen(work(effect)),
    effect.provide(layer)
  )
)
const { system, user } = process.cpuUsage(cpu)
const rss = process.memoryUsage().rss / 1e6
console.log(JSON.stringify({ microsecondsASpan: (system + user) / spans, megabytes: rss }))
