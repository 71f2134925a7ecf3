/** Short versions of `npm run faults`; what they print and assert is the same. */
import { assert, describe, it } from "vitest"
import { crash, tellCrash } from "../../scripts/faults/crash.ts"
import { freeze, tellFreeze } from "../../scripts/faults/freeze.ts"
import { quota, quotaLimit, tellQuota } from "../../scripts/faults/quota.ts"

const seed = Number(process.env["FAULTS_SEED"] ?? Math.floor(Math.random() * 1e6))

describe("kill -9 of a random instance at a random moment of a random stage", () => {
  for (const [instances, rounds] of [
    [1, 5],
    [3, 15]
  ] as const) {
    it(
      `loses, doubles and charges wrongly nothing: ${rounds} rounds, ${instances} at work`,
      { timeout: 900_000 },
      async () => {
        console.log(`to run it again: FAULTS_SEED=${seed}`)
        const result = await crash({ instances, rounds, seed })
        console.log(tellCrash(instances, seed, result))
        assert.deepStrictEqual(result.faults, [])
        assert.isAtLeast(result.followed.length, rounds / 5)
      }
    )
  }
})

describe("an instance that stands still for 30 s in the middle of jobs", () => {
  it("loses them to others, and changes nothing when it wakes up", { timeout: 600_000 }, async () => {
    const result = await freeze({ instances: 3, rounds: 1 })
    console.log(tellFreeze(3, result))
    assert.deepStrictEqual(result.faults, [])
  })
})

describe("500 requests at once over three instances", () => {
  it(`start ${quotaLimit} jobs where ${quotaLimit} are left, and one key one job`, { timeout: 600_000 }, async () => {
    const result = await quota({ instances: 3, requests: 500 })
    console.log(tellQuota(result))
    assert.deepStrictEqual(result.faults, [])
    assert.deepStrictEqual(result.limit, { "202": quotaLimit, "429": 500 - quotaLimit })
  })
})
