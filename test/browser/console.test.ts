import { readFileSync } from "node:fs"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { discard, launch, marked, posting, type TestServer } from "../e2e/support.ts"
import {
  expectAccessible,
  expectNarrow,
  heading,
  newPerson,
  type Person,
  putInResume,
  signUp,
  tailorTo
} from "./support/Console.ts"
import { scriptedModel, type ScriptedModel } from "./support/model.ts"

const named = `Senior Backend Engineer\nCompany: Northwind Systems\n\n${posting}`
const json = "examples/resumes/senior-engineer.json"

let model: ScriptedModel
let server: TestServer
beforeAll(async () => {
  model = await scriptedModel()
  server = await launch(model.env)
})
afterAll(async () => {
  await server.stop()
  discard(server)
  await model.close()
})

/** The same server once more, at the same address. */
const startAgain = async () => {
  server = await launch({ ...model.env, PORT: new URL(server.url).port }, server.dataDir)
}

/** The session ends while the page is open; whoever has this address signs in, and goes back to the posting. */
const signInAgain = async ({ context, page }: Person, email: string) => {
  await context.clearCookies({ name: /^__(Host-pass-ats|Secure-pass-ats-refresh)$/ })
  await page.getByRole("link", { name: "History" }).click()
  await page.getByText("Sign in again to go on where you were.").waitFor()
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(marked.password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByRole("link", { name: "Tailor", exact: true }).click()
}

const withPerson = async (email: string, work: (person: Person) => Promise<void>, options = {}) => {
  const person = await newPerson(email, options)
  try {
    await work(person)
    assert.deepStrictEqual(person.complaints, [])
    assert.deepStrictEqual([...person.hosts], [new URL(server.url).host])
  } finally {
    await person.close()
  }
}

const bytesOf = async (person: Person, name: string): Promise<string> => {
  const coming = person.page.waitForEvent("download")
  await person.page.getByRole("link", { name }).click()
  const file = await (await coming).path()
  return readFileSync(file).subarray(0, 4).toString("latin1")
}

const composing = (page: Person["page"]) =>
  page.locator("li.working", { hasText: "Choose and word your lines" }).waitFor()
/** The browser's own viewer took the file: its pages are frames of the page. */
const viewer = async (page: Person["page"]) => {
  const isThere = () => page.frames().some((frame) => frame.url().startsWith("chrome-extension:"))
  while (!isThere()) await page.waitForEvent("framenavigated")
}
const finished = (page: Person["page"]) => page.getByRole("heading", { name: "What was reworded" }).waitFor()

describe("the page", { timeout: 180_000 }, () => {
  it("goes from sign-up to download, for two at once, over a reload and a restart in mid-job", async () => {
    const first = await newPerson("first@example.com")
    const second = await newPerson("second@example.com", { colorScheme: "dark" })
    const both = [first, second]
    try {
      await Promise.all(both.map((person) => signUp(person, server.url)))
      await Promise.all([putInResume(first, json), putInResume(second, "eval/import/linkedin.pdf")])
      model.hold(true)
      await Promise.all(both.map((person) => tailorTo(person, named)))
      await Promise.all(both.map(({ page }) => composing(page)))
      const address = first.page.url()
      assert.match(address, /#\/jobs\/[0-9a-f-]{36}$/)

      await first.page.reload()
      await composing(first.page)
      assert.strictEqual(first.page.url(), address)

      await server.kill()
      model.hold(false)
      await startAgain()
      await Promise.all(both.map(({ page }) => finished(page)))
      // Each event once, in order: one line for each stage, each with its time.
      assert.strictEqual(await first.page.locator(".stages li.finished").count(), 6)
      for (const time of await first.page.locator(".stage-time").allTextContents()) assert.match(time, /^<?[\d.]+ s$/)
      assert.deepStrictEqual(await Promise.all(both.map((person) => bytesOf(person, "Download PDF of the résumé"))), [
        "%PDF",
        "%PDF"
      ])
      assert.strictEqual((await bytesOf(first, "Download the résumé as Word")).slice(0, 2), "PK")
      await first.page.getByRole("heading", { name: "Senior Backend Engineer" }).waitFor()
      for (const { complaints, hosts } of both) {
        assert.deepStrictEqual(complaints, [])
        assert.deepStrictEqual([...hosts], [new URL(server.url).host])
      }
    } finally {
      await Promise.all(both.map(({ close }) => close()))
    }
  })

  it("shows each change beside its source, what was refused, and that no line is without a source", async () => {
    await withPerson("report@example.com", async (person) => {
      const { page } = person
      await signUp(person, server.url)
      await putInResume(person, json)
      await page.getByRole("link", { name: "Tailor", exact: true }).click()
      await page.getByText("A cover letter, too").click()
      await tailorTo(person, named)
      await finished(page)

      const change = page.locator(".diff", { hasText: "Staff Software Engineer, Confluent · line 2" })
      assert.strictEqual(await change.locator("del").textContent(), "a six-engineer working group")
      assert.strictEqual(await change.locator("ins").textContent(), "six engineers")
      assert.include((await page.locator(".refused mark").allTextContents()).join(" "), "Kubernetes")
      const [, lines = "0"] = /(\d+) lines, each with its source/.exec(await page.locator("body").innerText()) ?? []
      assert.isAbove(Number(lines), 20)
      assert.match(await page.locator(".figures").innerText(), new RegExp(`${lines}\\s+of ${lines}`))
      await page.getByText(`${lines} lines, each with its source`).click()
      await page.locator(".ledger").getByText("Senior Software Engineer, Dropbox · line 3").waitFor()
      await page.locator(".letter").getByText("Northwind Systems", { exact: false }).first().waitFor()
      assert.strictEqual(await bytesOf(person, "Download the cover letter as PDF"), "%PDF")
      await viewer(page)
      await expectAccessible(page, "result")
      await expectNarrow(page, "result")
    })
  })

  it("keeps no token where a script could read it, and asks for nothing once it has everything", async () => {
    await withPerson("tokens@example.com", async ({ context, email, page, ...rest }) => {
      await signUp({ context, email, page, ...rest }, server.url)
      const cookies = await context.cookies()
      const readable = cookies.filter(({ httpOnly }) => !httpOnly)
      assert.deepStrictEqual(
        readable.map(({ name }) => name),
        ["__Host-pass-ats-csrf"]
      )
      const kept: string = await page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
      for (const { httpOnly, value } of cookies) if (httpOnly) assert.notInclude(kept, value)
      // Signing out ends it on the server as well, and takes the cookies.
      await page.getByRole("button", { name: "Sign out" }).click()
      await page.getByRole("button", { name: "Create an account" }).waitFor()
      assert.deepStrictEqual(await context.cookies(), [])
    })
  })

  it("puts what the server refuses beside the field, in the server's own words", async () => {
    await withPerson("refused@example.com", async ({ page }) => {
      await page.goto(server.url)
      await page.getByRole("button", { name: "Create an account" }).click()
      const errorOf = async (label: string) => {
        const field = page.getByLabel(label)
        await page.locator("[aria-invalid=true]").first().waitFor()
        const id = (await field.getAttribute("aria-describedby"))?.split(" ").at(-1) ?? ""
        return page.locator(`[id="${id}"]`).textContent()
      }
      await page.getByLabel("E-mail").fill("refused@example")
      await page.getByLabel("Password").fill(marked.password)
      await page.getByRole("button", { name: "Create account" }).click()
      assert.strictEqual(await errorOf("E-mail"), "Expected an e-mail address such as ada@example.com")
      await page.getByLabel("E-mail").fill("refused@example.com")
      await page.getByLabel("Password").fill("short")
      await page.getByRole("button", { name: "Create account" }).click()
      assert.strictEqual(await errorOf("Password"), "Take at least 8 characters; several words in a row do well.")
      await expectAccessible(page, "sign-up, refused")
      await page.getByLabel("Password").fill(marked.password)
      await page.getByRole("button", { name: "Create account" }).click()
      await heading(page, "Which job is it?")
      await page.getByRole("button", { name: "Tailor my résumé" }).click()
      assert.strictEqual(
        await errorOf("The posting"),
        "Send the posting's text, or the HTML of the page that shows it."
      )
      await page.getByLabel("The posting").fill(named)
      await page.getByRole("button", { name: "Tailor my résumé" }).click()
      await page.locator(".own .field-error").waitFor()
      // What was typed is still there after a reload.
      await page.reload()
      assert.strictEqual(await page.getByLabel("The posting").inputValue(), named)
    })
  })

  it("is told apart by screen readers and fits a phone, in every view, light and dark", async () => {
    await withPerson("views@example.com", async (person) => {
      const { page } = person
      const look = async (view: string) => {
        await expectAccessible(page, view)
        await expectNarrow(page, view)
      }
      await page.goto(server.url)
      await heading(page, /Nothing invented/)
      await look("welcome")
      await page.goto(`${server.url}/#/reset`)
      await heading(page, "A new password")
      await look("reset")
      await signUp(person, server.url)
      await page.locator(".template-row").waitFor()
      await look("tailor, without a résumé")
      await page.getByRole("link", { name: "History" }).click()
      await page.getByText("Nothing yet").waitFor()
      await look("history, empty")
      await page.getByRole("link", { name: "Résumé", exact: true }).click()
      await page.getByText("Begin with a file").waitFor()
      await look("résumé, empty")
      await page.getByLabel("Résumé as a file").setInputFiles("eval/import/word.docx")
      await page.getByRole("heading", { name: "Look it through before you keep it" }).waitFor()
      await page.locator(".entry-form summary").first().click()
      await look("résumé, read from a file")
      await page.getByRole("button", { name: "Keep this résumé" }).click()
      await page.getByText("Kept on this server").waitFor()

      model.hold(true)
      await tailorTo(person, named)
      await composing(page)
      await look("job, at work")
      await page.getByRole("button", { name: "Cancel" }).click()
      await page.getByText("It was cancelled, and nothing was charged.").waitFor()
      model.hold(false)
      await look("job, cancelled")
      await page.getByRole("link", { name: "History" }).click()
      await page.getByText("Cancelled", { exact: true }).waitFor()
      await look("history")
      await page.getByRole("button", { name: /^Delete/ }).click()
      await page.getByRole("dialog").waitFor()
      await look("history, asked before deleting")
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
      await page.getByText("Nothing yet").waitFor()

      await page.getByRole("link", { name: "Account" }).click()
      await page.getByLabel("Name of a new key").fill("a script")
      await page.getByRole("button", { name: "Make a key" }).click()
      await page.locator(".secret").waitFor()
      await page.getByText("Sign-ins, failed ones").click()
      await page.getByText("The account was made").waitFor()
      await look("account")
      await page.goto(`${server.url}/#/nowhere`)
      await heading(page, "There is nothing here")
      await look("nowhere")
    })
  })

  it("gives everything to take along, and deletes everything", async () => {
    await withPerson("leaving@example.com", async (person) => {
      const { page } = person
      await signUp(person, server.url)
      await page.getByRole("link", { name: "Account" }).click()
      const coming = page.waitForEvent("download")
      await page.getByRole("button", { name: "Take it along" }).click()
      assert.include(readFileSync(await (await coming).path(), "utf8"), person.email)
      await page.getByRole("button", { name: "Delete everything" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByLabel("Your password").fill("not this one")
      await dialog.getByRole("button", { name: "Delete everything" }).click()
      await dialog.locator(".field-error").waitFor()
      await dialog.getByLabel("Your password").fill(marked.password)
      await dialog.getByRole("button", { name: "Delete everything" }).click()
      await heading(page, /Nothing invented/)
      assert.deepStrictEqual(await person.context.cookies(), [])
    })
  })

  it("loses nothing that was typed, while it is kept or when the session ends, until one signs out", async () => {
    await withPerson("typing@example.com", async (person) => {
      const { email, page } = person
      await signUp(person, server.url)
      await page.getByRole("link", { name: "Résumé", exact: true }).click()
      const odd = { name: "odd.json", mimeType: "application/json", buffer: Buffer.from('{"work":{},"skills":"x"}') }
      await page.getByLabel("Résumé as a file").setInputFiles(odd)
      await page.getByRole("alert").filter({ hasText: "`work` has to be a list of objects." }).waitFor()
      await page.getByLabel("Résumé as a file").setInputFiles(json)
      const name = page.getByLabel("Name", { exact: true }).first()
      const keep = page.getByRole("button", { name: "Keep this résumé" })
      const arrived = Promise.withResolvers<void>()
      const goOn = Promise.withResolvers<void>()
      await page.route("**/profile", async (route) => {
        if (route.request().method() === "PUT") {
          arrived.resolve()
          await goOn.promise
        }
        await route.continue()
      })
      await name.fill("Ada, at first")
      const answered = page.waitForResponse((response) => response.request().method() === "PUT")
      await keep.click()
      await arrived.promise
      await name.fill("Ada, in the meantime")
      goOn.resolve()
      await (await answered).finished()
      await page.locator("button[aria-busy=false]", { hasText: "Keep this résumé" }).waitFor()
      assert.strictEqual(await name.inputValue(), "Ada, in the meantime")
      await page.getByText("Not kept yet").waitFor()
      await keep.click()
      await page.getByText("Kept on this server").waitFor()

      await page.getByRole("link", { name: "Tailor", exact: true }).click()
      await page.getByLabel("The posting").fill(named)
      await signInAgain(person, email)
      assert.strictEqual(await page.getByLabel("The posting").inputValue(), named)
      await page.getByRole("button", { name: "Sign out" }).click()
      await heading(page, /Nothing invented/)
      assert.notInclude(String(await page.evaluate("JSON.stringify({ ...sessionStorage })")), "Northwind")
    })
  })

  it("shows what was typed to nobody else who signs in when a session has ended", async () => {
    await withPerson("getting-up@example.com", async (person) => {
      const { page } = person
      const email = "sitting-down-later@example.com"
      const other = await call(server, "POST", "/auth/signup", { email, password: marked.password })
      assert.strictEqual(other.status, 201)
      await signUp(person, server.url)
      await page.getByLabel("The posting").fill(named)
      await signInAgain(person, email)
      await heading(page, "Which job is it?")
      assert.strictEqual(await page.getByLabel("The posting").inputValue(), "")
      assert.notInclude(String(await page.evaluate("JSON.stringify({ ...sessionStorage })")), "Northwind")
    })
  })

  it("says that one is still signed in, and writes nothing into the account of another tab", async () => {
    await withPerson("shared@example.com", async (person) => {
      const { context, email, page } = person
      await signUp(person, server.url)
      await context.setOffline(true)
      await page.getByRole("button", { name: "Sign out" }).click()
      await page.getByRole("alert").filter({ hasText: "You are still signed in." }).waitFor()
      await expectAccessible(page, "signing out without a line")
      await context.setOffline(false)
      await page.reload()
      await heading(page, "Which job is it?")

      await page.getByRole("link", { name: "Résumé", exact: true }).click()
      await page.getByRole("button", { name: "Write it in a form" }).click()
      await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace")
      const keep = () => page.getByRole("button", { name: "Keep this résumé" }).click()
      const tab = await context.newPage()
      const other = { ...person, page: tab, email: "another@example.com" }
      await tab.goto(server.url)
      await tab.getByRole("button", { name: "Sign out" }).click()
      await heading(tab, /Nothing invented/)
      await signUp(other, server.url)
      await keep()
      await page.getByRole("alert").filter({ hasText: "in another tab" }).waitFor()
      assert.strictEqual(await tab.evaluate("fetch('/profile').then(({ status }) => status)"), 404)

      // The same person again: this tab goes on with the new session.
      await tab.getByRole("button", { name: "Sign out" }).click()
      await tab.getByLabel("E-mail").fill(email)
      await tab.getByLabel("Password").fill(marked.password)
      await tab.getByRole("button", { name: "Sign in", exact: true }).click()
      await heading(tab, "Which job is it?")
      const asked = page.waitForResponse((response) => response.url().endsWith("/me"))
      await page.evaluate("dispatchEvent(new Event('focus'))")
      await (await asked).finished()
      await keep()
      await page.getByText("Kept on this server").waitFor()
    })
  })

  it("is used by the keyboard alone, from sign-up to the PDF", async () => {
    await withPerson("keyboard@example.com", async ({ email, page }) => {
      const focused =
        'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.innerText ?? ""'
      /** Tabs on until something of that name has the focus, which must be seen. */
      const tabTo = async (name: RegExp) => {
        for (let presses = 0; presses < 120; presses += 1) {
          await page.keyboard.press("Tab")
          const text: string = await page.evaluate(focused)
          if (!name.test(text.trim())) continue
          const outline: string = await page.evaluate(
            "[document.activeElement, document.activeElement.nextElementSibling].filter((one) => one !== null).map((one) => getComputedStyle(one).outlineStyle).join()"
          )
          assert.include(outline, "solid", `the focus on ${text} is seen`)
          return
        }
        assert.fail(`${name} is not reached by Tab`)
      }
      const type = async (name: RegExp, text: string) => {
        await tabTo(name)
        await page.keyboard.insertText(text)
      }
      const press = async (name: RegExp) => {
        await tabTo(name)
        await page.keyboard.press("Enter")
      }
      /** After a change of view the keyboard begins at its heading. */
      const begins = async (title: RegExp) => {
        await heading(page, title)
        await page.locator("h1:focus").waitFor()
      }
      await page.goto(server.url)
      await press(/^Create an account$/)
      await page.keyboard.press("Shift+Tab")
      await page.keyboard.press("Shift+Tab")
      await page.keyboard.press("Shift+Tab")
      await page.keyboard.insertText(email)
      await type(/^Password/, marked.password)
      await page.keyboard.press("Enter")
      await heading(page, "Which job is it?")
      await press(/^Résumé$/)
      await begins(/Your résumé/)
      await press(/^Write it in a form$/)
      await type(/^Name$/, "Ada Lovelace")
      await press(/Add a position/)
      await type(/^Position$/, "Backend Engineer")
      await type(/^Employer$/, "Analytical Engines")
      await type(/^From$/, "2019-03")
      await type(/^What you did$/, "Built services in Python on PostgreSQL and Kafka")
      await press(/^Keep this résumé$/)
      await page.getByText("Kept on this server").waitFor()
      await press(/^Tailor it to a posting$/)
      await begins(/Which job is it/)
      await type(/^The posting$/, named)
      await press(/^Tailor my résumé$/)
      await begins(/Tailoring|Senior Backend Engineer/)
      await finished(page)
      const coming = page.waitForEvent("download")
      await press(/^Download PDF of the résumé$/)
      assert.strictEqual(
        readFileSync(await (await coming).path())
          .subarray(0, 4)
          .toString(),
        "%PDF"
      )
    })
  })

  it("comes on a slow line without a jump, says when there is no line, and goes on with it", async () => {
    await withPerson("slow@example.com", async (person) => {
      const { context, page } = person
      await page.addInitScript(
        "globalThis.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.shifts += one.value }).observe({ type: 'layout-shift', buffered: true })"
      )
      const line = await context.newCDPSession(page)
      await line.send("Network.enable")
      // A poor mobile line: 400 ms there and back, 400 kbit/s.
      await line.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 400,
        downloadThroughput: 50_000,
        uploadThroughput: 50_000
      })
      await signUp(person, server.url)
      await page.locator(".template-row").waitFor()
      // Web Vitals call a tenth good.
      assert.isBelow(Number(await page.evaluate("globalThis.shifts")), 0.1)
      await context.setOffline(true)
      await page.getByText("You are offline").waitFor()
      await page.getByLabel("The posting").fill(named)
      await context.setOffline(false)
      await page.getByText("You are offline").waitFor({ state: "detached" })
    })
  })
})
