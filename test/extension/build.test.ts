/** What the extension is made of, and what must never be in it. */
import { unzipSync } from "fflate"
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { buildExtension, type Manifest } from "../../scripts/extension/build.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-built-"))
const [built, zip] = [join(folder, "dist"), join(folder, "pass-ats.zip")]
let manifest: Manifest
let modules: ReadonlyArray<string>
let texts: ReadonlyMap<string, string>

beforeAll(async () => {
  modules = (await buildExtension(built, zip)).modules
  manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"))
  texts = new Map(
    readdirSync(built)
      .filter((name) => /\.(js|html|css|json)$/.test(name))
      .map((name) => [name, readFileSync(join(built, name), "utf8")])
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = (name: string) => texts.get(`${name}.js`) ?? assert.fail(`${name}.js is not there`)
const ours = ["background", "panel", "options"]

describe("the extension as it is built", () => {
  it("asks for what it needs and for no page or host before the person says so", () => {
    assert.sameMembers([...manifest.permissions], ["activeTab", "scripting", "sidePanel", "storage"])
    for (const name of ["host_permissions", "content_scripts", "externally_connectable", "web_accessible_resources"]) {
      assert.notProperty(manifest, name)
    }
    const { version } = JSON.parse(readFileSync("package.json", "utf8"))
    assert.strictEqual(manifest["version"], version)
  })

  it("runs no script but its own, and lets no text become HTML", () => {
    const policy = JSON.stringify(manifest["content_security_policy"])
    for (const part of ["default-src 'none'", "script-src 'self';", "require-trusted-types-for 'script'"]) {
      assert.include(policy, part)
    }
    assert.notMatch(policy, /unsafe|trusted-types '?\*/)
    for (const [name, text] of texts) {
      if (name.endsWith(".html"))
        assert.notMatch(text, /<script(?! type="module" src="[a-z]+\.js")|\son[a-z]+=|style="/)
      if (name.endsWith(".js")) assert.notMatch(text, /\beval\(|new Function\(|import\(\s*[^)"']|importScripts/, name)
    }
    for (const name of ours) {
      assert.notMatch(script(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/, name)
    }
  })

  it("holds no key of a model's provider, no address of one, and nothing of the server", () => {
    const all = [...texts.values()].join("\n")
    assert.notMatch(
      all,
      /\bsk-[\w-]{8,}|AIza[\w-]{20,}|OPENAI|ANTHROPIC|api\.openai|anthropic|googleapis|mistral|azure/i
    )
    assert.notMatch(all, /argon2|postgres:|JWT_SECRET|node_modules\/(effect|@effect|linkedom)|from "node:/)
    const allowed =
      /^(extension\/src|src\/client|src\/domain|node_modules\/(@mozilla\/readability|eventsource-parser))\//
    assert.isAbove(modules.length, 20)
    assert.deepStrictEqual(
      modules.filter((path) => !allowed.test(path) && !path.includes("rolldown/runtime")),
      []
    )
  })

  it("asks for no address but those that the person gave", () => {
    const code = ours.map((name) => script(name).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")).join("\n")
    assert.deepStrictEqual([...new Set(code.match(/https?:\/\/\w[\w-]*(\.\w[\w-]*)*/g))], ["https://ats.example.com"])
    assert.notMatch(script("page"), /fetch\(|XMLHttpRequest|WebSocket|sendBeacon/)
  })

  it("has the id that its key stands for, wherever it is loaded from", () => {
    const digest = createHash("sha256")
      .update(Buffer.from(manifest.key ?? "", "base64"))
      .digest("hex")
    const id = [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("")
    assert.include(readFileSync("docs/extension.md", "utf8"), `chrome-extension://${id}`)
  })

  it("is made by `npm run build:extension`, where docs/extension.md says", () => {
    const { status, stdout } = spawnSync(process.execPath, ["scripts/build-extension.ts"], { encoding: "utf8" })
    assert.strictEqual(status, 0)
    assert.include(stdout, "Load extension/dist")
    for (const [name, text] of texts) assert.strictEqual(readFileSync(join("extension/dist", name), "utf8"), text, name)
    assert.isTrue(readFileSync("extension/pass-ats.zip").equals(readFileSync(zip)))
  })

  it("is the same archive each time, without a key, for the store", async () => {
    const again = join(folder, "again.zip")
    await buildExtension(join(folder, "again"), again)
    const bytes = readFileSync(zip)
    assert.isTrue(bytes.equals(readFileSync(again)))
    const files = unzipSync(bytes)
    const inZip: Manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    assert.isUndefined(inZip.key)
    assert.sameMembers(
      Object.keys(files),
      readdirSync(built, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(built.length + 1))
    )
    assert.isBelow(bytes.length, 100_000)
  })
})
