import { assert, describe, it } from "@effect/vitest"
import { figure, plain, ratioOfMedians } from "../../scripts/bench/shared/figures.ts"
import { interleaved } from "../../scripts/bench/shared/interleave.ts"
import { withRun } from "../../scripts/bench/shared/page.ts"
import { cpuSeconds, memoryOf, treeOf } from "../../scripts/bench/shared/processes.ts"
import { quantile } from "../../scripts/bench/statistics.ts"

const page = "Text.\n\n<!-- table: drawn by npm run bench, do not edit -->\n\n<!-- end of table -->\n\nMore text.\n"

const run = (bench: string, what: string, value: number, date = "2026-11-30") => ({
  bench,
  date,
  machine: "a machine",
  figures: [figure(what, value, { goal: { atMost: 1 }, samples: 30 })]
})

describe("figures", () => {
  it("takes quantiles of the sorted sample", () => {
    const sample = Array.from({ length: 100 }, (_, index) => 100 - index)
    assert.deepStrictEqual(
      [0, 0.5, 0.99, 1].map((part) => quantile(sample, part)),
      [1, 51, 100, 100]
    )
    assert.isNaN(quantile([], 0.5))
  })

  it("writes three figures, and thousands apart", () => {
    assert.deepStrictEqual([0.123456, 12.345, 999.9, 1234.5, Number.NaN].map(plain), [
      "0.123",
      "12.3",
      "1000",
      "1,235",
      "?"
    ])
  })

  it("divides medians, and holds them against the goal", () => {
    const ours = [1, 2, 30]
    const rival = [10, 20, 21]
    const told = ratioOfMedians("ours ÷ theirs", ours, rival, { goal: { atMost: 0.1 } })
    assert.deepStrictEqual(
      { ...told },
      {
        what: "ours ÷ theirs",
        ours: "2 ms (1–30)",
        rival: "20 ms (10–21)",
        result: "0.1",
        goal: { atMost: 0.1 },
        met: true,
        samples: 3
      }
    )
    assert.isFalse(ratioOfMedians("", ours, rival, { goal: { atLeast: 0.11 } }).met)
    assert.notProperty(ratioOfMedians("", ours, rival), "met")
  })

  it("takes turns, and leaves out what only warms up", async () => {
    const seen: Array<string> = []
    const say = (name: string) => async (round: number) => void seen.push(`${name}${round}`)
    const samples = await interleaved(2, { a: say("a"), b: say("b") }, 1)
    assert.deepStrictEqual(seen, ["a-1", "b-1", "b0", "a0", "a1", "b1"])
    assert.deepStrictEqual([samples.a.length, samples.b.length], [2, 2])
  })
})

describe("the page", () => {
  const order = ["http", "compile"]

  it("keeps what others found, in order, and the text around", () => {
    const both = withRun(withRun(page, run("compile", "time", 2), order), run("http", "rate | s", 0.5), order)
    assert.include(
      both,
      "| http | rate \\| s |  |  | 0.5 | ≤ 1 | yes | 30 |\n| compile | time |  |  | 2 | ≤ 1 | **no** | 30 |"
    )
    assert.include(both, "- `http`: 2026-11-30, a machine\n- `compile`: 2026-11-30, a machine")
    assert.isTrue(both.startsWith("Text.\n\n<!--") && both.endsWith("<!-- end of table -->\n\nMore text.\n"))
  })

  it("replaces what the same bench found before", () => {
    const before = withRun(page, run("compile", "time", 2), order)
    const after = withRun(before, run("compile", "memory", 1, "2026-12-01"), order)
    assert.notInclude(after, "time")
    assert.include(after, "| compile | memory |")
    assert.include(after, "- `compile`: 2026-12-01")
    assert.notInclude(after, "2026-11-30")
  })

  it("says so when its marks are gone", () => {
    assert.throws(() => withRun("Text.", run("compile", "time", 1), order), /has lost its line/)
  })
})

describe.runIf(process.platform === "linux")("processes", () => {
  it("counts this one", () => {
    assert.include(treeOf(process.pid), process.pid)
    assert.isAbove(cpuSeconds([process.pid]), 0)
    const memory = memoryOf(process.pid)
    assert.isAbove(memory?.pssMb ?? 0, 10)
    assert.isAtLeast(memory?.residentMb ?? 0, memory?.pssMb ?? Infinity)
    assert.isUndefined(memoryOf(2 ** 22 + 1))
  })
})
