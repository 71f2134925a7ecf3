import { createServer, type Server } from "node:http"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, generate } from "../../scripts/support/client.ts"
import { collect, discard, launch, posting, readResume, signUpAs, type TestServer } from "./support.ts"

interface Span {
  readonly traceId: string
  readonly name: string
  readonly attributes: ReadonlyArray<{ readonly key: string; readonly value: { readonly stringValue?: string } }>
}

const spans: Array<Span> = []
let collector: Server
let server: TestServer

/** A collector of OpenTelemetry's, as far as a test needs one. */
beforeAll(async () => {
  collector = createServer(async (request, response) => {
    let body = ""
    for await (const chunk of request) body += String(chunk)
    if (request.url === "/v1/traces") {
      for (const { scopeSpans } of JSON.parse(body).resourceSpans) {
        for (const scope of scopeSpans) spans.push(...scope.spans)
      }
    }
    response.end("{}")
  }).listen(0, "127.0.0.1")
  await new Promise((resolve) => collector.once("listening", resolve))
  const address = collector.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  server = await launch({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` })
})

afterAll(() => {
  collector.close()
  discard(server)
})

const attribute = (span: Span, name: string) => span.attributes.find(({ key }) => key === name)?.value.stringValue

describe("telemetry", () => {
  it("follows one request through its job: one trace, one id, a span for each thing of weight", async () => {
    const requestId = "telemetry-test-1"
    const traceId = "0af7651916cd43dd8448eb211c80319c"
    const person = await signUpAs(server.url, "traced@example.com")
    const accepted = await call(
      person,
      "POST",
      "/generate",
      { posting: { text: posting }, resume: readResume("new-grad") },
      { "x-request-id": requestId, traceparent: `00-${traceId}-b7ad6b7169203331-01` }
    )
    const { jobId }: { readonly jobId: string } = JSON.parse(await accepted.text())
    assert.strictEqual((await collect(person, jobId)).at(-1)?.event, "done")
    await server.stop()

    const traced = spans.filter((span) => span.traceId === traceId)
    const names = traced.map(({ name }) => name)
    for (const name of ["stage.extract", "stage.analyze", "stage.compose", "stage.latex", "stage.compile"]) {
      assert.include(names, name)
    }
    for (const name of ["POST /generate", "Jobs.accept", "Llm.compose", "Tectonic.compile"]) {
      assert.isTrue(
        names.some((one) => one.startsWith(name)),
        `${name} is not among ${names.join(", ")}`
      )
    }
    for (const span of traced.filter(({ name }) => name.startsWith("stage.") || name === "POST /generate")) {
      assert.strictEqual(attribute(span, "request.id"), requestId, span.name)
    }

    const lines = server
      .output()
      .split("\n")
      .filter((line) => line.includes(jobId) || line.includes("POST /generate"))
    assert.isAbove(lines.length, 5)
    for (const line of lines) assert.include(line, requestId)
  })

  it("writes one JSON object a line", () => {
    for (const line of server.output().trim().split("\n")) assert.isObject(JSON.parse(line))
  })

  it("starts a job of another request with another id", async () => {
    const again = await launch({}, server.dataDir)
    const person = await signUpAs(again.url, "untraced@example.com")
    const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
    await collect(person, jobId)
    await again.stop()
    assert.notInclude(again.output(), "telemetry-test-1")
  })
})
