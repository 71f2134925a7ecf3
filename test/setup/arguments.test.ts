import { expect, test } from "vitest"
import { load } from "./load.ts"

const { parseArguments } = await load("arguments.mjs")

test("a file and its own arguments", () => {
  expect(parseArguments(["scripts/demo.ts", "--posting", "a.txt"])).toEqual({
    kind: "run",
    watch: false,
    file: "scripts/demo.ts",
    args: ["--posting", "a.txt"]
  })
})

test("--watch before the file", () => {
  expect(parseArguments(["--watch", "src/main.ts"])).toEqual({
    kind: "run",
    watch: true,
    file: "src/main.ts",
    args: []
  })
})

test("set-up alone", () => {
  expect(parseArguments(["--setup-only"])).toEqual({ kind: "setup", only: "all" })
  expect(parseArguments(["--engine-only"])).toEqual({ kind: "setup", only: "engine" })
})

test.each([[[]], [["--watch"]], [["--unknown"]]])("%j names no file", (argv) => {
  expect(parseArguments(argv)).toBeUndefined()
})
