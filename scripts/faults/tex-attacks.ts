/**
 * `npm run faults tex-attacks`: every hostile document of test/attacks/tex to whole servers over HTTP, one with each
 * engine, with the limits that servers have. No secret comes out, nothing is left behind, each
 * ends within 20 s and 512 MiB, and the server answers others all the while.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Attack, isExpected, makeBait, readAttacks, secret } from "../../test/attacks/corpus.ts"
import { leaks, statesOf } from "../../test/attacks/seen.ts"
import { document, inside } from "../../test/support/engine.ts"
import { readText } from "../../test/support/pdf.ts"
import { watchMemory } from "../../test/support/processes.ts"
import { describe, quantile } from "../bench/statistics.ts"
import type { Session } from "../support/client.ts"
import { type RunningServer, startServer } from "../support/server.ts"
import { signUp } from "./client.ts"
import { startIdle, startProbe } from "./live.ts"

const memoryMib = 512
const liveP99Ms = 50
/** A machine that is busy answers late whatever we do: as often as a server beside that has nothing else to do. */
const timesIdle = 3
const graceMs = 500

const engines = {
  host: {},
  command: { TEX_HOST_PATH: "", TEX_HOST_PACK: "" }
}
export type EngineName = keyof typeof engines

interface Outcome {
  readonly name: string
  readonly outcome: string
  readonly ms: number
  readonly faults: ReadonlyArray<string>
}

const send = async (
  { token, url }: Session,
  { files, source }: Pick<Attack, "files" | "source">
): Promise<Response> => {
  const form = new FormData()
  form.append("tex", source)
  for (const { content, name } of files) form.append("file", new Blob([new Uint8Array(content)]), name)
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" }
  return fetch(new URL("/compile", url), { method: "POST", headers, body: form })
}

const outcomes: Readonly<Record<string, string>> = {
  "urn:pass-ats:problem:compile-failed": "error",
  "urn:pass-ats:problem:compile-timed-out": "time"
}

/** What a user sees of an answer: the PDF's text and insides, log and warnings, or the problem. */
const read = async (response: Response) => {
  const text = await response.text()
  const answer = JSON.parse(text)
  if (response.status !== 200)
    return { outcome: outcomes[answer.type] ?? `${response.status} ${answer.type}`, seen: text }
  const pdf = Buffer.from(answer.pdf, "base64")
  const { pdf: _, ...rest } = answer
  return { outcome: "pdf", seen: [await readText(pdf), inside(pdf), JSON.stringify(rest)].join("\n") }
}

const attempt = async (session: Session, attack: Attack, engine: EngineName): Promise<Outcome> => {
  const begun = performance.now()
  const { outcome, seen } = await read(await send(session, attack))
  const ms = performance.now() - begun
  const expected = attack.expected[engine]
  return {
    name: attack.name,
    outcome,
    ms,
    faults: [
      ...(isExpected(expected, outcome) ? [] : [`came to ${outcome}, not ${expected}`]),
      ...(leaks(seen) ? ["sees what it must not"] : [])
    ].map((fault) => `${attack.name} ${fault}`)
  }
}

/** As many at once as compile at once, so that waiting does not count. */
const attackAll = async (session: Session, attacks: ReadonlyArray<Attack>, engine: EngineName) => {
  const queue = [...attacks]
  const done: Array<Outcome> = []
  const worker = async () => {
    for (let attack = queue.shift(); attack !== undefined; attack = queue.shift()) {
      done.push(await attempt(session, attack, engine))
    }
  }
  await Promise.all([worker(), worker()])
  return done
}

const prove = async (
  server: RunningServer,
  {
    attacks,
    engine,
    timeoutMs
  }: { readonly attacks: ReadonlyArray<Attack>; readonly engine: EngineName; readonly timeoutMs: number }
) => {
  const session = await signUp(server.url)
  const idle = await startIdle()
  const [probe, probeIdle] = [startProbe(server.url), startProbe(idle.url)]
  const stop = watchMemory(server.pid, 100)
  const done = await attackAll(session, attacks, engine)
  const peakMib = stop()
  const [liveMs, idleMs] = await Promise.all([probe(), probeIdle()])
  idle.stop()
  const after = await read(await send(session, { source: document("Hello"), files: [] }))
  const ready = await (await fetch(new URL("/health/ready", server.url))).text()
  const mayTakeMs = Math.max(liveP99Ms, timesIdle * quantile(idleMs, 0.99))
  const longest = done.toSorted((a, b) => b.ms - a.ms)[0]
  return {
    engine,
    done,
    idleMs,
    liveMs,
    peakMib,
    faults: [
      ...done.flatMap(({ faults }) => faults),
      ...(peakMib <= memoryMib ? [] : [`one held ${peakMib} MiB`]),
      ...(after.outcome === "pdf" ? [] : [`the next document came to ${after.outcome}`]),
      ...(ready.includes(`"engine":"${engine}"`) ? [] : [`not the engine that was asked for: ${ready}`]),
      ...(quantile(liveMs, 0.99) < mayTakeMs ? [] : [`/health/live takes ${quantile(liveMs, 0.99)} ms`]),
      ...(longest !== undefined && longest.ms < timeoutMs + graceMs + timesIdle * quantile(idleMs, 1)
        ? []
        : [`${longest?.name} took ${longest?.ms} ms`])
    ]
  }
}

const launch = (engine: EngineName, timeoutMs: number, dataDir: string) =>
  startServer({
    env: {
      ...engines[engine],
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      TECTONIC_TIMEOUT_MS: String(timeoutMs),
      TECTONIC_MEMORY_MB: String(memoryMib),
      PASS_ATS_CANARY: secret,
      RATE_LIMIT_REQUESTS: "1000000",
      SIGNUPS_PER_HOUR: "1000"
    }
  })

/** `choose`: which of the documents; all without it. */
export const texAttacks = async (
  engine: EngineName,
  { choose = () => true, timeoutMs }: { readonly choose?: (attack: Attack) => boolean; readonly timeoutMs: number }
) => {
  const bait = makeBait()
  const before = statesOf(bait.folder)
  const dataDir = mkdtempSync(join(tmpdir(), "pass-ats-attacks-"))
  chmodSync(dataDir, 0o755)
  const server = await launch(engine, timeoutMs, dataDir)
  try {
    const result = await prove(server, { attacks: readAttacks(bait.folder).filter(choose), engine, timeoutMs })
    const changed = statesOf(bait.folder).filter((state) => !before.includes(state))
    return { ...result, faults: [...result.faults, ...changed.map((state) => `left behind: ${state.slice(0, 200)}`)] }
  } finally {
    await server.stop()
    bait.discard()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export const tellTexAttacks = ({
  done,
  engine,
  faults,
  idleMs,
  liveMs,
  peakMib
}: Awaited<ReturnType<typeof texAttacks>>): string => {
  const count = (outcome: string) => done.filter((one) => one.outcome === outcome).length
  const longest = done.toSorted((a, b) => b.ms - a.ms).slice(0, 3)
  return [
    `${done.length} hostile documents to the ${engine}`,
    `  came to       ${count("pdf")} PDFs, ${count("error")} errors, ${count("time")} stopped by the clock`,
    `  took          ${describe(done.map(({ ms }) => ms))}; longest ${longest.map(({ ms, name }) => `${name} ${Math.round(ms)} ms`).join(", ")}`,
    `  memory        ${peakMib} MiB at most in one process, what it shares with others included`,
    `  /health/live  ${describe(liveMs)}`,
    `  an idle one   ${describe(idleMs)}`,
    `  faults        ${faults.length === 0 ? "none" : `\n    ${faults.join("\n    ")}`}`
  ].join("\n")
}
