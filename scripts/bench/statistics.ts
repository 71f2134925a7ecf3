/** Figures of a sample, in the sample's unit. */

export const quantile = (sample: ReadonlyArray<number>, part: number): number => {
  const sorted = sample.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

const round = (value: number): number => Number(value.toPrecision(3))

/** Such as "p50 1.2, p99 8.4, max 12.1 ms of 1500". */
export const describe = (sample: ReadonlyArray<number>, unit = "ms"): string =>
  `p50 ${round(quantile(sample, 0.5))}, p99 ${round(quantile(sample, 0.99))}, max ${round(quantile(sample, 1))} ${unit} of ${sample.length}`
