import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Scheduler } from "effect"
import { makeFairQueue } from "../../src/infra/FairQueue.ts"

/** Work that tells when it begins, and ends when it is told to. */
const made = (queue: ReturnType<typeof makeFairQueue>) => {
  const order: Array<string> = []
  const ends = new Map<string, Deferred.Deferred<void, string>>()
  const bring = (name: string) => {
    const end = Deferred.makeUnsafe<void, string>()
    ends.set(name, end)
    const work = Effect.suspend(() => {
      order.push(name)
      return Deferred.await(end)
    })
    return Effect.forkChild(queue.inTurn(name.slice(0, 1))(work)).pipe(Effect.tap(Effect.yieldNow))
  }
  const end = (name: string) =>
    Effect.gen(function* () {
      const deferred = ends.get(name)
      assert(deferred !== undefined)
      yield* Deferred.succeed(deferred, undefined)
      yield* Effect.yieldNow
      yield* Effect.yieldNow
    })
  return { order, ends, bring, end }
}

describe("a fair queue", () => {
  it.effect("serves those who wait in rounds", () =>
    Effect.gen(function* () {
      const { bring, end, order } = made(makeFairQueue(1))
      const names = ["a1", "a2", "a3", "a4", "a5", "b1", "b2", "c1"]
      for (const name of names) yield* bring(name)
      const expected = ["a1", "a2", "b1", "c1", "a3", "b2", "a4", "a5"]
      for (const name of expected) yield* end(name)
      assert.deepStrictEqual(order, expected)
    })
  )

  it.effect("puts who comes again behind those who wait", () =>
    Effect.gen(function* () {
      const { bring, end, order } = made(makeFairQueue(1))
      for (const name of ["a1", "a2", "a3", "b1"]) yield* bring(name)
      yield* end("a1")
      yield* bring("b2")
      for (const name of ["a2", "b1", "a3", "b2"]) yield* end(name)
      assert.deepStrictEqual(order, ["a1", "a2", "b1", "a3", "b2"])
    })
  )

  it.effect("has as much work at once as it may, and no more", () =>
    Effect.gen(function* () {
      const { bring, end, order } = made(makeFairQueue(2))
      for (const name of ["a1", "a2", "a3", "b1"]) yield* bring(name)
      assert.deepStrictEqual(order, ["a1", "a2"])
      yield* end("a2")
      assert.deepStrictEqual(order, ["a1", "a2", "a3"])
      yield* end("a1")
      yield* end("a3")
      yield* end("b1")
      yield* bring("c1")
      yield* bring("c2")
      yield* bring("c3")
      assert.deepStrictEqual(order.slice(4), ["c1", "c2"])
    })
  )

  it.effect("hands the turn on when the work fails or is given up, and forgets who gives up waiting", () =>
    Effect.gen(function* () {
      const { bring, end, ends, order } = made(makeFairQueue(1))
      const first = yield* bring("a1")
      const second = yield* bring("a2")
      yield* bring("b1")
      yield* bring("b2")
      yield* Fiber.interrupt(second)
      const failing = ends.get("a1")
      assert(failing !== undefined)
      yield* Deferred.fail(failing, "no")
      assert.strictEqual((yield* Fiber.await(first))._tag, "Failure")
      yield* Effect.yieldNow
      assert.deepStrictEqual(order, ["a1", "b1"])
      yield* end("b1")
      const last = yield* bring("c1")
      yield* end("b2")
      yield* Fiber.interrupt(last)
      yield* bring("d1")
      assert.deepStrictEqual(order, ["a1", "b1", "b2", "c1", "d1"])
    })
  )

  it.effect("loses no turn, at whatever moment its work is given up", () =>
    Effect.forEach(Array.from({ length: 40 }).keys(), (moment) =>
      Effect.gen(function* () {
        const { bring, end, order } = made(makeFairQueue(1))
        yield* bring("a1")
        // A fiber that pauses after each step, as one does that has had its share of time.
        const waiting = yield* Effect.provideService(bring("b1"), Scheduler.MaxOpsBeforeYield, 3)
        yield* Effect.repeat(Effect.yieldNow, { times: 40 })
        yield* Effect.forkChild(end("a1"))
        yield* Effect.repeat(Effect.yieldNow, { times: moment })
        yield* Fiber.interrupt(waiting)
        yield* bring("c1")
        yield* Effect.repeat(Effect.yieldNow, { times: 40 })
        assert.strictEqual(order.at(-1), "c1", `given up at moment ${moment}`)
      })
    )
  )
})
