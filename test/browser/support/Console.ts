/** The page in a real Chromium, as a person has it: what it asks for, complains of and keeps is seen. */
import { assert } from "vitest"
import axe from "axe-core"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BrowserContext, chromium, type Page } from "playwright-core"
import { findChromium } from "../../../scripts/support/chromium.ts"
import { noteSecret } from "../../../scripts/support/watched.ts"
import { marked } from "../../e2e/support.ts"

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 360, height: 780 }

const flags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly email: string
  /** Hosts that anything was asked of. */
  readonly hosts: ReadonlySet<string>
  /** Errors of scripts, and what the policy of the page refused. */
  readonly complaints: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

const isComplaint = (text: string): boolean => /content security policy|refused to|uncaught|hydration/i.test(text)

/** A browser of their own with an empty profile, which goes when it is closed. */
export const newPerson = async (
  email: string,
  options: { readonly viewport?: typeof desktop; readonly colorScheme?: "light" | "dark" } = {}
): Promise<Person> => {
  const found = await findChromium()
  if ("missing" in found) throw new Error(found.missing)
  const profile = mkdtempSync(join(tmpdir(), "pass-ats-chromium-"))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    args: flags,
    viewport: desktop,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    acceptDownloads: true,
    ...options
  })
  context.setDefaultTimeout(30_000)
  const page = context.pages()[0] ?? (await context.newPage())
  const hosts = new Set<string>()
  const complaints: Array<string> = []
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url())
    // The browser's viewer of PDF brings pages of its own.
    if (/^(https?|wss?):$/.test(protocol)) hosts.add(host)
  })
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (isComplaint(message.text())) complaints.push(message.text())
  })
  noteSecret(marked.password)
  const close = async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { page, context, email, hosts, complaints, close }
}

export const signUp = async ({ email, page }: Person, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByRole("button", { name: "Create an account" }).click()
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(marked.password)
  await page.getByRole("button", { name: "Create account" }).click()
  await heading(page, "Which job is it?")
}

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { level: 1, name }).waitFor()

/** Chooses a file, looks the reading through, and keeps it. */
export const putInResume = async ({ page }: Person, file: string): Promise<void> => {
  await page.getByRole("link", { name: "Résumé", exact: true }).click()
  await page.getByLabel("Résumé as a file").setInputFiles(file)
  await page.getByRole("button", { name: "Keep this résumé" }).click()
  await page.getByText("Kept on this server").waitFor()
}

export const tailorTo = async ({ page }: Person, posting: string): Promise<void> => {
  await page.getByRole("link", { name: "Tailor", exact: true }).click()
  await page.getByLabel("The posting").fill(posting)
  await page.getByRole("button", { name: "Tailor my résumé" }).click()
}

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: ReadonlyArray<{ readonly target: ReadonlyArray<string>; readonly failureSummary?: string }>
}

/** Every rule of axe's, best practices as well; the PDF in its frame is the browser's own viewer. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  const found: ReadonlyArray<Violation> = await page.evaluate(
    "axe.run(document, { iframes: false, resultTypes: ['violations'] }).then((results) => results.violations)"
  )
  return found.map(({ help, id, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)
}

export const expectAccessible = async (page: Page, view: string): Promise<void> => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepStrictEqual(await violations(page), [], `${view}, ${colorScheme}`)
  }
}

/** Nothing sticks out to the side at the narrowest width. */
export const expectNarrow = async (page: Page, view: string): Promise<void> => {
  const before = page.viewportSize() ?? desktop
  await page.setViewportSize(phone)
  const wide: ReadonlyArray<string> = await page.evaluate(
    "document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => `${one.localName}.${one.className}`)"
  )
  assert.deepStrictEqual(wide, [], view)
  await page.setViewportSize(before)
}
