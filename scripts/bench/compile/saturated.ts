/** Many documents at once: how near to what the processors could do, and what one user's flood is to another. */
import { availableParallelism } from "node:os"
import type { LatexSource } from "../../../src/domain/Latex.ts"
import { documentsOf } from "../shared/documents.ts"
import { type Figure, figure, plain, ratioOfMedians } from "../shared/figures.ts"
import { takePrecedence } from "../shared/precedence.ts"
import { busySeconds, cpuSeconds, treeOf } from "../shared/processes.ts"
import { compileWith, type Service } from "./service.ts"

const cores = availableParallelism()
const alone = 60
const many = 400
const waiting = 8 * cores

type Sources = (n: number) => LatexSource

/** Written before anything is measured: the thread that hands documents over has no other work of the bench's. */
const written = (count: number): Sources => {
  const sources = Array.from({ length: count }, (_, n) => documentsOf(n).ours)
  return (n) => sources[n % count] ?? documentsOf(n).ours
}

/** Processor seconds of ours and of others, and the time by the clock. */
const metered = async (work: () => Promise<unknown>) => {
  const ours = () => cpuSeconds(treeOf(process.pid))
  const before = { ours: ours(), all: busySeconds(), at: performance.now() }
  await work()
  const used = ours() - before.ours
  const wall = (performance.now() - before.at) / 1000
  return { used, wall, others: Math.max(0, busySeconds() - before.all - used) }
}

const oneByOne = async (service: Service, sourceOf: Sources, count: number, user?: string) => {
  const took: Array<number> = []
  for (let n = 0; n < count; n += 1) {
    const begun = performance.now()
    await compileWith(service, sourceOf(n), user)
    took.push(performance.now() - begun)
  }
  return took
}

/** So many callers, each with one document after the other, until `isEnough`. */
const flood = (service: Service, sourceOf: Sources, callers: number, isEnough: () => boolean, user?: string) =>
  Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let n = caller; !isEnough(); n += callers) await compileWith(service, sourceOf(n), user)
    })
  )

export const saturated = async (service: Service): Promise<ReadonlyArray<Figure>> => {
  takePrecedence()
  const sourceOf = written(alone)
  const before = await metered(() => oneByOne(service, sourceOf, alone))
  let begun = 0
  const full = await metered(() => flood(service, sourceOf, waiting, () => (begun += 1) > many))
  const after = await metered(() => oneByOne(service, sourceOf, alone))
  const secondsOfOne = (before.used + after.used) / (2 * alone)
  const rate = many / full.wall
  const left = cores - full.others / full.wall
  const bound = left / secondsOfOne
  return [
    figure("compiles a second at saturation ÷ (processors that others left ÷ processor seconds of one)", rate / bound, {
      ours: `${plain(rate)} /s`,
      rival: `${plain(left)} of ${cores} ÷ ${plain(secondsOfOne * 1000)} ms`,
      goal: { atLeast: 0.9 },
      samples: many
    }),
    await fairness(service, sourceOf)
  ]
}

/** Taken by turns with a flood and without. */
const fairness = async (service: Service, sourceOf: Sources): Promise<Figure> => {
  const quiet: Array<number> = []
  const flooded: Array<number> = []
  for (let turn = 0; turn < 6; turn += 1) {
    quiet.push(...(await oneByOne(service, sourceOf, 10, "the other")))
    let isOver = false
    const flooding = flood(service, sourceOf, 50, () => isOver, "the one")
    flooded.push(...(await oneByOne(service, sourceOf, 10, "the other")))
    isOver = true
    await flooding
  }
  return ratioOfMedians("a document while another user has 50 waiting ÷ with nobody else", flooded, quiet, {
    goal: { atMost: 4 }
  })
}
