/**
 * `npm run fuzz:tex -- --minutes 10 [--seed N]`: requests and documents by chance, sent to the engine host for so long.
 * Whatever they are, each comes to an end that is known, none sees a secret, no jail has to end one for a call, and the
 * host goes on. `npm test` runs it for some seconds. What is found is kept in a folder, and its name printed.
 */
import { Effect, Layer, Logger, Result } from "effect"
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { LatexSource } from "../src/domain/Latex.ts"
import { Tectonic } from "../src/infra/Tectonic.ts"
import { makeBait, readAttacks, secret } from "../test/attacks/corpus.ts"
import { chance as chanceOf } from "../test/attacks/noise.ts"
import { leaks, seenOf, statesOf } from "../test/attacks/seen.ts"
import { document, engine, hasHost } from "../test/support/engine.ts"
import { type Made, strangeDocument } from "./fuzz/documents.ts"
import { sendStrange, strangeRequest } from "./fuzz/frames.ts"
import { skipped } from "./steps.ts"

const { values } = parseArgs({
  options: { minutes: { type: "string" }, seconds: { type: "string" }, seed: { type: "string" } }
})
const endAt = performance.now() + (Number(values.minutes ?? 0) * 60 + Number(values.seconds ?? 0) || 600) * 1_000
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
// Found wanting at its start the host is not used, and a busy machine is slow.
const limitMs = 5_000

const chance = chanceOf(seed)
const bait = makeBait()
const before = statesOf(bait.folder)
// Those that only the clock ends would take all the time, and some say the secret themselves where they find it.
const seeds = readAttacks(bait.folder).filter(({ source, takesLong }) => !takesLong && !source.includes(secret))
process.env["PASS_ATS_CANARY"] = secret

const counts = new Map<string, number>()
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
const faults: Array<string> = []
let kept: string | undefined

const keep = (fault: string, made: Made | { readonly request: Buffer }) => {
  kept ??= mkdtempSync(join(tmpdir(), "pass-ats-fuzz-tex-"))
  const name = join(kept, String(faults.length + 1))
  if ("request" in made) writeFileSync(`${name}.request`, made.request)
  else {
    writeFileSync(`${name}.tex`, made.source)
    for (const file of made.files) writeFileSync(`${name}.${file.name.replaceAll("/", "-")}`, file.content)
  }
  faults.push(`${name}: ${fault}`)
}

/** What the jail had to end is told in the log. */
let killed = 0
const listening = Logger.layer([
  Logger.make(({ message }) => {
    if (String(message).includes("jail ended a job")) killed += 1
    else console.log(String(message))
  })
])

const compile = Effect.fnUntraced(function* ({ files, source }: Made) {
  const tectonic = yield* Tectonic
  const options = { trusted: false, passes: "as-needed" as const, files }
  return yield* Effect.result(tectonic.compile(LatexSource.make(source), options))
})

const outcomes: Readonly<Record<string, string>> = { CompileFailed: "error", CompileTimedOut: "time" }

const oneDocument = Effect.gen(function* () {
  const made = strangeDocument(seeds, chance)
  const killedBefore = killed
  const result = yield* compile(made)
  const outcome = Result.isSuccess(result) ? "pdf" : (outcomes[result.failure._tag] ?? result.failure._tag)
  count(`documents: ${outcome}`)
  if (Result.isFailure(result) && /crashed|gave up/.test(result.failure.detail ?? ""))
    count("documents: crashed or gave up")
  if (!["pdf", "error", "time"].includes(outcome)) keep(`came to ${outcome}`, made)
  const seen = yield* Effect.result(Effect.catchDefect(seenOf(result), () => Effect.fail("unreadable")))
  if (Result.isFailure(seen)) count("documents: a PDF that pdf.js cannot read")
  else if (leaks(seen.success)) keep("sees what it must not", made)
  if (killed > killedBefore) keep("was ended by the jail for a call", made)
})

/** The socket of the host that is there now; it is started again now and then. */
const socketNow = () => {
  const workshop = readdirSync(tmpdir()).find((name) => name.startsWith(`pass-ats-tex-${process.pid}-`)) ?? ""
  const sockets = readdirSync(join(tmpdir(), workshop)).filter((name) => /^h\d+$/.test(name))
  const latest = sockets.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))).at(-1)
  return join(tmpdir(), workshop, latest ?? "none")
}

const oneRequest = Effect.promise(async () => {
  const request = strangeRequest(chance)
  const fault = await sendStrange(socketNow(), request, chance, limitMs * 3)
  count("requests")
  if (fault !== undefined) keep(fault, { request })
})

const fuzz = Effect.gen(function* () {
  const { detail, engine: name } = yield* (yield* Tectonic).status
  if (name !== "host") {
    faults.push(detail ?? "the engine host does not work here")
    return
  }
  while (performance.now() < endAt) {
    for (let n = 0; n < 20; n += 1) yield* oneRequest
    for (let n = 0; n < 10 && performance.now() < endAt; n += 1) {
      yield* Effect.all([oneDocument, oneDocument], { concurrency: 2 })
    }
    const fine = yield* compile({ source: document("Hello"), files: [] })
    if (Result.isFailure(fine)) faults.push(`a harmless document came to ${fine.failure._tag}`)
  }
}).pipe(Effect.provide(engine({ TECTONIC_TIMEOUT_MS: String(limitMs) }).pipe(Layer.provideMerge(listening))))

if (!hasHost) {
  console.log("SKIPPED: the engine host is not fuzzed. It is not on this machine.")
  process.exitCode = skipped
} else {
  await Effect.runPromise(fuzz)
  const after = statesOf(bait.folder)
  if (after.join("\n") !== before.join("\n")) faults.push("files were changed")
  console.log(`seed ${seed}`)
  for (const [what, number] of [...counts].toSorted()) console.log(`  ${what}: ${number}`)
  console.log(faults.length === 0 ? "No fault." : faults.join("\n"))
  process.exitCode = faults.length === 0 ? 0 : 1
}
bait.discard()
process.exit()
