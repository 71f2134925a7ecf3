/** `npm run bench starting`: from the start of the process until it is ready, cold and warm, and what it then holds. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { type Figure, figure, spread } from "./shared/figures.ts"
import { takePrecedence } from "./shared/precedence.ts"
import { memoryOf, treeOf } from "./shared/processes.ts"
import { withFolder } from "./shared/serving.ts"
import { startServer } from "../support/server.ts"
import { quantile } from "./statistics.ts"

const rounds = 7

interface Started {
  readonly ms: number
  /** MB: of the server's process, and of all that it started, shared pages counted once. */
  readonly own: number
  readonly all: number
}

const start = async (folder: string): Promise<Started> => {
  const begun = performance.now()
  const server = await startServer({ env: { NODE_ENV: "test", DATA_DIR: folder } })
  takePrecedence()
  while (!(await fetch(`${server.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 10))
  const ms = performance.now() - begun
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const own = memoryOf(server.pid)?.residentMb ?? 0
  const all = treeOf(server.pid).reduce((sum, pid) => sum + (memoryOf(pid)?.pssMb ?? 0), 0)
  await server.stop()
  return { ms, own, all }
}

/** What every program on this Node costs. */
const bareNode = async (): Promise<number> => {
  const begun = performance.now()
  await once(spawn(process.execPath, ["-e", ""], { stdio: "ignore" }), "close")
  return performance.now() - begun
}

export const starting = async (): Promise<ReadonlyArray<Figure>> => {
  const cold: Array<Started> = []
  const warm: Array<Started> = []
  const bare: Array<number> = []
  for (let round = 0; round < rounds; round += 1) {
    await withFolder(async (folder) => {
      cold.push(await start(folder))
      warm.push(await start(folder))
      bare.push(await bareNode())
    })
  }
  const seconds = (sample: ReadonlyArray<Started>) => sample.map(({ ms }) => ms / 1000)
  const told = (what: string, sample: ReadonlyArray<number>, unit: string): Figure =>
    figure(what, quantile(sample, 0.5), { unit, ours: spread(sample, unit), samples: sample.length })
  return [
    told("start to ready, cold: the embedded database is made and migrated", seconds(cold), "s"),
    told("start to ready, warm", seconds(warm), "s"),
    told(
      "the same for Node with nothing to run",
      bare.map((ms) => ms / 1000),
      "s"
    ),
    told(
      "resident memory of the idle server",
      warm.map(({ own }) => own),
      "MB"
    ),
    told(
      "the same with its engine host and the embedded database, PSS",
      warm.map(({ all }) => all),
      "MB"
    )
  ]
}
