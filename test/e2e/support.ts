/** What the end-to-end tests share: a real server as its own process, and real input. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { call, events, generate, type ProgressEvent, type Session } from "../../scripts/support/client.ts"
import { keepDatabaseLogs } from "../../scripts/support/watched.ts"
import { type RunningServer, type Runtime, startServer } from "../../scripts/support/server.ts"

export const runtime: Runtime = process.env["PASS_ATS_RUNTIME"] === "deno" ? "deno" : "node"

export const posting = readFileSync("examples/postings/backend-engineer.txt", "utf8")
export const readResume = (name: string) => JSON.parse(readFileSync(`examples/resumes/${name}.json`, "utf8"))

/** Values that must never be written to any log. */
export const marked = {
  jwtSecret: "marked-jwt-secret-4f1d9c55aa7e4b6c9d",
  password: "marked-password-61b0c2",
  apiKey: "sk-marked-api-key-77aa10"
}

/** All of a test's people come from one address. */
const generous = { RATE_LIMIT_REQUESTS: "10000", SIGNUPS_PER_HOUR: "10000" }

export interface TestServer extends RunningServer {
  readonly dataDir: string
}

/** A server on embedded PostgreSQL in a folder of its own, or the given one. */
export const launch = async (
  env: Readonly<Record<string, string>> = {},
  dataDir = newDataDir(),
  program = "src/main.ts"
): Promise<TestServer> => {
  const server = await startServer({
    runtime,
    program,
    env: { NODE_ENV: "test", DATA_DIR: dataDir, JWT_SECRET: marked.jwtSecret, ...generous, ...env }
  })
  return { ...server, dataDir }
}

/** Embedded PostgreSQL refuses root and must be able to enter the folder. */
export const newDataDir = () => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-e2e-"))
  chmodSync(folder, 0o755)
  return folder
}

export const discard = (server: TestServer) => {
  keepDatabaseLogs(server.dataDir)
  rmSync(server.dataDir, { recursive: true, force: true })
}

export const signUpAs = async (url: string, email: string): Promise<Session> => {
  const response = await call({ url }, "POST", "/auth/signup", { email, password: marked.password })
  const body: { readonly accessToken: string } = JSON.parse(await response.text())
  return { url, token: body.accessToken }
}

export const collect = async (session: Session, jobId: string, after?: string): Promise<Array<ProgressEvent>> => {
  const all: Array<ProgressEvent> = []
  for await (const event of events(session, jobId, after)) all.push(event)
  return all
}

/** Runs a job to its end. */
export const runJob = async (session: Session, request: Parameters<typeof generate>[1]) => {
  const { jobId, links } = await generate(session, request)
  return { jobId, links, progress: await collect(session, jobId) }
}
