/** What the engine host holds when nothing is to be done, and what a document adds. */
import { documentsOf } from "../shared/documents.ts"
import { type Figure, figure, spread } from "../shared/figures.ts"
import { childrenOf, findIn, memoryOf, treeOf } from "../shared/processes.ts"
import { quantile } from "../statistics.ts"
import { compileWith, type Service } from "./service.ts"

const documents = 100

export const memory = async (service: Service): Promise<ReadonlyArray<Figure>> => {
  const host = findIn(childrenOf(process.pid), "pass-ats-engine")
  if (host === undefined) return []
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const idle = treeOf(host).map((pid) => memoryOf(pid)?.pssMb ?? 0)
  const jobs = await whileAtWork(service, host)
  return [
    figure("memory of the idle host with the copies that wait, one template in use", sum(idle), {
      unit: "MB",
      ours: `${idle.length} processes, PSS`,
      samples: 1
    }),
    figure("memory of a document of its own, at most", quantile(jobs, 1), {
      unit: "MB",
      ours: spread(jobs, "MB private"),
      samples: jobs.length
    })
  ]
}

const sum = (numbers: ReadonlyArray<number>) => numbers.reduce((all, one) => all + one, 0)

/** Less than this has only what it was copied with, and was not seen at work. */
const untouched = 1

/** The most that each process was seen to have, of those that were seen at work. */
const whileAtWork = async (service: Service, host: number): Promise<ReadonlyArray<number>> => {
  const most = new Map<number, number>()
  const work = { isOver: false }
  const look = async () => {
    while (!work.isOver) {
      for (const pid of childrenOf(host).flatMap(treeOf)) {
        most.set(pid, Math.max(most.get(pid) ?? 0, memoryOf(pid)?.privateMb ?? 0))
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const looking = look()
  for (let n = 0; n < documents; n += 1) await compileWith(service, documentsOf(n % 50).ours)
  work.isOver = true
  await looking
  return [...most].filter(([pid, megabytes]) => pid !== host && megabytes > untouched).map(([, megabytes]) => megabytes)
}
