/**
 * The text of a page's HTML as a reader sees it, whatever parses it: the server's parser, or a browser's own.
 * Text that is hidden from people is not read: it is where instructions to machines hide.
 */
import { visible } from "../PlainText.ts"

/** What is used of a document; browsers' are such, and those of the server's parser. */
export interface PageElement {
  readonly textContent: string | null
  readonly innerHTML: string
  getAttribute(name: string): string | null
  matches(selector: string): boolean
  querySelectorAll(selector: string): Iterable<PageElement>
  remove(): void
}
export interface Page {
  readonly body: PageElement
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface PageParser {
  /** A document that runs nothing and fetches nothing. */
  readonly parse: (html: string) => Page
  /** The HTML of what the page is about, without what surrounds it. */
  readonly mainContent: (html: string) => string | undefined
}

const unread = [
  "script, style, noscript, template, iframe, object, svg, head, nav, footer, button, select, dialog",
  "[hidden], [aria-hidden=true], input[type=hidden]",
  ...["navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"].map((role) => `[role=${role}]`)
].join(", ")
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0|(?:^|;)\s*(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)|color\s*:\s*transparent/i
const hiddenClass = /(?:^|\s)(?:sr-only|visually-hidden|hidden|d-none|screen-reader-text)(?:\s|$)/

/** What ends a line for a reader. */
const blocks =
  /<(?:\/?(?:p|div|section|article|header|h[1-6]|ul|ol|table|tr|blockquote|pre|dl|dt|dd|form|main)\b[^>]*|br\s*\/?|hr\s*\/?)>/gi

export const withoutHidden = ({ parse }: PageParser, html: string): Page => {
  const document = parse(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
  for (const element of document.querySelectorAll("body *")) {
    const style = element.getAttribute("style") ?? ""
    if (element.matches(unread) || hiddenStyle.test(style) || hiddenClass.test(element.getAttribute("class") ?? "")) {
      element.remove()
    }
  }
  return document
}

/** Without what cannot be seen, blank lines and bullets of nothing. */
export const trimmed = (text: string): string =>
  visible(text)
    .split("\n")
    .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
    .filter((line) => line !== "" && line !== "-")
    .join("\n")

/** Lines as a reader sees them; a list item keeps its bullet. */
export const linesOf = ({ parse }: PageParser, document: Page): string => {
  const marked = document.body.innerHTML
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\s+/g, " ")
    .replace(/<li\b[^>]*>/gi, "\n- ")
    .replace(blocks, "\n")
  return trimmed(parse(`<html><body>${marked}</body></html>`).body.textContent ?? "")
}

export const textOf = (parser: PageParser, html: string): string => linesOf(parser, withoutHidden(parser, html))

/** Some sites escape the markup of what they state. */
export const textOfStated = (parser: PageParser, html: string): string => {
  const once = textOf(parser, html)
  return /<(?:p|br|li|ul|div|strong)\b/i.test(once) ? textOf(parser, once) : once
}
