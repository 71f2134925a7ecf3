/**
 * Every hostile document of `tex`, against each engine: nothing comes out that it must not see, nothing is left behind,
 * it ends in time and within its memory, and a neighbour's compiles beside it are fine all the while.
 * `npm run faults tex-attacks` does the same to a whole server with its true limits.
 */
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Fiber, Result } from "effect"
import { afterAll } from "vitest"
import { LatexSource } from "../../src/domain/Latex.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { document, engine, engines } from "../support/engine.ts"
import { watchMemory } from "../support/processes.ts"
import { type Attack, isExpected, makeBait, readAttacks, secret } from "./corpus.ts"
import { leaks, seenOf, statesOf } from "./seen.ts"

const neighbours = "canary-2b9d47"
const memoryMib = 512
const bait = makeBait()
const before = statesOf(bait.folder)
const attacks = readAttacks(bait.folder)
process.env["PASS_ATS_CANARY"] = secret
afterAll(() => bait.discard())

const compile = Effect.fnUntraced(function* ({ files, source }: Pick<Attack, "files" | "source">) {
  const tectonic = yield* Tectonic
  return yield* Effect.result(
    tectonic.compile(LatexSource.make(source), { trusted: false, passes: "as-needed", files })
  )
})

const outcomeOf = (result: Effect.Success<ReturnType<typeof compile>>): string => {
  if (Result.isSuccess(result)) return "pdf"
  const { _tag } = result.failure
  return _tag === "CompileFailed" ? "error" : _tag === "CompileTimedOut" ? "time" : _tag
}

/** What is wrong with how it went. */
const attempt = Effect.fnUntraced(function* (attack: Attack, name: "host" | "command") {
  const result = yield* compile(attack)
  const outcome = outcomeOf(result)
  const seen = yield* seenOf(result)
  const isTold = Result.isSuccess(result) || (result.failure.detail ?? "").length > 10
  return [
    ...(isExpected(attack.expected[name], outcome) ? [] : [`came to ${outcome}`]),
    ...(leaks(seen, [secret, neighbours]) ? ["sees what it must not"] : []),
    ...(isTold ? [] : ["is not told why"]),
    ...(seen.length < 30_000_000 ? [] : ["tells too much"])
  ].map((fault) => `${attack.name} ${fault}`)
})

/** Compiles one document after the other until interrupted, as somebody else does at the same time. */
const neighbour = Effect.fnUntraced(function* (faults: Array<string>) {
  const source = document(`\\input{part.tex} ${neighbours}`)
  const files = [{ name: "part.tex", content: Buffer.from("From a part.") }]
  for (;;) {
    const result = yield* compile({ source, files })
    const text = Result.isSuccess(result) ? (yield* readPdf(result.success.pdf)).text : JSON.stringify(result.failure)
    if (!text.includes("From a part.")) faults.push(`the neighbour's document came to ${text}`)
    yield* Effect.sleep(200)
  }
})

const attempts = Effect.fnUntraced(function* (some: ReadonlyArray<Attack>, name: "host" | "command") {
  const faults: Array<string> = []
  const beside = yield* Effect.forkChild(neighbour(faults))
  const stop = watchMemory(process.pid)
  for (const found of yield* Effect.forEach(some, (attack) => attempt(attack, name), { concurrency: 2 })) {
    faults.push(...found)
  }
  yield* Fiber.interrupt(beside)
  const peakMib = stop()
  if (peakMib > memoryMib) faults.push(`one of the documents held ${peakMib} MiB`)
  const after = statesOf(bait.folder)
  const changed = [...after.filter((state) => !before.includes(state)), ...before.filter((one) => !after.includes(one))]
  return [...faults, ...changed.map((state) => `changed: ${state.slice(0, 200)}`)]
})

const groups = [...new Set(attacks.map(({ name }) => name.replace(/\/.*/, "")))]
const inGroup = (group: string) => attacks.filter(({ name, takesLong }) => name.startsWith(`${group}/`) && !takesLong)

/** What a sandbox is for, in half of the documents; what the PDF holds and what is said of it is the same code for both. */
const ofTheCommand = ["reads", "runs", "writes"]
const someOf = (group: string, name: "host" | "command") =>
  inGroup(group).filter((_, index) => name === "host" || index % 2 === 0)

describe("the corpus", () => {
  it("has more than a hundred documents, each with a purpose", () => {
    assert.isAbove(attacks.length, 200)
    assert.deepStrictEqual(
      attacks.filter(({ what }) => what.length < 5),
      []
    )
  })
})

for (const [name, env] of engines) {
  const settings = { TECTONIC_MEMORY_MB: String(memoryMib), ...env }
  layer(engine({ TECTONIC_TIMEOUT_MS: "20000", ...settings }), { excludeTestServices: true })(`the ${name}`, (it) => {
    for (const group of groups.filter((one) => name === "host" || ofTheCommand.includes(one))) {
      it.effect(
        `stands ${someOf(group, name).length} documents of ${group}`,
        () => Effect.map(attempts(someOf(group, name), name), (faults) => assert.deepStrictEqual(faults, [])),
        300_000
      )
    }
  })
}

const long = attacks.filter(({ takesLong }) => takesLong)
/** A quarter of them for the command. A neighbour that is at work beside them needs its time, too. */
const some = { host: long, command: long.filter((_, index) => index % 4 === 0) }
const limitMs = { host: "3000", command: "4000" }

for (const [name, env] of engines) {
  const settings = { TECTONIC_MEMORY_MB: String(memoryMib), TECTONIC_TIMEOUT_MS: limitMs[name], ...env }
  layer(engine(settings), { excludeTestServices: true })(`the ${name}, by the clock`, (it) => {
    it.effect(
      `ends ${some[name].length} documents without end`,
      () => Effect.map(attempts(some[name], name), (faults) => assert.deepStrictEqual(faults, [])),
      300_000
    )
  })
}
