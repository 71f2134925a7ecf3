import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { fakeTectonic, temporaryFolder } from "./temporary.ts"

const { findHost, hasHost, makeHost } = await load("host.mjs")

const bundleIn = (folder: string) => {
  const bundle = join(folder, "bundle")
  mkdirSync(bundle)
  writeFileSync(join(bundle, "SHA256SUM"), `${"0".repeat(64)}\n`)
  return bundle
}

test("TEX_HOST_PATH and TEX_HOST_PACK come first, and are refused when one is no such file", () => {
  const folder = temporaryFolder()
  const path = fakeTectonic(join(folder, "engine"), "1.0.0")
  const pack = join(folder, "pack")
  const named = () => findHost(folder, undefined, { TEX_HOST_PATH: path, TEX_HOST_PACK: pack })
  expect(named).toThrow("unset both")
  writeFileSync(pack, "")
  expect(named()).toEqual({ path, pack })
})

test("without a bundle there is none, and nothing is left to do", () => {
  const folder = temporaryFolder()
  expect(findHost(folder, undefined, {})).toBeUndefined()
  expect(hasHost(folder, undefined, {})).toBe(true)
})

test("what cannot be built is told, and tried again another day", async () => {
  const cache = temporaryFolder()
  const bundle = bundleIn(cache)
  const { PATH, HOME } = process.env
  // No compiler anywhere: neither cargo nor Debian's packages.
  Object.assign(process.env, { PATH: "/nowhere", HOME: "/nowhere" })
  try {
    expect(hasHost(cache, bundle, {})).toBe(process.platform !== "linux")
    await makeHost(cache, bundle)
    expect(findHost(cache, bundle, {})).toBeUndefined()
    expect(hasHost(cache, bundle, {})).toBe(true)
  } finally {
    Object.assign(process.env, { PATH, HOME })
  }
})
