import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { temporaryFolder } from "./temporary.ts"

const { findConsole, hasConsole, makeConsole, stampOf } = await load("console.mjs")

test("CONSOLE_PATH comes first, and is refused when no page is in it", () => {
  const folder = temporaryFolder()
  const named = () => findConsole(temporaryFolder(), { CONSOLE_PATH: folder })
  expect(named).toThrow("unset it")
  writeFileSync(join(folder, "index.html"), "<!doctype html>")
  expect(named()).toBe(folder)
})

test("it is made once, and again when one of its files is another", async () => {
  const cache = temporaryFolder()
  expect(findConsole(cache, {})).toBeUndefined()
  expect(hasConsole(cache, {})).toBe(false)
  await makeConsole(cache, join(cache, "console.log"))
  const made: string = findConsole(cache, {})
  expect(hasConsole(cache, {})).toBe(true)
  expect(readdirSync(made)).toContain("index.html")
  expect(readdirSync(join(made, "assets")).some((name) => name.endsWith(".js.br"))).toBe(true)

  // Not at every start again where it could not be made.
  const without = temporaryFolder()
  writeFileSync(join(without, `no-console-${stampOf()}`), "")
  expect(hasConsole(without, {})).toBe(true)
  expect(findConsole(without, {})).toBeUndefined()

  const root = temporaryFolder()
  for (const folder of ["src/web", "src/client", "scripts/web"]) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, "package-lock.json"), "{}")
  const before: string = stampOf(root)
  writeFileSync(join(root, "src/web", "main.tsx"), "")
  expect(stampOf(root)).not.toBe(before)
})
