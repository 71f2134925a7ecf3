import { truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { fakeTectonic, temporaryFolder } from "./temporary.ts"

const { findTectonic, tectonicVersion } = await load("tectonic.mjs")
const { makeEntry } = await load("entry.mjs")

/** Fakes are shell scripts, which say their version with what stands here. */
const systemPath = "/usr/bin:/bin"

const cacheWith = async (version: string) => {
  const cache = temporaryFolder()
  await makeEntry(join(cache, `tectonic-${tectonicVersion}`), async (folder: string) => {
    fakeTectonic(join(folder, "bin", "tectonic"), version)
    return {}
  })
  return cache
}

test("TECTONIC_PATH comes first", async () => {
  const folder = temporaryFolder()
  const named = fakeTectonic(join(folder, "named"), "0.18.0")
  fakeTectonic(join(folder, "bin", "tectonic"), "0.17.0")
  expect(findTectonic(folder, { TECTONIC_PATH: named, PATH: join(folder, "bin") })).toEqual({
    path: named,
    version: "0.18.0"
  })
})

test("then a new enough one on the path, older ones passed over", async () => {
  const folder = temporaryFolder()
  fakeTectonic(join(folder, "old", "tectonic"), "0.14.1")
  const recent = fakeTectonic(join(folder, "new", "tectonic"), "0.17.2")
  const cache = await cacheWith("0.17.0")
  const path = `${join(folder, "old")}:${join(folder, "new")}`
  expect(findTectonic(cache, { PATH: path }).path).toBe(recent)
})

test("then the cache", async () => {
  const cache = await cacheWith("0.17.0")
  expect(findTectonic(cache, { PATH: systemPath })).toEqual({
    path: join(cache, "tectonic-0.17.0", "bin", "tectonic"),
    version: "0.17.0"
  })
})

test("a damaged cache counts as empty", async () => {
  const cache = await cacheWith("0.17.0")
  truncateSync(join(cache, "tectonic-0.17.0", "bin", "tectonic"), 5)
  expect(findTectonic(cache, { PATH: systemPath })).toBeUndefined()
})

test.each([
  ["nothing is there", () => {}, "no program is there"],
  ["it does not run", (path: string) => fakeTectonic(path, ""), "it does not run"],
  ["it is too old", (path: string) => fakeTectonic(path, "0.14.1"), "it is version 0.14.1"],
  ["it is no program", (path: string) => writeFileSync(path, ""), "no program is there"]
])("TECTONIC_PATH is refused when %s", (_, make, reason) => {
  const path = join(temporaryFolder(), "tectonic")
  make(path)
  expect(() => findTectonic(temporaryFolder(), { TECTONIC_PATH: path })).toThrow(
    `TECTONIC_PATH is ${path}, but ${reason}; name Tectonic 0.17.0 or newer, or unset it`
  )
})
