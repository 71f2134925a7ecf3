/** Two of the drills of `npm run faults`, whole; the others take minutes. */
import { assert, describe, it } from "vitest"
import { certificates } from "../../scripts/faults/certificates.ts"
import { disk, smallDisk } from "../../scripts/faults/disk.ts"
import { tellReport } from "../../scripts/faults/drill.ts"

describe("a certificate that must not be trusted", () => {
  it("is trusted nowhere, and told to the operator", { timeout: 300_000 }, async () => {
    const report = await certificates()
    console.log(tellReport(report))
    assert.deepStrictEqual(report.faults, [])
  })
})

describe("a disk that is full", () => {
  it("is told to users and operator, loses nothing, and is over when there is room", { timeout: 600_000 }, async () => {
    const outcome = await disk(["command"])
    if ("skipped" in outcome) {
      console.log(`Not done: ${outcome.skipped}`)
      assert.isUndefined(smallDisk(1))
      return
    }
    for (const report of outcome) console.log(tellReport(report))
    assert.deepStrictEqual(
      outcome.flatMap(({ faults }) => faults),
      []
    )
  })
})
