/** From a page in view to a draft. */
import { oneLine } from "../../src/domain/PlainText.ts"
import type { ReadPage } from "./page.ts"
import type { Draft } from "./storage.ts"

export class CannotRead extends Error {}

const notOpen =
  "Click the PASS ATS icon in the toolbar while the posting is in view: only then may the extension read the page."

/** What `page.ts` left in the page's isolated world. */
const call = (): ReadPage | undefined => globalThis.passAtsReadPage?.()

/** Fails with `CannotRead` where the browser does not let us in, or nothing is to be read. */
export const readTab = async (tabId: number): Promise<Draft> => {
  const target = { tabId }
  const answers = await chrome.scripting
    .executeScript({ target, files: ["page.js"] })
    .then(() => chrome.scripting.executeScript({ target, func: call }))
    .catch((error: unknown) => {
      const isClosed = /chrome:\/\/|extensions gallery|view-source/i.test(String(error))
      throw new CannotRead(
        isClosed ? "The browser lets no extension read this page. Paste the posting's text below." : notOpen
      )
    })
  const read = answers[0]?.result
  if (read === undefined || read === null || read.text === "") {
    throw new CannotRead("No text could be read from this page. Paste the posting's text below.")
  }
  return { ...read, key: crypto.randomUUID() }
}

export const tabInView = async (): Promise<number | undefined> => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  return tab?.id
}

export const emptyDraft = (): Draft => ({ title: "", company: "", location: "", text: "", key: crypto.randomUUID() })

/** The headline goes along as lines of the text, as a posting states it. */
export const postingText = ({ company, location, text, title }: Draft): string => {
  const stated = [
    ["Job title", title],
    ["Company", company],
    ["Location", location]
  ].flatMap(([name, value]) => (oneLine(value) === "" ? [] : [`${name}: ${oneLine(value)}`]))
  return [...stated, "", text.trim()].join("\n")
}
