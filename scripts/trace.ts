/**
 * `npm run trace`: one job through the real server, its trace received by a collector on this machine and written to
 * docs/trace.md just as it came. The model is a local server that answers at once; all else is real.
 */
import { Effect } from "effect"
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { honest, makeFakeOpenAi } from "../test/support/FakeOpenAi.ts"
import { events, generate, signUp } from "./support/client.ts"
import { type ReceivedSpan, startCollector } from "./support/collector.ts"
import { startServer } from "./support/server.ts"

/** What the file shows of a span beside its time. */
const shown = [
  "http.response.status_code",
  "gen_ai.request.model",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.response.time_to_first_chunk",
  "pass_ats.cost",
  "tex.engine",
  "tex.sandbox",
  "tex.passes",
  "tex.exit_code",
  "pdf.pages",
  "pdf.bytes"
]

/** Database calls and the smallest services are left to the eye of whoever looks for them. */
const isOfWeight = ({ name }: ReceivedSpan): boolean =>
  /^(POST|stage\.|chat |Jobs\.accept|Llm\.|Tectonic\.|ModelUse\.charge|JobRecords\.save)/.test(name)

const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`.padStart(10)

interface Node {
  readonly span: ReceivedSpan
  readonly depth: number
}

/** Those of weight below their nearest ancestor of weight, in the order of their starts. */
const treeOf = (spans: ReadonlyArray<ReceivedSpan>): ReadonlyArray<Node> => {
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const holder = (span: ReceivedSpan): ReceivedSpan | undefined => {
    const parent = span.parentSpanId === undefined ? undefined : byId.get(span.parentSpanId)
    return parent === undefined || isOfWeight(parent) ? parent : holder(parent)
  }
  const below = (parent: ReceivedSpan | undefined, depth: number): ReadonlyArray<Node> =>
    spans
      .filter((span) => isOfWeight(span) && holder(span) === parent)
      .flatMap((span) => [{ span, depth }, ...below(span, depth + 1)])
  return below(undefined, 0)
}

const lineOf = ({ depth, span }: Node, startMs: number): string => {
  const facts = shown.flatMap((key) => {
    const value = span.attributes[key]
    return value === undefined ? [] : [`${key}=${JSON.stringify(value)}`]
  })
  const name = `${"  ".repeat(depth)}${span.name}`.padEnd(30)
  return `${milliseconds(span.startMs - startMs)} ${milliseconds(span.durationMs)}  ${name} ${facts.join(" ")}`.trimEnd()
}

const render = (spans: ReadonlyArray<ReceivedSpan>): string => {
  const tree = treeOf(spans)
  const [root] = tree
  const chat = spans.find(({ name }) => name.startsWith("chat "))
  if (root === undefined || chat === undefined) throw new Error("The collector was sent no trace of a job")
  return [
    "# A trace",
    "",
    "One job, as `npm run trace` received it from a server with `OTEL_EXPORTER_OTLP_ENDPOINT` set: the request, the stages of its",
    "job, each question to the model and the compile. Its model is a local one that answers at once, so that the times are the server's own.",
    `Of ${spans.length} spans those of weight are shown; the others are database statements and smaller services.`,
    "",
    "```",
    `     start       took  trace ${root.span.traceId}`,
    ...tree.map((node) => lineOf(node, root.span.startMs)),
    "```",
    "",
    "A span as it came, with OpenTelemetry's conventions for generative AI; `pass_ats.cost` is ours, at `MODEL_INPUT_PRICE` and",
    "`MODEL_OUTPUT_PRICE`:",
    "",
    "```json",
    JSON.stringify({ name: chat.name, spanId: chat.spanId, attributes: chat.attributes }, null, 2),
    "```",
    ""
  ].join("\n")
}

const trace = async (modelUrl: string): Promise<ReadonlyArray<ReceivedSpan>> => {
  const collector = await startCollector()
  const dataDir = mkdtempSync(join(tmpdir(), "pass-ats-trace-"))
  // The embedded PostgreSQL refuses root and must be able to enter.
  chmodSync(dataDir, 0o755)
  const server = await startServer({
    env: {
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OPENAI_BASE_URL: modelUrl,
      OPENAI_MODEL: "fake-model",
      MODEL_INPUT_PRICE: "0.40",
      MODEL_OUTPUT_PRICE: "1.60"
    }
  })
  try {
    const session = await signUp(server.url)
    const posting = { text: readFileSync("examples/postings/backend-engineer.txt", "utf8") }
    const resume: unknown = JSON.parse(readFileSync("examples/resumes/senior-engineer.json", "utf8"))
    // The first job loads what later ones find loaded: the second is shown.
    for (let round = 0; round < 2; round += 1) {
      const { jobId } = await generate(session, { posting, resume, options: { pages: 1 + round } })
      for await (const { event } of events(session, jobId))
        if (event === "failed") throw new Error(`Job ${jobId} failed`)
    }
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
    collector.close()
  }
  const spans = collector.spans()
  const traceId = spans.findLast(({ name }) => name === "POST /generate")?.traceId
  return spans.filter((span) => span.traceId === traceId)
}

const program = Effect.gen(function* () {
  const model = yield* makeFakeOpenAi([honest])
  const text = render(yield* Effect.promise(() => trace(model.url)))
  yield* Effect.sync(() => {
    writeFileSync("docs/trace.md", text)
    console.log(text)
  })
})

await Effect.runPromise(Effect.scoped(program))
