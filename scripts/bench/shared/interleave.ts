/** Rivals by turns, so that a machine that is busy for a while is so for all of them. */
import { takePrecedence } from "./precedence.ts"

/** What is timed; `round` counts from 0, negative while warming up. */
export type Contender = (round: number) => Promise<unknown>

export type Samples<Name extends string> = Readonly<Record<Name, ReadonlyArray<number>>>

/** Milliseconds of each, in rounds that begin with another one each time. */
export const interleaved = async <Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, Contender>>,
  warmUps = 3
): Promise<Samples<Name>> => {
  const names = namesOf(contenders)
  const samples: Record<string, Array<number>> = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -warmUps; round < rounds; round += 1) {
    if (round === 0) takePrecedence()
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUps) % names.length]
      if (name === undefined) continue
      const begun = performance.now()
      await contenders[name](round)
      const took = performance.now() - begun
      if (round >= 0) samples[name]?.push(took)
    }
  }
  return samplesOf(names, samples)
}

const namesOf = <Name extends string>(contenders: Readonly<Record<Name, Contender>>): ReadonlyArray<Name> => {
  const isName = (name: string): name is Name => name in contenders
  return Object.keys(contenders).filter(isName)
}

const samplesOf = <Name extends string>(
  names: ReadonlyArray<Name>,
  samples: Readonly<Record<string, ReadonlyArray<number>>>
): Samples<Name> => {
  const isWhole = (all: Readonly<Record<string, ReadonlyArray<number>>>): all is Samples<Name> =>
    names.every((name) => name in all)
  if (!isWhole(samples)) throw new Error("A contender has no samples")
  return samples
}
