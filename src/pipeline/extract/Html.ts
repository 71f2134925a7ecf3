/**
 * The posting in a page of HTML: what schema.org markup states, else what a reader sees.
 * Text that is hidden from people is not read: it is where instructions to machines hide.
 *
 * @see https://schema.org/JobPosting
 * @see https://github.com/mozilla/readability
 */
import { Readability } from "@mozilla/readability"
import { Option, Predicate, Schema } from "effect"
import { parseHTML } from "linkedom"
import { oneLine, visible } from "../../domain/PlainText.ts"
import type { Posting } from "../../domain/Posting.ts"

/** What is used of linkedom's document; the DOM's own types are for browsers. */
interface Element {
  readonly textContent: string | null
  readonly innerHTML: string
  getAttribute(name: string): string | null
  matches(selector: string): boolean
  remove(): void
}
interface Page {
  readonly body: Element
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  toString(): string
}
const page = (html: string): Page => parseHTML(html).document

const unread =
  "script, style, noscript, template, iframe, object, svg, head, nav, footer, [hidden], [aria-hidden=true], input[type=hidden]"
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0|(?:^|;)\s*(?:height|width)\s*:\s*0(?:px)?\s*(?:;|$)|color\s*:\s*transparent/i
const hiddenClass = /(?:^|\s)(?:sr-only|visually-hidden|hidden|d-none|screen-reader-text)(?:\s|$)/

/** What ends a line for a reader. */
const blocks =
  /<(?:\/?(?:p|div|section|article|header|h[1-6]|ul|ol|table|tr|blockquote|pre|dl|dt|dd|form|main)\b[^>]*|br\s*\/?|hr\s*\/?)>/gi

const Place = Schema.Struct({
  address: Schema.optional(
    Schema.Union([
      Schema.String,
      Schema.Struct({
        addressLocality: Schema.optional(Schema.String),
        addressRegion: Schema.optional(Schema.String),
        addressCountry: Schema.optional(Schema.Union([Schema.String, Schema.Struct({ name: Schema.String })]))
      })
    ])
  )
})
const JobPosting = Schema.Struct({
  title: Schema.optional(Schema.String),
  description: Schema.String,
  hiringOrganization: Schema.optional(Schema.Union([Schema.String, Schema.Struct({ name: Schema.String })])),
  jobLocation: Schema.optional(Schema.Union([Place, Schema.Array(Place)]))
})
type JobPosting = typeof JobPosting.Type

const withoutHidden = (html: string): Page => {
  const document = page(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
  for (const element of document.querySelectorAll("body *")) {
    const style = element.getAttribute("style") ?? ""
    if (element.matches(unread) || hiddenStyle.test(style) || hiddenClass.test(element.getAttribute("class") ?? "")) {
      element.remove()
    }
  }
  return document
}

const trimmed = (text: string): string =>
  visible(text)
    .split("\n")
    .map((line) => line.replace(/[^\S\n]+/g, " ").trim())
    .filter((line) => line !== "" && line !== "-")
    .join("\n")

/** Lines as a reader sees them; a list item keeps its bullet. */
const linesOf = (document: Page): string => {
  const marked = document.body.innerHTML
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\s+/g, " ")
    .replace(/<li\b[^>]*>/gi, "\n- ")
    .replace(blocks, "\n")
  return trimmed(page(`<html><body>${marked}</body></html>`).body.textContent ?? "")
}

const textOf = (html: string): string => linesOf(withoutHidden(html))

const ofType = (value: unknown, type: string): ReadonlyArray<unknown> => {
  if (Array.isArray(value)) {
    return value.flatMap((item) => ofType(item, type))
  }
  if (!Predicate.isObject(value)) {
    return []
  }
  const types = Array.isArray(value["@type"]) ? value["@type"] : [value["@type"]]
  return types.includes(type) ? [value] : ofType(value["@graph"], type)
}

const decodeJson = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))
const decodePosting = Schema.decodeUnknownOption(JobPosting)

const structured = (document: Page): JobPosting | undefined => {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const item of ofType(Option.getOrUndefined(decodeJson(script.textContent ?? "")), "JobPosting")) {
      const posting = Option.getOrUndefined(decodePosting(item))
      if (posting !== undefined) {
        return posting
      }
    }
  }
  return undefined
}

const localities = (place: typeof Place.Type): string => {
  const { address } = place
  if (address === undefined || typeof address === "string") {
    return oneLine(address)
  }
  const country = typeof address.addressCountry === "object" ? address.addressCountry.name : address.addressCountry
  return [address.addressLocality, address.addressRegion, country]
    .map(oneLine)
    .filter((part) => part !== "")
    .join(", ")
}

const fromStructured = (posting: JobPosting): Posting => {
  const organization = posting.hiringOrganization
  const facts = {
    title: oneLine(posting.title),
    company: oneLine(typeof organization === "object" ? organization.name : organization),
    location: [posting.jobLocation ?? []]
      .flat()
      .map(localities)
      .filter((one) => one !== "")
      .join("; ")
  }
  const once = textOf(posting.description)
  return {
    ...(facts.title === "" ? {} : { title: facts.title }),
    ...(facts.company === "" ? {} : { company: facts.company }),
    ...(facts.location === "" ? {} : { location: facts.location }),
    // Some sites escape the markup of the description.
    text: /<(?:p|br|li|ul|div|strong)\b/i.test(once) ? textOf(once) : once
  }
}

/** Below this an article or a description is taken for a teaser, and the whole page is read. */
const enough = 250

const fromPage = (html: string): string => {
  const whole = linesOf(withoutHidden(html))
  const article = new Readability(parseHTML(withoutHidden(html).toString()).document).parse()
  const main = textOf(article?.content ?? "")
  const title = oneLine(page(html).querySelector("h1")?.textContent)
  const text = main.length >= enough ? main : whole
  return title === "" || text.includes(title) ? text : `${title}\n${text}`
}

/** Without elements whose content nobody reads, in one pass; an unclosed one takes the rest with it. */
const withoutElement = (html: string, name: string): string => {
  const lower = html.toLowerCase()
  const kept: Array<string> = []
  let at = 0
  for (let open = lower.indexOf(`<${name}`); open >= 0; open = lower.indexOf(`<${name}`, at)) {
    kept.push(html.slice(at, open))
    const close = lower.indexOf(`</${name}`, open)
    at = close < 0 ? html.length : close
  }
  return [...kept, html.slice(at)].join(" ")
}

/** The text between the tags, for pages that no parser gets through. */
const stripped = (html: string): string => {
  const bare = ["script", "style", "template", "noscript"]
    .reduce(withoutElement, html)
    .replace(/<li\b[^<>]*>/gi, "\n- ")
    .replace(/<[^<>]*>/g, "\n")
    .replaceAll("<", " ")
  return trimmed(page(`<html><body>${bare}</body></html>`).body.textContent ?? "")
}

/** Real pages have some 3,000 tags and a depth of 60. Parsers' work grows with the square of the depth. */
const mostTags = 20_000
const deepest = 256
const leaf = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|!)/i

const isMonstrous = (html: string): boolean => {
  if (html.split("<").length > 2 * mostTags) {
    return true
  }
  let depth = 0
  let tags = 0
  for (const [tag] of html.matchAll(/<[/!]?[a-z][^<>]*>/gi)) {
    tags += 1
    depth += tag.startsWith("</") ? -1 : leaf.test(tag) || tag.endsWith("/>") ? 0 : 1
    depth = Math.max(0, depth)
    if (depth > deepest || tags > mostTags) {
      return true
    }
  }
  return false
}

/** The posting of a page. Total: a page that cannot be parsed gives the text between its tags. */
export const readHtml = (html: string): Posting => {
  if (isMonstrous(html)) {
    return { text: stripped(html) }
  }
  try {
    const found = structured(page(html))
    const posting = found === undefined ? undefined : fromStructured(found)
    return posting !== undefined && posting.text.length >= enough ? posting : { ...posting, text: fromPage(html) }
  } catch {
    return { text: stripped(html) }
  }
}
