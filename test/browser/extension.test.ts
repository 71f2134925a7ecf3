/** The extension in real Chromium, from the click on its icon to the PDF, against a real server. */
import { Effect, Exit, Scope } from "effect"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, afterEach, assert, beforeAll, describe, it, vi } from "vitest"
import { buildExtension } from "../../scripts/extension/build.ts"
import { call } from "../../scripts/support/client.ts"
import { noteSecret } from "../../scripts/support/watched.ts"
import { discard, launch, marked, readResume, signUpAs, type TestServer } from "../e2e/support.ts"
import { type Behaviour, type FakeOpenAi, honest, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import { pages } from "../support/pages.ts"
import { type ExtensionBrowser, prepareProfile, startBrowser, until } from "./support/ExtensionBrowser.ts"
import { expectGoodLooks } from "./support/look.ts"

// A browser, a server, TeX and whatever else the machine does share its processors.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const email = "ada@example.com"
const folder = mkdtempSync(join(tmpdir(), "pass-ats-extension-"))
const [profile, extension] = [join(folder, "profile"), join(folder, "extension")]
/** One for each page, and one for the job that is broken off. */
const limit = pages.length + 1

const scope = Effect.runSync(Scope.make())
/** While it is set, the model takes what it is asked and says nothing. */
let isModelSilent = false
let model: FakeOpenAi
let server: TestServer
let browser: ExtensionBrowser
let panel: Page

const serverEnv = () => ({
  MONTHLY_RESUME_LIMIT: String(limit),
  // A spent refresh token ends the session at once.
  REFRESH_GRACE_MS: "0",
  OPENAI_BASE_URL: model.url,
  OPENAI_MODEL: "fake-model"
})

/** Job boards: another address than the server's, to which the extension was given no leave. */
const boards = createServer((request, response) => {
  const page = pages.find(({ file }) => request.url === `/${file}`)
  response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
  response.end(page === undefined ? "" : readFileSync(`test/support/pages/${page.file}`))
})
const listen = () =>
  new Promise<number>((resolve) => {
    boards.listen(0, "127.0.0.1", () => {
      const address = boards.address()
      resolve(typeof address === "object" && address !== null ? address.port : 0)
    })
  })
/** Browsers take each name under localhost for this machine, and for a site of its own. */
let board = ""
let otherBoard = ""

beforeAll(async () => {
  const behaviour: Behaviour = { kind: "by request", choose: () => (isModelSilent ? { kind: "hang" } : honest) }
  model = await Effect.runPromise(Scope.provide(makeFakeOpenAi([behaviour]), scope))
  await buildExtension(extension)
  const started = await Promise.all([
    launch(serverEnv()),
    listen(),
    prepareProfile(profile, extension, ["http://127.0.0.1/*"])
  ])
  server = started[0]
  board = `http://board.localhost:${started[1]}`
  otherBoard = `http://other.localhost:${started[1]}`
  const person = await signUpAs(server.url, email)
  await call(person, "PUT", "/profile", readResume("senior-engineer"))
  browser = await startBrowser(profile, extension)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
  discard(server)
  await Effect.runPromise(Scope.close(scope, Exit.void))
  boards.close()
  boards.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return
  console.log(`The panel says:\n${await panel.locator("body").innerText()}\n`)
  console.log(`The server said:\n${server.output().split("\n").slice(-12).join("\n")}`)
})

let clicks = 0
/** Opens a page and clicks the icon. A tab is told by its address when it is clicked on, so that each has one of its own. */
const clickOn = async (file: string) => {
  clicks += 1
  const tab = await browser.open(`${board}/${file}#${clicks}`)
  await browser.click(tab)
  return tab
}
const field = (label: string) => panel.getByLabel(label, { exact: true })
const button = (name: string) => panel.getByRole("button", { name, exact: true })
const heading = (name: string) => panel.getByRole("heading", { name })
const saidAsAlert = async (text: string) => {
  const alert = panel.getByRole("alert").filter({ hasText: text })
  await alert.waitFor()
  return alert.innerText()
}
const stage = (label: string) => panel.getByRole("listitem").filter({ hasText: label })
const connectTo = async (address: string) => {
  await field("Address").fill(address)
  await field("Address").press("Enter")
}
const signIn = async (password: string) => {
  await field("E-mail").fill(email)
  await field("Password").fill(password)
  await field("Password").press("Enter")
}
/** The same server by a name for which the browser gave no leave. */
const byName = () => `http://localhost:${new URL(server.url).port}`
const useAddress = async (address: string) => {
  await panel.evaluate(`chrome.storage.local.set({ server: ${JSON.stringify(address)} })`)
  await panel.reload()
}
const valueOf = (label: string) => field(label).inputValue()
const stored = (area: "local" | "session"): Promise<Readonly<Record<string, unknown>>> =>
  panel.evaluate(`chrome.storage.${area}.get()`)
/** Until the posting that holds `words` stands there, to be corrected. */
const untilRead = (words: string) =>
  until(async () => ((await valueOf("Text")).includes(words) ? true : undefined), `The posting with “${words}”`)
const downloaded = async () => {
  const [download] = await Promise.all([panel.waitForEvent("download"), button("Download").click()])
  const head = readFileSync(await download.path())
    .subarray(0, 5)
    .toString()
  return { name: download.suggestedFilename(), head }
}

describe("the extension", () => {
  it("asks for the server first, and says what is wrong with an address", async () => {
    await clickOn("graph.html")
    panel = await browser.panel()
    await heading("Your server").waitFor()
    await expectGoodLooks(panel, "server")

    await connectTo("ats example")
    assert.include(await saidAsAlert("Check the address"), "https://ats.example.com")
    await connectTo("http://ats.example.com")
    await saidAsAlert("Not encrypted")
    await panel.getByRole("checkbox").waitFor()
    const leave = () =>
      panel.evaluate<ReadonlyArray<string>>("chrome.permissions.getAll().then(({ origins }) => origins)")
    await connectTo("http://127.0.0.1:9")
    assert.include(await saidAsAlert("cannot be reached"), "http://127.0.0.1:9")
    assert.deepStrictEqual(await leave(), [])
    await connectTo(server.url)
    await heading("Sign in to").waitFor()
    assert.lengthOf(await leave(), 1)
  })

  it("tells a wrong password in the server's words, and keeps what it is given out of every lasting place", async () => {
    await signIn("not the password")
    assert.include(await saidAsAlert("The e-mail address or the password is wrong"), "Check both")
    await expectGoodLooks(panel, "sign-in")
    await signIn(marked.password)
    await heading("The posting").waitFor()
    await panel.getByText(`${limit} of ${limit} résumés left this month.`).waitFor()

    const [session, local] = [await stored("session"), await stored("local")]
    const { credential }: { readonly credential: { readonly session: Readonly<Record<string, unknown>> } } = JSON.parse(
      JSON.stringify(session)
    )
    for (const name of ["accessToken", "refreshToken"]) noteSecret(String(credential.session[name]))
    assert.deepStrictEqual(local, { server: server.url, email })
  })

  for (const [index, { absent, company = "", file, holds, title }] of pages.entries()) {
    it(`goes from a click on ${file} to the PDF`, async () => {
      // The first page was clicked on before there was a server to send it to.
      if (index > 0) await clickOn(file)
      await untilRead(holds[0] ?? "")
      const text = await valueOf("Text")
      for (const one of holds) assert.include(text, one)
      for (const one of [...absent, "PINEAPPLE"]) assert.notInclude(text, one)
      assert.strictEqual(await valueOf("Employer"), company)
      if (title !== undefined) assert.strictEqual(await valueOf("Job title"), title)
      assert.match(await valueOf("Job title"), /Engineer|Developer|entwickler/)
      if (index === 0) await expectGoodLooks(panel, "posting")

      await field("Employer").fill(company === "" ? "Fern & Oak" : company)
      await button("Tailor my résumé").click()
      await heading("Your résumé is ready").waitFor()
      if (index === 0) await expectGoodLooks(panel, "result")
      const { head, name } = await downloaded()
      assert.strictEqual(head, "%PDF-")
      assert.match(name, /^resume-[a-z-]+\.pdf$/)
      assert.match(await panel.getByText(/keywords stand in your résumé/).innerText(), /^\d+ of \d+/)
      assert.isAbove(await panel.getByText(/Not in your résumé \(\d+\)/).count(), 0)
    })
  }

  it("shows the PDF in a tab of its own", async () => {
    await button("View the PDF").click()
    const isPdf = (url: string) => url.startsWith(`blob:chrome-extension://${browser.id}/`)
    assert.isDefined(await until(async () => (await browser.urls()).find(isPdf), "The PDF"))
  })

  it("reads no page that it was not clicked on, and says how it may", async () => {
    await button("Another posting").click()
    await (await browser.open(`${otherBoard}/article.html`)).bringToFront()
    await button("Read this page").click()
    assert.include(await saidAsAlert("The page could not be read"), "Click the PASS ATS icon")
    await browser.click(await browser.open("chrome://version/"))
    assert.include(await saidAsAlert("lets no extension read"), "Paste the posting")
  })

  it("renews its session once, though two panels need it", async () => {
    const renewals = () => server.output().split(`"POST /auth/refresh 200"`).length
    const before = renewals()
    const other = await browser.open(panel.url())
    const { credential } = await stored("session")
    const isShown = (page: Page) => page.getByText("résumés left this month").waitFor()
    const expire = () =>
      panel.evaluate(
        `chrome.storage.session.get("credential").then(({ credential: { session } }) =>
          chrome.storage.session.set({ credential: { session: { ...session, expiresAt: 0 } } }))`
      )
    await expire()
    await Promise.all([panel.reload(), other.reload()])
    for (const page of [panel, other]) await isShown(page)
    assert.notDeepEqual((await stored("session"))["credential"], credential)
    assert.strictEqual(renewals(), before + 1)

    // The other one renews, both rest until what they have is old, and this one wakes with a token that is spent.
    await expire()
    await other.reload()
    await isShown(other)
    await expire()
    await panel.evaluate("const { now } = Date; Date.now = () => now() + 86_400_000")
    await field("Text").fill("Too long. ".repeat(11_000))
    await button("Tailor my résumé").click()
    await saidAsAlert("The posting is too long")
    assert.strictEqual(renewals(), before + 3)
    await expire()
    for (const page of [panel, other]) {
      await page.reload()
      await isShown(page)
    }
    await other.close()
  })

  it("needs to be listed by the server where the browser gives no leave", async () => {
    await useAddress(byName())
    await heading("Your server").waitFor()
    assert.strictEqual(await valueOf("Address"), byName())
    await useAddress(server.url)
    await heading("The posting").waitFor()
  })

  it("cancels a job, and makes a new one of the same posting", async () => {
    isModelSilent = true
    await clickOn("microdata.html")
    await untilRead("Models in dbt")
    // What the model answered once is not asked again.
    await field("Employer").fill("Meridian Health, once more")
    for (const _ of ["first", "second"]) {
      await button("Tailor my résumé").click()
      await stage("Choosing and wording").and(panel.locator("[aria-current=step]")).waitFor()
      await button("Cancel").click()
      assert.include(await saidAsAlert("The job was cancelled"), "Nothing was charged")
      await button("Back to the posting").click()
      await untilRead("Models in dbt")
    }
  })

  it("goes on with a job though worker, panel, browser and server end in the midst of it", async () => {
    isModelSilent = true
    await clickOn("article.html")
    await untilRead("explain DNS")
    await button("Tailor my résumé").click()
    await stage("Choosing and wording").and(panel.locator("[aria-current=step]")).waitFor()
    await expectGoodLooks(panel, "job")

    await browser.stopWorker()
    await panel.close()
    assert.isFalse(await browser.workerRuns())
    await clickOn("article.html")
    panel = await browser.panel()
    await stage("Choosing and wording").and(panel.locator("[aria-current=step]")).waitFor()

    await browser.close()
    browser = await startBrowser(profile, extension)
    await clickOn("article.html")
    panel = await browser.panel()
    assert.notProperty(await stored("session"), "credential")
    await panel.getByText("Sign in to go on with “Platform Engineer”.").waitFor()
    await signIn(marked.password)
    await stage("Choosing and wording").and(panel.locator("[aria-current=step]")).waitFor()

    await server.kill()
    await panel.getByText("The server does not answer at the moment.").waitFor()
    isModelSilent = false
    server = await launch(
      { ...serverEnv(), PORT: new URL(server.url).port, ALLOWED_ORIGINS: `chrome-extension://${browser.id}` },
      server.dataDir
    )
    await button("Try now").click()
    await heading("Your résumé is ready").waitFor({ timeout: 40_000 })
    assert.strictEqual((await downloaded()).head, "%PDF-")
    const kept: { readonly events: ReadonlyArray<{ readonly seq: number }> } = JSON.parse(
      JSON.stringify((await stored("local"))["job"])
    )
    assert.deepStrictEqual(
      kept.events.map(({ seq }) => seq),
      kept.events.map((_, index) => index + 1)
    )
  })

  it("needs no leave of the browser where the server lists it", async () => {
    await useAddress(byName())
    await heading("Your résumé is ready").waitFor()
    assert.strictEqual(await panel.locator("#account a").getAttribute("href"), byName())
    await useAddress(server.url)
    await heading("Your résumé is ready").waitFor()
  })

  it("tells that the month's résumés are used up, and loses nothing of the posting", async () => {
    await clickOn("divs.html")
    await untilRead("Northlight Studios makes tools")
    await panel.getByText(`0 of ${limit} résumés left this month.`).waitFor()
    await field("Employer").fill("Northlight Studios")
    await button("Tailor my résumé").click()
    await saidAsAlert("This month's résumés are used up")
    await expectGoodLooks(panel, "quota")
    assert.strictEqual(await valueOf("Employer"), "Northlight Studios")
    assert.include(await valueOf("Text"), "Northlight Studios makes tools")
  })

  it("works with an API key as well, says where to store a résumé, and signs out without a trace", async () => {
    const person = await signUpAs(server.url, "grace@example.com")
    const made = await call(person, "POST", "/auth/keys", { name: "extension", scopes: ["generate", "read"] })
    const { key }: { readonly key: string } = JSON.parse(await made.text())

    await button("Sign out").click()
    await button("Use an API key instead").click()
    assert.strictEqual(await panel.evaluate("document.activeElement.localName"), "h1")
    await expectGoodLooks(panel, "api-key")
    await field("API key").fill("pats_not-a-key")
    await field("API key").press("Enter")
    await panel.getByRole("alert").filter({ hasText: /./ }).waitFor()
    await field("API key").fill(key)
    await field("API key").press("Enter")
    await panel.getByText(`${limit} of ${limit} résumés left this month.`).waitFor()
    assert.notInclude(JSON.stringify(await stored("local")), key)

    await clickOn("divs.html")
    await untilRead("Northlight Studios makes tools")
    await button("Tailor my résumé").click()
    await saidAsAlert("No résumé is stored")
    assert.strictEqual(await panel.getByRole("alert").getByRole("link").getAttribute("href"), server.url)

    await button("Sign out").click()
    await heading("Sign in to").waitFor()
    assert.deepStrictEqual(await stored("session"), {})
    assert.deepStrictEqual(await stored("local"), { server: server.url })
  })

  it("says that the server is down, and keeps the posting", async () => {
    await signIn(marked.password)
    await clickOn("german.html")
    await untilRead("pünktlich ans Ziel")
    await server.stop()
    await button("Tailor my résumé").click()
    assert.include(await saidAsAlert("The server cannot be reached"), server.url)
    assert.include(await valueOf("Text"), "pünktlich ans Ziel")
  })

  it("forgets all in its options", async () => {
    const options = await browser.open(`chrome-extension://${browser.id}/options.html`)
    await expectGoodLooks(options, "options")
    await options.getByRole("button", { name: "Forget this server" }).click()
    await options.getByRole("button", { name: "Forget this server" }).waitFor({ state: "detached" })
    for (const area of ["session", "local"] as const) assert.deepStrictEqual(await stored(area), {})
  })
})
