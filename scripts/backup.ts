/**
 * `npm run test:backup`: the commands of docs/operations.md back up a database under a running server and restore it into
 * a new one, from which another server serves the same résumé, to the same person. Ends with 77 where no tools are.
 */
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { skipped } from "./steps.ts"
import { download, events, generate, type Session, signUp } from "./support/client.ts"
import { postgresTools, startPlainPostgres } from "./support/postgresTools.ts"
import { startServer } from "./support/server.ts"
import { commandsIn, runCommands } from "./support/tested.ts"

const handbook = "docs/operations.md"
const secret = "a-secret-of-the-backup-which-is-no-secret"

const serverOn = (databaseUrl: string) =>
  startServer({ env: { NODE_ENV: "test", DATABASE_URL: databaseUrl, JWT_SECRET: secret } })

const runJob = async (session: Session) => {
  const posting = { text: readFileSync("examples/postings/backend-engineer.txt", "utf8") }
  const resume: unknown = JSON.parse(readFileSync("examples/resumes/new-grad.json", "utf8"))
  const { jobId, links } = await generate(session, { posting, resume })
  for await (const { data } of events(session, jobId)) {
    if (data.failure !== undefined) throw new Error(data.failure.detail)
  }
  return links["pdf"] ?? ""
}

const digestOf = async (session: Session, path: string) =>
  createHash("sha256")
    .update(await download(session, path))
    .digest("hex")

const test = async (bin: string) => {
  const postgres = await startPlainPostgres(bin)
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-backup-"))
  try {
    const restored = new URL(postgres.url)
    restored.pathname = "/restored"
    const env = {
      PATH: `${bin}${delimiter}${process.env["PATH"]}`,
      DATABASE_URL: postgres.url,
      NEW_DATABASE_URL: restored.href
    }
    const first = await serverOn(postgres.url)
    const session = await signUp(first.url)
    const pdf = await runJob(session)
    const before = await digestOf(session, pdf)
    const begun = performance.now()
    runCommands(commandsIn(handbook, "Back up, while the servers run"), { cwd: folder, env })
    const backedUp = performance.now()
    // What came after the backup is not in it.
    const later = await runJob(session)
    await first.stop()

    const begunRestore = performance.now()
    runCommands(commandsIn(handbook, "Restore into a new, empty database"), { cwd: folder, env })
    const restoredIn = performance.now() - begunRestore
    const second = await serverOn(restored.href)
    const again = { url: second.url, token: session.token }
    if ((await digestOf(again, pdf)) !== before) throw new Error("The restored résumé is another one")
    if (
      await download(again, later).then(
        () => true,
        () => false
      )
    )
      throw new Error("The backup holds what came after it")
    await runJob(again)
    await second.stop()
    console.log(
      `PostgreSQL ${bin.split("/")[4]}: backed up in ${Math.round(backedUp - begun)} ms, restored in ${Math.round(restoredIn)} ms;`
    )
    console.log("an old résumé is served from it byte by byte to the same session, and a new one made.")
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await postgres.discard()
  }
}

const tools = await postgresTools()
if ("missing" in tools) {
  console.error(tools.missing)
  process.exitCode = skipped
} else {
  await test(tools.bin)
}
