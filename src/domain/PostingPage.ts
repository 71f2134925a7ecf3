/** The posting in a page of HTML: what schema.org markup states, else what a reader sees. */
import { oneLine } from "./PlainText.ts"
import type { Posting } from "./Posting.ts"
import { linesOf, type PageParser, textOf, textOfStated, withoutHidden, trimmed } from "./posting/PageText.ts"
import { type StatedPosting, statedPosting } from "./posting/StatedPosting.ts"

const fromStated = (parser: PageParser, stated: StatedPosting): Posting => {
  const [title, company, location] = [stated.title, stated.company, stated.location].map((one) =>
    oneLine(textOfStated(parser, one))
  )
  const description = textOfStated(parser, stated.description)
  const more = stated.more
    .map((one) => textOfStated(parser, one))
    .filter((text) => text !== "" && !description.includes(text))
  return {
    ...(title ? { title } : {}),
    ...(company ? { company } : {}),
    ...(location ? { location } : {}),
    text: [description, ...more].join("\n")
  }
}

/** Below this an article or a description is taken for a teaser, and the whole page is read. */
const enough = 250

const fromPage = (parser: PageParser, html: string): string => {
  const shown = withoutHidden(parser, html)
  const main = textOf(parser, parser.mainContent(`<html><body>${shown.body.innerHTML}</body></html>`) ?? "")
  const title = oneLine(parser.parse(html).querySelector("h1")?.textContent)
  const text = main.length >= enough ? main : linesOf(parser, shown)
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
const stripped = ({ parse }: PageParser, html: string): string => {
  const bare = ["script", "style", "template", "noscript"]
    .reduce(withoutElement, html)
    .replace(/<li\b[^<>]*>/gi, "\n- ")
    .replace(/<[^<>]*>/g, "\n")
    .replaceAll("<", " ")
  return trimmed(parse(`<html><body>${bare}</body></html>`).body.textContent ?? "")
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

/** Total: a page that cannot be parsed gives the text between its tags. */
export const postingOfPage = (parser: PageParser, html: string): Posting => {
  if (isMonstrous(html)) {
    return { text: stripped(parser, html) }
  }
  try {
    const found = statedPosting(parser.parse(html))
    const posting = found === undefined ? undefined : fromStated(parser, found)
    return posting !== undefined && posting.text.length >= enough
      ? posting
      : { ...posting, text: fromPage(parser, html) }
  } catch {
    return { text: stripped(parser, html) }
  }
}
