import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { request } from "node:http"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { discard, launch, type TestServer } from "./support.ts"

let server: TestServer
beforeAll(async () => {
  server = await launch()
})
afterAll(async () => {
  await server.stop()
  discard(server)
})

/** As it comes: `fetch` would unpack it. */
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  new Promise<{ readonly status: number; readonly head: Record<string, unknown>; readonly body: Buffer }>(
    (resolve, reject) => {
      const asked = request(new URL(path, server.url), { headers, method }, async (response) => {
        const parts: Array<Buffer> = []
        for await (const part of response) parts.push(Buffer.from(part))
        resolve({ status: response.statusCode ?? 0, head: response.headers, body: Buffer.concat(parts) })
      })
      asked.on("error", reject)
      asked.end()
    }
  )

const assets = (html: string): ReadonlyArray<string> =>
  Array.from(html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), ([, path = ""]) => path)

describe("the page", () => {
  it("allows its own files alone, and nothing inline", async () => {
    const { body, head, status } = await get("/")
    const html = body.toString()
    assert.strictEqual(status, 200)
    assert.strictEqual(head["content-type"], "text/html; charset=utf-8")
    const policy = String(head["content-security-policy"])
    assert.match(policy, /^default-src 'none';/)
    assert.notMatch(policy, /unsafe|https?:|\*/)
    assert.notMatch(html, /<script(?![^>]* src=)|<style| style=| on[a-z]+=/)
    assert.notMatch(html, /(src|href)="(https?:)?\/\//)
    assert.isAbove(assets(html).length, 2)
  })

  it("is asked about each time and told in a line that it is the same", async () => {
    const { head } = await get("/")
    assert.strictEqual(head["cache-control"], "no-cache")
    const again = await get("/", { "if-none-match": String(head["etag"]) })
    assert.deepStrictEqual([again.status, again.body.length], [304, 0])
    assert.strictEqual((await get("/", { "if-none-match": '"other"' })).status, 200)
  })

  it("has files that are named by their content, and kept for ever", async () => {
    const paths = assets((await get("/")).body.toString())
    for (const path of paths) {
      const { body, head, status } = await get(path)
      assert.strictEqual(status, 200, path)
      assert.match(path, /-[\w-]{8}\.\w+$/)
      assert.strictEqual(head["cache-control"], "public, max-age=31536000, immutable", path)
      assert.isAbove(body.length, 0)
    }
    const gone = await get("/assets/index-00000000.js")
    assert.strictEqual(gone.status, 404)
    assert.strictEqual(JSON.parse(gone.body.toString()).type, "urn:pass-ats:problem:not-found")
  })

  it("is sent in the smallest coding that is taken, and plain to whoever takes none", async () => {
    const script = assets((await get("/")).body.toString()).find((path) => path.endsWith(".js")) ?? ""
    const plain = await get(script)
    const gzip = await get(script, { "accept-encoding": "gzip, deflate" })
    const brotli = await get(script, { "accept-encoding": "gzip, deflate, br" })
    const refused = await get(script, { "accept-encoding": "br;q=0" })
    assert.strictEqual(gunzipSync(gzip.body).toString(), plain.body.toString())
    assert.strictEqual(brotliDecompressSync(brotli.body).toString(), plain.body.toString())
    assert.isBelow(brotli.body.length, gzip.body.length)
    assert.isUndefined(refused.head["content-encoding"])
    for (const { head } of [plain, gzip, brotli]) assert.include(String(head["vary"]), "Accept-Encoding")
    const { body, status } = await get(script, {}, "HEAD")
    assert.deepStrictEqual([status, body.length], [200, 0])
  })

  it("weighs a few tens of KiB, scripts and styles together", async () => {
    const paths = assets((await get("/")).body.toString()).filter((path) => /\.(js|css)$/.test(path))
    const sizes = await Promise.all(
      paths.map(async (path) => (await get(path, { "accept-encoding": "br" })).body.length)
    )
    const size = sizes.reduce((sum, one) => sum + one, 0)
    console.log(`scripts and styles of the page: ${size} bytes compressed, in ${sizes.length} files`)
    assert.isBelow(size, 40 * 1024)
  })
})
