import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { temporaryFolder } from "./temporary.ts"

const { makeEntry, readEntry } = await load("entry.mjs")

const fill = async (folder: string) => {
  mkdirSync(join(folder, "bin"))
  writeFileSync(join(folder, "bin", "tool"), "a tool")
  return { version: "1.0.0" }
}

const madeEntry = async () => {
  const folder = join(temporaryFolder(), "tool-1.0.0")
  await makeEntry(folder, fill)
  return folder
}

test("a whole entry tells its facts", async () => {
  expect(readEntry(await madeEntry())).toEqual({ version: "1.0.0" })
})

test("an entry that was never made is absent", () => {
  expect(readEntry(join(temporaryFolder(), "tool-1.0.0"))).toBeUndefined()
})

test.each([
  ["a file is missing", (folder: string) => rmSync(join(folder, "bin", "tool"))],
  ["a file is cut short", (folder: string) => truncateSync(join(folder, "bin", "tool"), 3)],
  ["the stamp is cut short", (folder: string) => truncateSync(join(folder, "complete.json"), 9)],
  ["the stamp is missing", (folder: string) => rmSync(join(folder, "complete.json"))]
])("an entry is made again when %s", async (_, damage) => {
  const folder = await madeEntry()
  damage(folder)
  expect(readEntry(folder)).toBeUndefined()
  await makeEntry(folder, fill)
  expect(readEntry(folder)).toEqual({ version: "1.0.0" })
})

test("a failure leaves nothing behind, and what was there stays", async () => {
  const folder = await madeEntry()
  const failing = makeEntry(folder, async (temporary: string) => {
    writeFileSync(join(temporary, "half"), "")
    throw new Error("no network")
  })
  await expect(failing).rejects.toThrow("no network")
  expect(readdirSync(join(folder, ".."))).toEqual(["tool-1.0.0"])
  expect(readFileSync(join(folder, "bin", "tool"), "utf8")).toBe("a tool")
})

test("what a killed set-up left is removed", async () => {
  const folder = join(temporaryFolder(), "tool-1.0.0")
  mkdirSync(`${folder}.making-1`)
  await makeEntry(folder, fill)
  expect(existsSync(`${folder}.making-1`)).toBe(false)
})
