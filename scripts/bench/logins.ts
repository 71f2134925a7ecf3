/**
 * `npm run bench logins`: a flood of logins, and what the server's other users notice of it.
 * The p99 of `/health/live` stays under 50 ms, what cannot be served is refused within a second, and
 * memory grows by less than 150 MB. Then: whether the time of an answer tells who has an account.
 */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, chmodSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { hash, verify } from "@node-rs/argon2"
import { call } from "../support/client.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { makeClient } from "./shared/ask.ts"
import { type Figure, ratioOfMedians } from "./shared/figures.ts"
import { takePrecedence } from "./shared/precedence.ts"
import { describe, quantile } from "./statistics.ts"

const start = (program: string, env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [`scripts/bench/${program}.ts`], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"]
  })
  let text = ""
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()))
  return {
    stop: () => child.stdin.end(),
    result: once(child, "close").then(() => JSON.parse(text))
  }
}

const rss = ({ pid }: RunningServer): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024

interface Answer {
  readonly status: number
  readonly ms: number
}

const flood = async (server: RunningServer, name: string, env: Readonly<Record<string, string>>) => {
  const probe = start("probe", { URL: `${server.url}/health/live` })
  const before = rss(server)
  const answers: ReadonlyArray<Answer> =
    env["RATE"] === "0" ? await idle() : await start("flooder", { URL: server.url, ...env }).result
  probe.stop()
  const health: ReadonlyArray<number> = await probe.result
  const refused = answers.filter(({ status }) => status === 429 || status === 503).map(({ ms }) => ms)
  const checked = answers.filter(({ status }) => status === 401)
  console.log(`${name}`)
  console.log(`  /health/live  ${describe(health)}`)
  if (answers.length === 0) return
  console.log(`  checked       ${checked.length} (401), ${describe(checked.map(({ ms }) => ms))}`)
  console.log(`  refused       ${refused.length} (429 or 503)${refused.length === 0 ? "" : `, ${describe(refused)}`}`)
  console.log(`  others        ${answers.length - refused.length - checked.length}`)
  console.log(`  memory        ${Math.round(before)} → ${Math.round(rss(server))} MB`)
}

const idle = async (): Promise<ReadonlyArray<Answer>> => {
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  return []
}

/** The same server, one login at a time, known and unknown address by turns, as an attacker would compare them. */
const timing = async (server: RunningServer) => {
  const known = "known@example.com"
  await call(server, "POST", "/auth/signup", { email: known, password: "a long passphrase" })
  const took: { readonly known: Array<number>; readonly unknown: Array<number> } = { known: [], unknown: [] }
  for (let n = 0; n < 300; n += 1) {
    for (const who of n % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
      const email = who === "known" ? known : `unknown-${n}@example.com`
      const begun = performance.now()
      const headers = { "x-forwarded-for": `2001:db8:f${who === "known" ? 0 : 1}:${n.toString(16)}::1` }
      await (await call(server, "POST", "/auth/login", { email, password: "not the one" }, headers)).text()
      took[who].push(performance.now() - begun)
    }
  }
  const difference = quantile(took.known, 0.5) / quantile(took.unknown, 0.5) - 1
  console.log("an answer's time, wrong password or unknown address, by turns")
  console.log(`  wrong         ${describe(took.known)}`)
  console.log(`  unknown       ${describe(took.unknown)}`)
  console.log(`  medians       differ by ${(difference * 100).toFixed(1)} %`)
}

/** Logins that are right, against the same hash with nothing around it, by turns. */
const rate = async (server: RunningServer): Promise<Figure> => {
  const password = "a long passphrase"
  // One account's sign-ins go one after the other.
  const bodies = Array.from({ length: 32 }, (_, n) => JSON.stringify({ email: `often-${n}@example.com`, password }))
  for (const body of bodies) await call(server, "POST", "/auth/signup", JSON.parse(body))
  const client = makeClient(server.url, 8 * availableParallelism())
  const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
  const stored = await hash(password, parameters)
  let sent = 0
  const login = () => {
    const body = bodies[(sent += 1) % bodies.length] ?? ""
    return client.must("/auth/login", { method: "POST", headers: { "content-type": "application/json" }, body })
  }
  const ours: Array<number> = []
  const bare: Array<number> = []
  takePrecedence()
  for (let round = -1; round < 10; round += 1) {
    const logins = await aSecond(8 * availableParallelism(), login)
    const hashes = await aSecond(availableParallelism(), () => verify(stored, password))
    if (round < 0) continue
    ours.push(logins)
    bare.push(hashes)
  }
  client.close()
  return ratioOfMedians("logins a second ÷ bare argon2id a second", ours, bare, { unit: "/s", goal: { atLeast: 0.9 } })
}

/** How often it is done in a second by so many at once, over two seconds. */
const aSecond = async (atOnce: number, act: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - begun < 2_000) {
      await act()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (done / (performance.now() - begun)) * 1000
}

export const logins = async (): Promise<ReadonlyArray<Figure>> => {
  const dataDir = mkdtempSync(join(tmpdir(), "pass-ats-bench-"))
  chmodSync(dataDir, 0o755)
  const env = {
    NODE_ENV: "test",
    DATA_DIR: dataDir,
    TRUST_PROXY: "1",

    SIGNUPS_PER_HOUR: "100000",
    RATE_LIMIT_REQUESTS: "100000"
  }
  const server = await startServer({ env })
  try {
    console.log(`${availableParallelism()} processors, shared by server, PostgreSQL, attacker and probe`)
    await flood(server, "at rest", { RATE: "0" })
    await flood(server, "200 logins a second for 15 s", { RATE: "200", SECONDS: "15" })
    await flood(server, "500 logins at once", { RATE: "burst" })
    await timing(server)
    return [await rate(server)]
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
