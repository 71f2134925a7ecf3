/** Room where TeX works: without it nothing compiles, and nobody is told why. */
import { Effect } from "effect"
import { statfs } from "node:fs/promises"
import { tmpdir } from "node:os"

/** Some compiles at once, each with its log and its PDF. */
export const neededBytes = 128 * 1_048_576

/** Undefined where the system does not tell. */
export const freeBytes = Effect.promise(async () => {
  try {
    const { bavail, bsize } = await statfs(tmpdir())
    return bavail * bsize
  } catch {
    return undefined
  }
})
