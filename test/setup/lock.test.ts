import { existsSync, utimesSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { temporaryFolder } from "./temporary.ts"

const { withLock } = await load("lock.mjs")

/** No system gives a process this number. */
const deadPid = 2 ** 30

test("work that overlaps is done one after the other", async () => {
  const lock = join(temporaryFolder(), "lock")
  const order: Array<string> = []
  const work = (name: string) =>
    withLock(lock, async () => {
      order.push(`${name} begins`)
      await sleep(20)
      order.push(`${name} ends`)
    })
  await Promise.all([work("a"), work("b")])
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"])
  expect(existsSync(lock)).toBe(false)
})

test("the lock is released when the work fails", async () => {
  const lock = join(temporaryFolder(), "lock")
  const failing = withLock(lock, async () => {
    throw new Error("no")
  })
  await expect(failing).rejects.toThrow("no")
  expect(existsSync(lock)).toBe(false)
})

test("the lock of a dead process is taken over", async () => {
  const lock = join(temporaryFolder(), "lock")
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid: deadPid }))
  expect(await withLock(lock, async () => "done")).toBe("done")
})

test("the lock of another machine is taken over once it is no longer touched", async () => {
  const lock = join(temporaryFolder(), "lock")
  writeFileSync(lock, JSON.stringify({ host: "elsewhere", pid: 1 }))
  const long = new Date(Date.now() - 3_600_000)
  utimesSync(lock, long, long)
  expect(await withLock(lock, async () => "done")).toBe("done")
})
