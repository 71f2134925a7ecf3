/** A short version of `npm run faults streams`. */
import { assert, it } from "vitest"
import { streams, tellStreams } from "../../scripts/faults/streams.ts"

it("drops nothing on 200 streams beside 100 readers of a byte a second", { timeout: 600_000 }, async () => {
  const result = await streams(200)
  console.log(tellStreams(result))
  assert.deepStrictEqual(result.faults, [])
})
