/**
 * `npm run bench:exporters`: what it takes to export a span, Effect's own exporter (JSON, protobuf) beside OpenTelemetry's SDK and
 * beside none, by turns; the choice in docs/operations.md rests on it.
 */
import { execFile } from "node:child_process"
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { createServer } from "node:http"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { quantile } from "./bench/statistics.ts"
import { npmRivals } from "./bench/shared/rivals.ts"
import { rivals } from "./exporters/rivals.ts"

const spans = 20_000
const rounds = Number(process.argv[2] ?? 7)
const ways = ["none", "json", "json, gzip", "protobuf", "sdk"] as const

let bytes = 0
const sink = createServer((request, response) => {
  request.on("data", (part: Buffer) => (bytes += part.length))
  request.on("end", () => response.writeHead(200, { "content-type": request.headers["content-type"] }).end())
}).listen(0, "127.0.0.1")
await once(sink, "listening")
const address = sink.address()
const endpoint = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`

interface Taken {
  readonly microsecondsASpan: number
  readonly megabytes: number
  readonly bytesASpan: number
}

const measure = async (how: (typeof ways)[number]): Promise<Taken> => {
  bytes = 0
  const env = { ...process.env, HOW: how, ENDPOINT: endpoint, SPANS: String(spans) }
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/exporters/work.ts"], { env })
  // Once to warm up, once to measure.
  return { ...JSON.parse(stdout), bytesASpan: bytes / (2 * spans) }
}

const require = await npmRivals(rivals)
const packages = readdirSync(join(dirname(require.resolve("effect/package.json")), "..", "@opentelemetry")).length
const taken = new Map(ways.map((how) => [how, new Array<Taken>()]))
for (let round = 0; round < rounds; round += 1) for (const how of ways) taken.get(how)?.push(await measure(how))
sink.close()

const median = (how: (typeof ways)[number], figure: keyof Taken) =>
  quantile(
    (taken.get(how) ?? []).map((one) => one[figure]),
    0.5
  )
console.log("| exporter | processor time a span | bytes a span | memory |")
console.log("| --- | --: | --: | --: |")
for (const how of ways) {
  const figures = [
    `${median(how, "microsecondsASpan").toFixed(1)} µs`,
    median(how, "bytesASpan").toFixed(0),
    `${median(how, "megabytes").toFixed(0)} MB`
  ]
  console.log(`| ${how} | ${figures.join(" | ")} |`)
}
console.log(
  `\nMedians of ${rounds} rounds by turns, ${spans} spans each; the SDK adds @effect/opentelemetry and ${packages} packages of OpenTelemetry's.`
)
