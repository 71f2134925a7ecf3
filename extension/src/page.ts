/**
 * Reads the posting in view. This alone runs within a page, in a world of its own, and only when the person asks:
 * it answers with plain texts and keeps nothing.
 */
import { Readability } from "@mozilla/readability"
import { oneLine } from "../../src/domain/PlainText.ts"
import { type Page, type PageParser, trimmed } from "../../src/domain/posting/PageText.ts"
import { postingOfPage } from "../../src/domain/PostingPage.ts"

export interface ReadPage {
  readonly url: string
  readonly title: string
  readonly company: string
  readonly location: string
  readonly text: string
}

declare global {
  /** How the panel calls what it put into the page. */
  var passAtsReadPage: (() => ReadPage) | undefined
}

/** Documents that run nothing and load nothing. */
const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html")

const parser: PageParser = {
  parse: (html): Page => parse(html),
  mainContent: (html) => new Readability(parse(html)).parse()?.content ?? undefined
}

/** Nobody sees it: by any style sheet, beyond the edges, or too small. */
const isUnseen = (element: Element): boolean => {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
    // Such a one has no box, and its children have theirs.
    return getComputedStyle(element).display !== "contents"
  }
  const { bottom, height, right, width } = element.getBoundingClientRect()
  const isBeyond = right + scrollX <= 0 || bottom + scrollY <= 0
  const isSpeck = width <= 1 && height <= 1
  if (!isBeyond && !isSpeck) return false
  const { fontSize, overflow, position } = getComputedStyle(element)
  return fontSize === "0px" || (isBeyond && position !== "static") || (isSpeck && overflow === "hidden")
}

/** Not drawn, and of use all the same. */
const isForMachines = (element: Element): boolean => element.matches("script, meta, link")

/** The page's HTML without what nobody sees. */
const htmlInView = (): string => {
  const copy = document.documentElement.cloneNode(true)
  if (!(copy instanceof Element)) return ""
  const copies = copy.querySelectorAll("body *")
  const unseen = [...document.querySelectorAll("body *")].flatMap((element, index) =>
    !isForMachines(element) && isUnseen(element) ? [copies[index]] : []
  )
  for (const element of unseen) element?.remove()
  return copy.outerHTML
}

/** What is selected is what is meant, when it is long enough for a posting. */
const shortestSelection = 200

const titleInView = (): string => {
  const top = document.querySelector("h1, [role=heading][aria-level='1']")
  return oneLine(top?.textContent) || oneLine(document.title)
}

globalThis.passAtsReadPage = () => {
  const selected = trimmed(getSelection()?.toString() ?? "")
  const posting = postingOfPage(parser, htmlInView())
  return {
    url: location.href,
    title: posting.title ?? titleInView(),
    company: posting.company ?? "",
    location: posting.location ?? "",
    text: selected.length >= shortestSelection ? selected : posting.text
  }
}
