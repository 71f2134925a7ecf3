import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { type Collector, type ReceivedSpan, startCollector } from "../../scripts/support/collector.ts"
import { call, generate } from "../../scripts/support/client.ts"
import { honest, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import { collect, discard, launch, posting, readResume, signUpAs } from "./support.ts"

const requestId = "telemetry-test-1"
const traceId = "0af7651916cd43dd8448eb211c80319c"
const caller = { "x-request-id": requestId, traceparent: `00-${traceId}-b7ad6b7169203331-01` }

/** One job, asked for within somebody's trace; resolves to what the server wrote. */
const traceJob = async (env: Readonly<Record<string, string>>) => {
  const server = await launch(env)
  const person = await signUpAs(server.url, "traced@example.com")
  const accepted = await call(
    person,
    "POST",
    "/generate",
    { posting: { text: posting }, resume: readResume("new-grad") },
    caller
  )
  const { jobId }: { readonly jobId: string } = JSON.parse(await accepted.text())
  assert.strictEqual((await collect(person, jobId)).at(-1)?.event, "done")
  await server.stop()
  discard(server)
  return { jobId, output: server.output() }
}

interface Line {
  readonly message: string
  readonly traceId?: string
  readonly spanId?: string
  readonly annotations: Readonly<Record<string, unknown>>
}

const linesOf = (output: string): ReadonlyArray<Line> =>
  output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))

const named = (spans: ReadonlyArray<ReceivedSpan>, name: string) => {
  const found = spans.find((span) => span.name === name)
  if (found === undefined) throw new Error(`${name} is not among ${spans.map((span) => span.name).join(", ")}`)
  return found
}

describe("telemetry", () => {
  it.live("follows one request through its job: one trace, one id, a span for each thing of weight", () =>
    Effect.gen(function* () {
      const model = yield* makeFakeOpenAi([honest])
      const collector: Collector = yield* Effect.promise(startCollector)
      const { jobId, output } = yield* Effect.promise(() =>
        traceJob({
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OPENAI_BASE_URL: model.url,
          OPENAI_MODEL: "fake-model",
          MODEL_INPUT_PRICE: "1000000",
          MODEL_OUTPUT_PRICE: "0"
        })
      )
      collector.close()
      const spans = collector.spans().filter((span) => span.traceId === traceId)
      const stages = ["extract", "analyze", "compose", "latex", "compile"].map((stage) => `stage.${stage}`)
      for (const name of [...stages, "POST /generate"]) {
        assert.strictEqual(named(spans, name).attributes["request.id"], requestId, name)
      }
      assert.strictEqual(named(spans, "POST /generate").parentSpanId, "b7ad6b7169203331")
      for (const name of ["Jobs.accept", "Llm.compose"]) named(spans, name)

      const chat = named(spans, "chat fake-model")
      const input = Number(chat.attributes["gen_ai.usage.input_tokens"])
      assert.deepInclude(chat.attributes, {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "fake-model",
        "gen_ai.output.type": "json",
        "gen_ai.response.id": "chatcmpl-fake",
        "server.address": "127.0.0.1",
        "pass_ats.cost": input
      })
      assert.isAbove(input, 0)
      assert.isAbove(Number(chat.attributes["gen_ai.usage.output_tokens"]), 0)
      assert.isAtLeast(Number(chat.attributes["gen_ai.response.time_to_first_chunk"]), 0)
      assert.deepStrictEqual(chat.attributes["gen_ai.response.finish_reasons"], ["stop"])
      assert.strictEqual(chat.kind, 3)

      const compile = named(spans, "Tectonic.compile").attributes
      assert.deepInclude(compile, { "tex.exit_code": 0, "tex.passes": 1, "tex.trusted": true })
      for (const fact of ["tex.engine", "tex.sandbox", "tex.ms", "pdf.bytes", "pdf.pages"])
        assert.isDefined(compile[fact], fact)

      const lines = linesOf(output).filter(
        ({ annotations }) => annotations["jobId"] === jobId || annotations["path"] === "/generate"
      )
      assert.isAbove(lines.length, 7)
      for (const line of lines) {
        assert.strictEqual(line.annotations["requestId"], requestId)
        assert.strictEqual(line.traceId, traceId, line.message)
        const ours = collector.spans().some((span) => span.spanId === line.spanId)
        assert.isTrue(ours, `no span was exported for ${line.message}`)
      }
      // Nothing of the person, whose résumé and posting went through all of it.
      const told = JSON.stringify(collector.spans())
      for (const word of ["traced@example.com", readResume("new-grad").basics.name]) assert.notInclude(told, word)

      // The trace in the documents is one of these.
      const shown = readFileSync("docs/trace.md", "utf8")
      for (const name of [...stages, "POST /generate", "Tectonic.compile", "Llm.compose"]) assert.include(shown, name)
    })
  )

  it("names the caller's trace in its lines, though nothing is exported", async () => {
    const { jobId, output } = await traceJob({})
    const lines = linesOf(output)
    const about = lines.filter(
      ({ annotations }) => annotations["jobId"] === jobId || annotations["path"] === "/generate"
    )
    const messages = about.map(({ message }) => message)
    for (const message of ["A job was accepted", "POST /generate 202", "The job is done"]) {
      assert.include(messages, message)
    }
    for (const line of about) assert.strictEqual(line.traceId, traceId, line.message)
    for (const line of lines) assert.notStrictEqual(line.traceId, "noop", line.message)
  })

  it("starts a job of another request with another id", async () => {
    const again = await launch()
    const person = await signUpAs(again.url, "untraced@example.com")
    const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
    await collect(person, jobId)
    await again.stop()
    discard(again)
    assert.notInclude(again.output(), requestId)
    for (const line of linesOf(again.output())) assert.isUndefined(line.traceId, line.message)
  })
})
