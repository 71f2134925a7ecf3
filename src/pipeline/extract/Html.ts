/**
 * The posting in a page of HTML, as a client sends it or as it was fetched.
 *
 * @see https://github.com/WebReflection/linkedom
 * @see https://github.com/mozilla/readability
 */
import { Readability } from "@mozilla/readability"
import { parseHTML } from "linkedom"
import type { Posting } from "../../domain/Posting.ts"
import type { PageParser } from "../../domain/posting/PageText.ts"
import { postingOfPage } from "../../domain/PostingPage.ts"

const parser: PageParser = {
  parse: (html) => parseHTML(html).document,
  mainContent: (html) => new Readability(parseHTML(html).document).parse()?.content ?? undefined
}

export const readHtml = (html: string): Posting => postingOfPage(parser, html)
