/**
 * `npm run faults -- [name …] [--rounds N] [--seed N] [--instances N] [--minutes N]`: what goes wrong, done to real instances, and what comes
 * of it; all of them without a name. `npm test` runs short versions of the same.
 */
import { parseArgs } from "node:util"
import { certificates } from "./faults/certificates.ts"
import { clock } from "./faults/clock.ts"
import { crash, tellCrash } from "./faults/crash.ts"
import { database, outages, tellDatabase } from "./faults/database.ts"
import { deploy, tellDeploy } from "./faults/deploy.ts"
import { disk } from "./faults/disk.ts"
import { type Report, tellReport } from "./faults/drill.ts"
import { freeze, tellFreeze } from "./faults/freeze.ts"
import { memory } from "./faults/memory.ts"
import { model, tellModel } from "./faults/model.ts"
import { names as nameService } from "./faults/names.ts"
import { outage } from "./faults/outage.ts"
import { overload, tellOverload } from "./faults/overload.ts"
import { pool } from "./faults/pool.ts"
import { quota, tellQuota } from "./faults/quota.ts"
import { secrets } from "./faults/secrets.ts"
import { streams, tellStreams } from "./faults/streams.ts"
import { zones } from "./faults/zones.ts"
import { tellTexAttacks, texAttacks } from "./faults/tex-attacks.ts"

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    instances: { type: "string" },
    minutes: { type: "string" },
    rounds: { type: "string" },
    seed: { type: "string" }
  }
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
const rounds = (usual: number) => Number(values.rounds ?? usual)

type Outcome = Report | ReadonlyArray<Report> | { readonly skipped: string }

/** What a drill reports; one that this machine cannot do says why. */
const told = (drill: () => Promise<Outcome>) => async () => {
  const outcome = await drill()
  if ("skipped" in outcome) {
    console.log(`SKIPPED: ${outcome.skipped}`)
    return []
  }
  const reports = "title" in outcome ? [outcome] : outcome
  for (const report of reports) console.log(tellReport(report))
  return reports.flatMap(({ faults }) => faults)
}

/** Prints its figures; resolves to what is wrong. */
const proofs: Readonly<Record<string, () => Promise<ReadonlyArray<string>>>> = {
  crash: async () => {
    const faults: Array<string> = []
    for (const instances of values.instances === undefined ? [1, 3] : [Number(values.instances)]) {
      const result = await crash({ instances, rounds: rounds(200), seed })
      console.log(tellCrash(instances, seed, result))
      faults.push(...result.faults)
    }
    return faults
  },
  freeze: async () => {
    const result = await freeze({ instances: 3, rounds: rounds(10) })
    console.log(tellFreeze(3, result))
    return result.faults
  },
  database: async () => {
    const result = await database(outages)
    console.log(tellDatabase(result))
    return result.faults
  },
  deploy: async () => {
    const result = await deploy({ instances: 3, rounds: rounds(50) })
    console.log(tellDeploy(3, result))
    return result.faults
  },
  model: async () => {
    const result = await model()
    console.log(tellModel(result))
    return result.faults
  },
  overload: async () => {
    const result = await overload({ seconds: 60 })
    console.log(tellOverload(result))
    return result.faults
  },
  quota: async () => {
    const result = await quota({ instances: 3, requests: 500 })
    console.log(tellQuota(result))
    return result.faults
  },
  streams: async () => {
    const result = await streams(2_000)
    console.log(tellStreams(result))
    return result.faults
  },
  outage: told(() => outage(Number(values.minutes ?? 60))),
  "outage-rules": told(() => outage(Number(values.minutes ?? 2), "rules")),
  certificates: told(certificates),
  clock: told(clock),
  disk: told(disk),
  memory: told(memory),
  names: told(nameService),
  pool: told(pool),
  secrets: told(secrets),
  zones: told(zones),
  "tex-attacks": async () => {
    const faults: Array<string> = []
    for (const engine of ["host", "command"] as const) {
      const result = await texAttacks(engine, { timeoutMs: 20_000 })
      console.log(tellTexAttacks(result))
      faults.push(...result.faults)
    }
    return faults
  }
}

const unknown = names.filter((name) => !(name in proofs))
if (unknown.length > 0) {
  console.error(`There is no proof ${unknown.join(", ")}; there are ${Object.keys(proofs).join(", ")}.`)
  process.exitCode = 1
} else {
  for (const [name, prove] of Object.entries(proofs)) {
    if (names.length > 0 && !names.includes(name)) continue
    if ((await prove()).length > 0) process.exitCode = 1
  }
}
