/**
 * `npm run demo`: a real posting and a real résumé through the real server, each
 * stage shown as it happens, the results written to `out/<job id>/`.
 */
import { Schema } from "effect"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { performance } from "node:perf_hooks"
import { parseArgs } from "node:util"
import { Report } from "../src/domain/Report.ts"
import { call, download, events, generate, readJson, type Session, signUp } from "./support/client.ts"
import { startServer } from "./support/server.ts"

const { values: files } = parseArgs({
  options: {
    posting: { type: "string", default: "examples/postings/backend-engineer.txt" },
    resume: { type: "string", default: "examples/resumes/senior-engineer.json" },
    template: { type: "string", default: "classic" }
  }
})

const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(2).padStart(6)
const say = (what: string, text: string) => console.log(`${seconds()} s  ${what.padEnd(9)} ${text}`)

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    console.error(`demo: ${file} cannot be read; name a file with --posting FILE or --resume FILE`)
    process.exit(66)
  }
}

const readResume = (file: string): unknown => {
  try {
    return JSON.parse(read(file))
  } catch (error) {
    console.error(
      `demo: ${file} is not JSON (${error instanceof Error ? error.message : error}); a résumé is a JSON Resume file`
    )
    process.exit(65)
  }
}

const posting = read(files.posting)
const resume = readResume(files.resume)

const run = async (session: Session) => {
  const { jobId, links } = await generate(session, {
    posting: { text: posting },
    resume,
    options: { template: files.template }
  })
  say("accepted", `job ${jobId}`)

  for await (const { data, event } of events(session, jobId)) {
    const time = data.durationMs === undefined ? "" : ` (${data.durationMs} ms)`
    say(event, `${String(data.progress).padStart(3)} %  ${data.message}${time}`)
    if (data.failure !== undefined) throw new Error(`${data.failure.title}: ${data.failure.detail}`)
  }

  const folder = `out/${jobId}`
  mkdirSync(folder, { recursive: true })
  for (const [name, link] of [
    ["resume.pdf", links["pdf"]],
    ["resume.tex", links["tex"]],
    ["resume.json", links["json"]],
    ["resume.md", links["markdown"]],
    ["resume.txt", links["text"]],
    ["resume.docx", links["docx"]],
    ["report.json", links["report"]]
  ] as const) {
    if (link === undefined) throw new Error(`The server gave no link to ${name}`)
    writeFileSync(`${folder}/${name}`, await download(session, link))
    say("wrote", `${folder}/${name}`)
  }
  return Schema.decodeSync(Schema.fromJsonString(Report))(readFileSync(`${folder}/report.json`, "utf8"))
}

const Status = Schema.Struct({
  database: Schema.String,
  composer: Schema.Struct({ provider: Schema.String }),
  sandbox: Schema.String
})

const server = await startServer({ env: {} })
process.once("SIGINT", () => void server.stop().then(() => process.exit(130)))
try {
  say("server", server.url)
  const status = await readJson(await call(server, "GET", "/api/status"), Status)
  say("parts", `${status.database}; composed by ${status.composer.provider}; TeX sandbox: ${status.sandbox}`)
  const session = await signUp(server.url)
  say("signed up", "a new user")
  say("posting", files.posting)
  say("résumé", `${files.resume}, as ${files.template}`)
  const report = await run(session)
  console.log("")
  console.log(`Pages              ${report.pages}`)
  console.log(
    `Lines read back    ${report.roundTrip.linesFound} of ${report.roundTrip.linesExpected} in the PDF's own text`
  )
  console.log(`Keyword coverage   ${report.coverage.before.score} % before, ${report.coverage.after.score} % after`)
  console.log(`Not in your résumé ${report.gaps.join(", ") || "nothing the posting asks for"}`)
  console.log(`Composer           ${report.composer.label}`)
  const memory = server.peakMemoryMb()
  if (memory !== undefined) console.log(`Peak memory        ${memory} MB (the server's own process)`)
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  await server.stop()
}
