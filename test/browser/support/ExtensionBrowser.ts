/**
 * Chromium with the extension loaded, as a person has it: its icon in the toolbar is really clicked, and its side
 * panel is the browser's own.
 *
 * What cannot be had without a person is the browser's question whether the extension may talk to a server: it is
 * answered beforehand, in the profile, as a person's yes is kept there.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Extensions/
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core"
import { findChromium } from "../../../scripts/support/chromium.ts"

export interface ExtensionBrowser {
  readonly id: string
  /** A new tab. */
  readonly open: (url: string) => Promise<Page>
  /** Clicks the extension's icon in the toolbar while the tab is in view. */
  readonly click: (tab: Page) => Promise<void>
  /** The side panel, once it is open. */
  readonly panel: () => Promise<Page>
  readonly workerRuns: () => Promise<boolean>
  /** What the browser does to a service worker that has nothing to do. */
  readonly stopWorker: () => Promise<void>
  /** All pages of all windows, tabs and panels. */
  readonly urls: () => Promise<ReadonlyArray<string>>
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}

const launchContext = async (profile: string, extension: string): Promise<BrowserContext> => {
  const found = await findChromium()
  if ("missing" in found) throw new Error(found.missing)
  return chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    // The old headless mode, which playwright would ask for, has no extensions.
    headless: false,
    acceptDownloads: true,
    viewport: { width: 1000, height: 900 },
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      "--headless=new",
      `--load-extension=${extension}`,
      "--enable-unsafe-extension-debugging",
      "--remote-debugging-port=0",
      "--window-size=1280,900"
    ]
  })
}

export const until = async <A>(look: () => Promise<A | undefined>, what: string): Promise<A> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new Error(`${what} did not come within a minute`)
}

interface Preferences {
  readonly extensions: { readonly settings: Record<string, Record<string, unknown> | undefined> }
}

/** Writes down a person's yes, as Chromium does when it is given. */
const answerBeforehand = (profile: string, id: string, origins: ReadonlyArray<string>) => {
  const path = join(profile, "Default", "Preferences")
  const preferences: Preferences = JSON.parse(readFileSync(path, "utf8"))
  const settings = preferences.extensions.settings[id]
  if (settings === undefined) throw new Error("Chromium keeps nothing of the extension in its profile")
  const granted = { api: [], manifest_permissions: [], scriptable_host: [], explicit_host: origins }
  settings["runtime_granted_permissions"] = granted
  settings["granted_permissions"] = granted
  writeFileSync(path, JSON.stringify(preferences))
}

const extensionId = async (browser: CDPSession): Promise<string> => {
  const { extensions } = await browser.send("Extensions.getExtensions")
  const [first] = extensions
  if (first === undefined) throw new Error("Chromium did not load the extension")
  return first.id
}

const cdpOf = async (context: BrowserContext): Promise<CDPSession> => {
  const browser = context.browser()
  if (browser === null) throw new Error("Chromium is gone")
  return browser.newBrowserCDPSession()
}

/** Starts Chromium once with an empty profile, for the extension to be there and its leave to be given. */
export const prepareProfile = async (profile: string, extension: string, origins: ReadonlyArray<string>) => {
  const context = await launchContext(profile, extension)
  const id = await extensionId(await cdpOf(context))
  await context.close()
  answerBeforehand(profile, id, origins)
}

export const startBrowser = async (profile: string, extension: string): Promise<ExtensionBrowser> => {
  const context = await launchContext(profile, extension)
  const cdp = await cdpOf(context)
  const id = await extensionId(cdp)
  const base = `chrome-extension://${id}/`
  let beside: Browser | undefined

  const targets = async (type: string) =>
    (await cdp.send("Target.getTargets", { filter: [{ type }] })).targetInfos.filter((target) => target.type === type)
  const worker = async () => (await targets("service_worker")).find(({ url }) => url.startsWith(base))

  /** Playwright sees a panel only when it connects after it was opened. */
  const connectBeside = async () => {
    await beside?.close()
    const [port] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n")
    beside = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    return beside.contexts().flatMap((one) => one.pages())
  }

  return {
    id,
    context,
    open: async (url) => {
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    click: async (tab) => {
      await tab.bringToFront()
      const target = (await targets("tab")).find(({ url }) => url === tab.url())
      if (target === undefined) throw new Error(`No tab shows ${tab.url()}`)
      await cdp.send("Extensions.triggerAction", { id, targetId: target.targetId })
    },
    panel: async () => {
      await until(async () => (await targets("page")).find(({ url }) => url === `${base}panel.html`), "The panel")
      const page = (await connectBeside()).find((one) => one.url() === `${base}panel.html`)
      if (page === undefined) throw new Error("The panel is not to be seen")
      page.setDefaultTimeout(60_000)
      return page
    },
    workerRuns: async () => (await worker()) !== undefined,
    stopWorker: async () => {
      const running = await worker()
      if (running !== undefined) await cdp.send("Target.closeTarget", { targetId: running.targetId })
      await until(async () => ((await worker()) === undefined ? true : undefined), "The end of the worker")
    },
    urls: async () => (await targets("page")).map(({ url }) => url),
    close: async () => {
      await beside?.close()
      await context.close()
    }
  }
}
