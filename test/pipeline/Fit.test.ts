/** The fit at its edges, over pages that hold so many lines; `Compile.test.ts` sets real ones. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { expectedLines } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { fit, type Setting } from "../../src/pipeline/Fit.ts"
import { withBullets } from "../support/tailored.ts"

/** Lines that a page holds at the template's normal, its closest and its roomiest. */
const room = ({ tightness }: Setting) => Math.round(50 + 8 * tightness)

const linesOf = (tailored: Tailored) =>
  tailored.sections.reduce(
    (sum, section) =>
      sum + (section._tag === "Entries" ? section.entries.reduce((all, { lines }) => all + lines.length, 0) : 0),
    0
  )

const bullets = (count: number) => withBullets(Array.from({ length: count }, (_, index) => `Did thing ${index}`))

/** With what every compile was asked for. */
const fitted = Effect.fnUntraced(function* (tailored: Tailored, pages: number, density?: "compact" | "roomy") {
  const asked: Array<Setting> = []
  const result = yield* fit(
    tailored,
    density === undefined ? {} : { density },
    { analysis: { keywords: [] }, pages },
    (setting) =>
      Effect.sync(() => {
        asked.push(setting)
        const lines = linesOf(setting.tailored)
        const onEach = Array.from({ length: Math.max(1, Math.ceil(lines / room(setting))) }, (_, index) =>
          Math.min(room(setting), lines - index * room(setting))
        )
        return {
          pages: onEach.length,
          // Each has its number beside.
          linesBehind: (count: number) => Effect.succeed(onEach.slice(count).map((one) => one + 1))
        }
      })
  )
  return { ...result, asked: asked.map(({ tightness }) => tightness), lines: linesOf(result.setting.tailored) }
})

/** One bullet stands under the degree. */
const lines = (count: number) => bullets(count - 1)

describe("fit", () => {
  it.effect("leaves a page that is just full as it is, after one compile", () =>
    Effect.gen(function* () {
      const { asked, dropped, made } = yield* fitted(lines(50), 1)
      assert.strictEqual(made.pages, 1)
      assert.deepStrictEqual(asked, [0])
      assert.deepStrictEqual(dropped, [])
    })
  )

  it.effect("sets one line more, or two, halfway closer, and drops nothing", () =>
    Effect.gen(function* () {
      for (const count of [51, 52, 54]) {
        for (const pages of [1, 2]) {
          const { asked, dropped, made } = yield* fitted(lines(count), pages)
          assert.strictEqual(made.pages, 1)
          assert.deepStrictEqual(asked, [0, 0.5])
          assert.deepStrictEqual(dropped, [])
        }
      }
    })
  )

  it.effect("sets it at its closest where halfway is not enough", () =>
    Effect.gen(function* () {
      const { asked, dropped, made, setting } = yield* fitted(lines(58), 1)
      assert.strictEqual(made.pages, 1)
      assert.strictEqual(setting.tightness, 1)
      assert.deepStrictEqual(asked, [0, 1, 0.5])
      assert.deepStrictEqual(dropped, [])
    })
  )

  it.effect("leaves out one line where the closest page is one short, and tells which", () =>
    Effect.gen(function* () {
      const { asked, dropped, lines: left, made } = yield* fitted(lines(59), 1)
      assert.strictEqual(made.pages, 1)
      assert.deepStrictEqual(asked, [0, 1, 1])
      // A tenth more than was counted, so that it is enough the first time.
      assert.strictEqual(dropped.length, 2)
      assert.strictEqual(left, 57)
      assert.match(dropped[0]?.reason ?? "", /pages are full/)
    })
  )

  it.effect("leaves out nothing where two pages may be used, and gives the second more than two lines", () =>
    Effect.gen(function* () {
      // At its closest 59 lines would leave one on the second page.
      const { asked, dropped, made, setting } = yield* fitted(lines(59), 2)
      assert.strictEqual(made.pages, 2)
      assert.deepStrictEqual(dropped, [])
      assert.deepStrictEqual(asked, [0, 1])
      assert.strictEqual(setting.tightness, 0)
    })
  )

  it.effect("saves a third page of two lines", () =>
    Effect.gen(function* () {
      const { asked, dropped, made, setting } = yield* fitted(lines(102), 3)
      assert.strictEqual(made.pages, 2)
      assert.deepStrictEqual(asked, [0, 1, 0.5])
      assert.strictEqual(setting.tightness, 0.5)
      assert.deepStrictEqual(dropped, [])
    })
  )

  it.effect("opens the lines where no closer setting would save a page of two", () =>
    Effect.gen(function* () {
      const { asked, dropped, lines: all, made, setting } = yield* fitted(lines(60), 2, "compact")
      assert.strictEqual(made.pages, 2)
      assert.deepStrictEqual(asked, [1, 0.25])
      assert.strictEqual(all - room(setting), 8)
      assert.deepStrictEqual(dropped, [])
    })
  )

  it.effect("brings a very long one to a page in four compiles", () =>
    Effect.gen(function* () {
      const { asked, dropped, lines: left, made } = yield* fitted(lines(400), 1)
      assert.strictEqual(made.pages, 1)
      assert.isAtMost(asked.length, 4)
      assert.strictEqual(dropped.length + left, 400)
    })
  )

  it.effect("never compiles more than four times, and lists all that it leaves out", () =>
    Effect.promise(() =>
      fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 300 }),
          fc.integer({ min: 1, max: 4 }),
          fc.constantFrom(undefined, "compact" as const, "roomy" as const),
          async (count, pages, density) => {
            const tailored = lines(count)
            const { asked, compiles, dropped, made, setting } = await Effect.runPromise(
              fitted(tailored, pages, density)
            )
            assert.isAtMost(asked.length, 4)
            assert.strictEqual(compiles, asked.length)
            assert.sameMembers(
              [...dropped.map(({ text }) => text), ...expectedLines(setting.tailored)],
              [...expectedLines(tailored)]
            )
            assert.isAtMost(made.pages, pages)
            // Nothing goes where everything fits.
            if (count <= 58 * pages) assert.deepStrictEqual(dropped, [])
          }
        )
      )
    )
  )
})
