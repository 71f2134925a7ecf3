/**
 * `npm run fuzz`: schemathesis sends to a real server what the OpenAPI document allows and what it does
 * not, with and without a token, and holds the answers against the document: no 5xx, no status or header
 * that is not told, no body of another form, no way in without a token, and nothing right refused.
 *
 * `npm test` runs it with `--short`. SEED repeats a run.
 *
 * @see https://schemathesis.readthedocs.io/
 */
import { Effect, Exit, Scope } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { smtpServer } from "../test/support/SmtpServer.ts"
import { call, signUp } from "./support/client.ts"
import { skipped } from "./steps.ts"
import { pythonWith } from "./support/python.ts"
import { startServer } from "./support/server.ts"

const short = process.argv.includes("--short")
const seed = process.env["SEED"] ?? String(Math.floor(Math.random() * 1e9))

interface Run {
  readonly name: string
  readonly token?: string
  /** Cases made at random for each operation, on top of those at the edges of what is allowed. */
  readonly examples: number
  readonly args: ReadonlyArray<string>
}

/** These end the session that asks: they come last, each of their answers but the first is a 401. */
const ending = "^/auth/(logout|logout-all|sessions/.id.)$"
/** And these look at no token. */
const open = "^/auth/(signup|login|refresh|password-reset)|^/(health|api|.well-known)/"

const runs = async (url: string): Promise<ReadonlyArray<Run>> => {
  const session = async () => (await signUp(url)).token
  const examples = short ? 8 : 150
  const phases = ["--phases", short ? "coverage,fuzzing" : "coverage,fuzzing,stateful"]
  const all: ReadonlyArray<Run> = [
    { name: "what is open to all", examples, args: [...phases, "--include-path-regex", open] },
    {
      name: "without a token",
      examples: short ? 3 : 20,
      args: ["--phases", "fuzzing", "--exclude-path-regex", open]
    },
    {
      name: "with a token",
      token: await session(),
      examples,
      args: [...phases, "--exclude-path-regex", `${ending}|${open}`]
    },
    {
      name: "what ends a session",
      token: await session(),
      examples: 5,
      args: ["--phases", "fuzzing", "--include-path-regex", ending]
    }
  ]
  if (short) return all
  const token = await newKey(url, await session())
  return [
    ...all,
    { name: "with an API key", token, examples, args: [...phases, "--exclude-path-regex", `${ending}|${open}`] }
  ]
}

const newKey = async (url: string, token: string): Promise<string> => {
  const response = await call({ url, token }, "POST", "/auth/keys", { name: "fuzz", scopes: ["generate", "read"] })
  const { key }: { readonly key: string } = JSON.parse(await response.text())
  return key
}

/** Prints what it found when it found something; else one line. */
const fuzz = async (
  python: string,
  url: string,
  folder: string,
  { args, examples, name, token }: Run
): Promise<boolean> => {
  const bearer = token === undefined ? [] : ["--header", `Authorization: Bearer ${token}`]
  const [config, document] = ["fuzz/schemathesis.toml", "../openapi/openapi.json"].map(
    (file) => new URL(file, import.meta.url).pathname
  )
  const child = spawn(
    python,
    [
      ...["-m", "schemathesis.cli", "--config-file", config ?? "", "run", document ?? "", "--url", url],
      ...["--max-examples", String(examples), "--seed", seed, "--continue-on-failure"],
      ...["--no-color", "--generation-database", "none", "--warnings", "off", ...bearer, ...args]
    ],
    // What it keeps of its findings goes where the server's data goes.
    { cwd: folder, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } }
  )
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
  const [code] = await once(child, "close")
  const [, cases = "none"] = /(\d+) generated/.exec(output) ?? []
  console.log(`${name}: ${cases} cases, ${code === 0 ? "as the document says" : "NOT as the document says"}`)
  if (code !== 0) console.log(output)
  return code === 0 && cases !== "none"
}

const main = async (python: string): Promise<boolean> => {
  const scope = Scope.makeUnsafe()
  const { port } = await Effect.runPromise(smtpServer().pipe(Scope.provide(scope)))
  const dataDir = mkdtempSync(join(tmpdir(), "pass-ats-fuzz-"))
  chmodSync(dataDir, 0o755)
  const many = "1000000"
  const server = await startServer({
    env: {
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      RATE_LIMIT_REQUESTS: many,
      SIGNUPS_PER_HOUR: many,
      MONTHLY_RESUME_LIMIT: "3",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: "no-reply@example.com"
    }
  })
  try {
    let right = true
    for (const run of await runs(server.url)) right = (await fuzz(python, server.url, dataDir, run)) && right
    const faults = server.output().match(/A request failed unexpectedly/g)?.length ?? 0
    if (faults > 0) console.log(server.output())
    console.log(`seed ${seed}; ${faults} unexpected failures in the server's log`)
    return right && faults === 0
  } finally {
    await server.stop()
    await Effect.runPromise(Scope.close(scope, Exit.void))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const found = await pythonWith({
  name: "schemathesis",
  requirements: new URL("fuzz/requirements.txt", import.meta.url),
  probe: ["-m", "schemathesis.cli", "--version"]
})
if ("missing" in found) {
  console.log(`SKIPPED: the API is not held against its document. ${found.missing}`)
  process.exitCode = skipped
} else {
  process.exitCode = (await main(found.python)) ? 0 : 1
}
