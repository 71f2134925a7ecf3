/**
 * A receiver of OpenTelemetry's protocol, over HTTP and in JSON: keeps the spans that it is sent, and counts the rest.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
import { Schema } from "effect"
import { once } from "node:events"
import { createServer } from "node:http"
import type { Readable } from "node:stream"

/** `AnyValue` of the protocol, with lists of text only; a 64-bit number is text in JSON. */
const Value = Schema.Struct({
  stringValue: Schema.optional(Schema.String),
  boolValue: Schema.optional(Schema.Boolean),
  intValue: Schema.optional(Schema.Union([Schema.Finite, Schema.FiniteFromString])),
  doubleValue: Schema.optional(Schema.Finite),
  arrayValue: Schema.optional(Schema.Struct({ values: Schema.Array(Schema.Struct({ stringValue: Schema.String })) }))
})
const Attributes = Schema.Array(Schema.Struct({ key: Schema.String, value: Value }))

const WireSpan = Schema.Struct({
  traceId: Schema.String.check(Schema.isPattern(/^[0-9a-f]{32}$/)),
  spanId: Schema.String.check(Schema.isPattern(/^[0-9a-f]{16}$/)),
  parentSpanId: Schema.optional(Schema.String),
  name: Schema.String,
  kind: Schema.Int,
  startTimeUnixNano: Schema.String.check(Schema.isPattern(/^\d+$/)),
  endTimeUnixNano: Schema.String.check(Schema.isPattern(/^\d+$/)),
  attributes: Attributes,
  status: Schema.Struct({ code: Schema.Int, message: Schema.optional(Schema.String) })
})
const Traces = Schema.Struct({
  resourceSpans: Schema.Array(
    Schema.Struct({
      resource: Schema.Struct({ attributes: Attributes }),
      scopeSpans: Schema.Array(Schema.Struct({ spans: Schema.Array(WireSpan) }))
    })
  )
})

type Attribute = string | number | boolean | ReadonlyArray<string>

export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly name: string
  /** As the protocol numbers them: 1 internal, 2 server, 3 client. */
  readonly kind: number
  readonly startMs: number
  readonly durationMs: number
  readonly failed: boolean
  readonly attributes: Readonly<Record<string, Attribute | undefined>>
}

export interface Collector {
  readonly url: string
  /** In the order of their starts. */
  readonly spans: () => ReadonlyArray<ReceivedSpan>
  /** Bodies received, by path. */
  readonly bodies: () => Readonly<Record<string, number>>
  readonly close: () => void
}

const valueOf = ({ arrayValue, boolValue, doubleValue, intValue, stringValue }: typeof Value.Type) =>
  stringValue ?? boolValue ?? intValue ?? doubleValue ?? arrayValue?.values.map((one) => one.stringValue)

const attributesOf = (list: typeof Attributes.Type): ReceivedSpan["attributes"] =>
  Object.fromEntries(list.map(({ key, value }) => [key, valueOf(value)]))

const received = (span: typeof WireSpan.Type): ReceivedSpan => {
  const start = BigInt(span.startTimeUnixNano)
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId === "" ? undefined : span.parentSpanId,
    name: span.name,
    kind: span.kind,
    startMs: Number(start / 1_000n) / 1_000,
    durationMs: Number(BigInt(span.endTimeUnixNano) - start) / 1e6,
    failed: span.status.code === 2,
    attributes: attributesOf(span.attributes)
  }
}

const readTraces = Schema.decodeUnknownSync(Schema.fromJsonString(Traces))

const textOf = async (stream: Readable): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** Refuses with 400 what is not the protocol. */
export const startCollector = async (): Promise<Collector> => {
  const spans: Array<ReceivedSpan> = []
  const bodies: Record<string, number> = {}
  const receive = async (path: string, body: string) => {
    if (path === "/v1/traces") {
      for (const { scopeSpans } of readTraces(body).resourceSpans) {
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map(received)))
      }
    }
    bodies[path] = (bodies[path] ?? 0) + 1
  }
  const server = createServer((request, response) => {
    textOf(request)
      .then((body) => receive(request.url ?? "", body))
      .then(
        () => response.end("{}"),
        (error) => response.writeHead(400).end(String(error))
      )
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () => spans.toSorted((a, b) => a.startMs - b.startMs),
    bodies: () => bodies,
    close: () => server.close()
  }
}
