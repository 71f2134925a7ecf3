/** Numbers by chance that a seed decides. */

/** xorshift32: whole numbers below `limit`. @see https://www.jstatsoft.org/article/view/v008i14 */
export const chance = (seed: number) => {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  return (limit: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

export const noise = (seed: number, length: number): Buffer => {
  const next = chance(seed)
  return Buffer.from(Uint8Array.from({ length }, () => next(256)))
}
