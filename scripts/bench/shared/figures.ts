/** What a bench found: one line of the table in docs/benchmarks.md. */
import { quantile } from "../statistics.ts"

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

export interface Figure {
  /** Such as "a warm résumé ÷ one pdflatex run". */
  readonly what: string
  readonly ours: string
  /** Empty where there is nobody to compare with. */
  readonly rival: string
  readonly result: string
  readonly goal?: Goal
  /** Absent without a goal. */
  readonly met?: boolean
  readonly samples: number
}

/** Three figures at most; plain, and with thousands apart. */
export const plain = (value: number): string => {
  if (!Number.isFinite(value)) return "?"
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)))
}

export const goalText = (goal: Goal): string => ("atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`)

export const meets = (value: number, goal: Goal): boolean =>
  "atMost" in goal ? value <= goal.atMost : value >= goal.atLeast

const judged = (value: number, goal: Goal | undefined) => (goal === undefined ? {} : { goal, met: meets(value, goal) })

/** Median, and between which values nine of ten lie. */
export const spread = (sample: ReadonlyArray<number>, unit: string): string =>
  `${plain(quantile(sample, 0.5))} ${unit} (${plain(quantile(sample, 0.05))}–${plain(quantile(sample, 0.95))})`

/** One median ÷ another, of samples that were taken by turns. */
export const ratioOfMedians = (
  what: string,
  ours: ReadonlyArray<number>,
  rival: ReadonlyArray<number>,
  { goal, unit = "ms" }: { readonly goal?: Goal; readonly unit?: string } = {}
): Figure => {
  const value = quantile(ours, 0.5) / quantile(rival, 0.5)
  return {
    what,
    ours: spread(ours, unit),
    rival: spread(rival, unit),
    result: plain(value),
    ...judged(value, goal),
    samples: Math.min(ours.length, rival.length)
  }
}

/** A figure that stands by itself, or a ratio of two that are no medians. */
export const figure = (
  what: string,
  value: number,
  more: {
    readonly unit?: string
    readonly ours?: string
    readonly rival?: string
    readonly goal?: Goal
    readonly samples: number
  }
): Figure => ({
  what,
  ours: more.ours ?? "",
  rival: more.rival ?? "",
  result: more.unit === undefined ? plain(value) : `${plain(value)} ${more.unit}`,
  ...judged(value, more.goal),
  samples: more.samples
})
