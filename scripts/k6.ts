/**
 * `npm run k6 -- [NAME …] [--short]`: the loads of `k6/`, one after the other, on two instances behind a proxy with a
 * PostgreSQL of their own and a model's server that follows a script; prints one table. `npm test` runs it with `--short`.
 */
import { Effect, Exit, Scope } from "effect"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import { answerWith, makeFakeOpenAi } from "../test/support/FakeOpenAi.ts"
import { type Fleet, startFleet } from "./faults/fleet.ts"
import { startPostgres } from "./faults/postgres.ts"
import { findK6 } from "./k6/install.ts"
import { type Growth, watchMemory } from "./k6/memory.ts"
import { type Result, runScene } from "./k6/run.ts"
import { type Scene, scenes, serverEnv, told } from "./k6/scenes.ts"
import { table } from "./k6/table.ts"
import { skipped } from "./steps.ts"

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { short: { type: "boolean" }, duration: { type: "string" }, people: { type: "string" } }
})
const short = values.short === true

/** An honest answer that takes a second or two to write. */
const model = { kind: "answer", content: answerWith((statement) => statement), pieceLength: 200, pauseMs: 50 } as const

/** Each instance in turn, its successor first, until told to stop; the first successor is there when this begins. */
const replacing = (fleet: Fleet, everyMs: number) => {
  const stop = new AbortController()
  let codes: ReadonlyArray<number | string> = []
  const done = (async () => {
    while (!stop.signal.aborted) {
      await setTimeout(everyMs)
      const [oldest] = fleet.running()
      if (oldest === undefined) return
      codes = [...codes, (await fleet.stop(oldest)).code]
      await fleet.start()
    }
  })()
  return async (): Promise<ReadonlyArray<string>> => {
    stop.abort()
    await done
    return codes.filter((code) => code !== 0).map((code) => `an instance that was stopped ended with ${code}`)
  }
}

interface Told extends Result {
  readonly growth?: Growth
}

const meet = async (k6: string, fleet: Fleet, scene: Scene): Promise<Told> => {
  const usual = short ? scene.short : scene.usual
  const amount = {
    ...usual,
    duration: values.duration ?? usual.duration,
    people: values.people === undefined ? usual.people : Number(values.people)
  }
  const { replacedEveryMs } = scene
  if (replacedEveryMs !== undefined) await fleet.start()
  const stopReplacing = replacedEveryMs === undefined ? async () => [] : replacing(fleet, replacedEveryMs)
  const memory = watchMemory(fleet.running)
  const env = {
    URL: fleet.url,
    ...told,
    ...(replacedEveryMs === undefined ? {} : { REPLACED: "1" }),
    // Beside other tests times say little.
    ...(short ? { SLACK: "20" } : {})
  }
  console.log(`k6/${scene.name}.js: ${amount.people} people, ${amount.duration}`)
  const result = await runScene(k6, scene, amount, env)
  const growth = memory()
  const faults = [...result.faults, ...(await stopReplacing())]
  return { ...result, faults, ...(growth === undefined || replacedEveryMs !== undefined ? {} : { growth }) }
}

const main = async (k6: string, chosen: ReadonlyArray<Scene>): Promise<boolean> => {
  const scope = Scope.makeUnsafe()
  const { url } = await Effect.runPromise(makeFakeOpenAi([model]).pipe(Scope.provide(scope)))
  const postgres = await startPostgres()
  const withFleet = async (env: Scene["serverEnv"], some: ReadonlyArray<Scene>) => {
    const all = { OPENAI_BASE_URL: url, ...serverEnv, ...env }
    const fleet = await startFleet({ databaseUrl: postgres.url, instances: 2, program: "src/main.ts", env: all })
    try {
      for (const scene of some) results.push(await meet(k6, fleet, scene))
    } finally {
      await fleet.end()
    }
  }
  const results: Array<Told> = []
  try {
    const alike = chosen.filter((scene) => scene.serverEnv === undefined)
    if (alike.length > 0) await withFleet({}, alike)
    for (const scene of chosen) if (scene.serverEnv !== undefined) await withFleet(scene.serverEnv, [scene])
  } finally {
    await postgres.discard()
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
  console.log(table(results))
  for (const { growth, name } of results) {
    if (growth === undefined) continue
    const { early, late } = growth
    console.log(`${name}: an instance holds ${early.toFixed(0)} MB early and ${late.toFixed(0)} MB at the end`)
  }
  for (const fault of results.flatMap(({ faults }) => faults)) console.log(fault)
  return results.every(({ faults }) => faults.length === 0)
}

const unknown = names.filter((name) => !scenes.some((scene) => scene.name === name))
if (unknown.length > 0) {
  console.error(`There is no load ${unknown.join(", ")}; there are ${scenes.map(({ name }) => name).join(", ")}.`)
  process.exitCode = 1
} else {
  const found = await findK6()
  if ("missing" in found) {
    console.log(`SKIPPED: the server is not loaded. ${found.missing}`)
    process.exitCode = skipped
  } else {
    const chosen = scenes.filter(({ name }) => names.length === 0 || names.includes(name))
    process.exitCode = (await main(found.k6, chosen)) ? 0 : 1
  }
}
