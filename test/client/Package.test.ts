import { execFileSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { compiler } from "../../scripts/checks.ts"
import { packageClient } from "../../scripts/client/package.ts"
import { discard, launch, posting, readResume, type TestServer } from "../e2e/support.ts"
import type { Outcome } from "./consumer/consumer.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-client-"))
const project = join(folder, "project")
const consumer = join(project, "consumer.js")
let packed: ReadonlyArray<string> = []
let server: TestServer

/** As somebody has it who got the file: nothing of this project is near. */
beforeAll(async () => {
  await packageClient(join(folder, "client"))
  const run = (cwd: string, ...args: ReadonlyArray<string>) =>
    execFileSync("npm", [...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })
  const [{ filename, files }] = JSON.parse(run(join(folder, "client"), "pack", "--json", "--pack-destination", folder))
  packed = files.map(({ path }: { readonly path: string }) => path)
  mkdirSync(project)
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }))
  run(project, "install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", join(folder, filename))
  copyFileSync("test/client/consumer/consumer.ts", join(project, "consumer.ts"))
  server = await launch()
})
afterAll(async () => {
  await server.stop()
  discard(server)
  rmSync(folder, { recursive: true, force: true })
})

const outcomeBy = (command: string, ...args: ReadonlyArray<string>): Outcome => {
  const call = `import { consume } from "./consumer.js"
const [url, email, posting, resume] = JSON.parse(process.env.INPUT)
console.log(JSON.stringify(await consume(url, email, posting, resume)))`
  writeFileSync(join(project, "main.js"), call)
  const input = [server.url, `${args.length}-by-client@example.com`, posting, readResume("new-grad")]
  const output = execFileSync(command, [...args, "main.js"], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, INPUT: JSON.stringify(input) }
  })
  return JSON.parse(output)
}

const expectGood = ({ events, pdf, refused, score }: Outcome) => {
  assert.strictEqual(events[0], "queued")
  assert.strictEqual(events.at(-1), "done")
  assert.strictEqual(pdf, "%PDF-")
  assert.isAbove(score, 0)
  assert.strictEqual(refused, "urn:pass-ats:problem:unauthorized")
}

describe("the packed client", () => {
  it("holds the module, its types and the licences, and nothing of the server", () => {
    assert.sameMembers(
      [...packed],
      [
        "Client.d.ts",
        "Connection.d.ts",
        "Follow.d.ts",
        "LICENSE",
        "Problem.d.ts",
        "README.md",
        "THIRD-PARTY.md",
        "Types.d.ts",
        "Wire.d.ts",
        "client.js",
        "package.json"
      ]
    )
    const installed = join(project, "node_modules/pass-ats")
    const module = readFileSync(join(installed, "client.js"), "utf8")
    assert.isBelow(gzipSync(module).length, 30 * 1024)
    assert.notMatch(module, /^import|\brequire\(/m)
    for (const file of packed.filter((name) => name.endsWith(".d.ts"))) {
      assert.notMatch(readFileSync(join(installed, file), "utf8"), /from "(?!\.\/\w+\.js")|from "\.\.|\beffect\b/, file)
    }
  })

  it("compiles in a strict project that has nothing but DOM types", () => {
    const options = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--target",
      "es2022",
      "--lib",
      "es2024,dom,dom.iterable,dom.asynciterable"
    ]
    const output = execFileSync(
      resolve(compiler()),
      [...options, "--module", "nodenext", "--types", "", "--ignoreConfig", "consumer.ts"],
      { cwd: project, encoding: "utf8" }
    )
    assert.strictEqual(output, "")
    assert.include(readFileSync(consumer, "utf8"), "pass-ats/client")
  })

  it("generates a résumé under Node", () => {
    expectGood(outcomeBy(process.execPath))
  })

  it("generates a résumé under Deno", () => {
    const deno = resolve("node_modules/.bin/deno")
    expectGood(outcomeBy(deno, "run", "--allow-all", "--quiet", "--node-modules-dir=manual"))
  })
})
