/** The reference page and the packed client in real Chromium. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type RequestListener } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { packageClient } from "../../scripts/client/package.ts"
import { findChromium } from "../../scripts/support/chromium.ts"
import { discard, launch, posting, readResume, type TestServer } from "../e2e/support.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-client-browser-"))
let server: TestServer
let browser: Browser
let origin = ""

/** A page of another origin, with the packed module beside it. */
const somePage: RequestListener = (request, response) => {
  const isModule = request.url === "/client.js"
  response.writeHead(200, { "content-type": isModule ? "text/javascript" : "text/html" })
  response.end(isModule ? readFileSync(join(folder, "client.js")) : "<!doctype html><title>Some page</title>")
}
const site = createServer(somePage)

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve))
  const address = site.address()
  origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
  const found = await findChromium()
  if ("missing" in found) throw new Error(found.missing)
  await packageClient(folder)
  server = await launch({ ALLOWED_ORIGINS: origin })
  browser = await chromium.launch({ executablePath: found.path, args: ["--no-sandbox"] })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  discard(server)
  site.close()
  site.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

describe("/docs", () => {
  it("shows the reference from this server alone, under its own policy", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const asked: Array<string> = []
    const complaints: Array<string> = []
    page.on("request", (request) => asked.push(request.url()))
    page.on("pageerror", (error) => complaints.push(String(error)))
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text())
    })
    await page.goto(`${server.url}/docs#tag/generate/POST/generate`)
    await page.getByRole("heading", { name: "Tailor a résumé to a posting" }).first().waitFor()
    assert.include(await page.innerText("body"), "Bearer")
    const elsewhere = asked.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url))
    assert.deepStrictEqual(elsewhere, [])
    assert.deepStrictEqual(
      complaints.filter((text) => !text.includes("404")),
      []
    )
    // Nothing that would send the document to the reference page's maker.
    assert.notMatch(await page.innerText("body"), /Generate SDKs|Open API Client|Developer Tools/)
    await page.close()
  })
})

interface Outcome {
  readonly events: ReadonlyArray<string>
  readonly pdf: string
  readonly used: number
  readonly renewed: number
}

describe("the packed client", () => {
  it("works from a page of another origin, and renews its session once for all requests", async () => {
    const page = await browser.newPage()
    await page.goto(origin)
    const input = JSON.stringify({ url: server.url, posting: { text: posting }, resume: readResume("new-grad") })
    const outcome: Outcome = await page.evaluate(`(async ({ url, posting, resume }) => {
      const { PassAts } = await import("/client.js")
      const first = new PassAts({ url })
      await first.signUp("browser@example.com", "a long passphrase")
      let renewed = 0
      const client = new PassAts({ url, session: { ...first.session, expiresAt: 0 }, onSession: () => (renewed += 1) })
      await Promise.all([client.quota(), client.me(), client.jobs()])
      const events = []
      let jobId
      for await (const progress of client.generate({ posting, resume })) {
        events.push(progress.event)
        jobId = progress.jobId
      }
      const pdf = await (await client.file(jobId, "pdf")).slice(0, 5).text()
      return { events, pdf, used: (await client.quota()).used, renewed }
    })(${input})`)
    assert.strictEqual(outcome.events[0], "queued")
    assert.strictEqual(outcome.events.at(-1), "done")
    assert.strictEqual(outcome.pdf, "%PDF-")
    assert.strictEqual(outcome.used, 1)
    assert.strictEqual(outcome.renewed, 1)
    await page.close()
  })
})
