import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { temporaryFolder } from "./temporary.ts"

const { installPackages, isInStep } = await load("npm.mjs")

const lock = (packages: Record<string, { version: string; optional?: boolean }>) => ({
  packages: { "": { version: "0.1.0" }, ...packages }
})
const wanted = lock({
  "node_modules/effect": { version: "4.1.0" },
  "node_modules/only-on-a-mac": { version: "1.0.0", optional: true }
})

test("what is installed is what the lock file asks for", () => {
  expect(isInStep(wanted, { packages: { "node_modules/effect": { version: "4.1.0" } } })).toBe(true)
})

test.each([
  ["a missing package", {}],
  ["another version", { "node_modules/effect": { version: "4.0.0" } }],
  [
    "another version of an optional package",
    { ...wanted.packages, "node_modules/only-on-a-mac": { version: "2.0.0" } }
  ],
  [
    "a package too many",
    { "node_modules/effect": { version: "4.1.0" }, "node_modules/left-over": { version: "1.0.0" } }
  ]
])("%s is out of step", (_, packages) => {
  expect(isInStep(wanted, { packages })).toBe(false)
})

test("another checkout's packages are not replaced through a link", async () => {
  const [mine, others] = [temporaryFolder(), temporaryFolder()]
  mkdirSync(join(others, "node_modules"))
  writeFileSync(join(others, "node_modules", "in-use"), "")
  symlinkSync(join(others, "node_modules"), join(mine, "node_modules"))
  await expect(installPackages(mine)).rejects.toThrow("node_modules is a link")
  expect(existsSync(join(others, "node_modules", "in-use"))).toBe(true)
})
