/**
 * What a page states of its job for machines: schema.org's JobPosting, as JSON-LD or as microdata.
 *
 * @see https://schema.org/JobPosting
 * @see https://developers.google.com/search/docs/appearance/structured-data/job-posting
 */
import { oneLine } from "../PlainText.ts"
import type { Page, PageElement } from "./PageText.ts"

/** Texts are HTML; an absent one is "". */
export interface StatedPosting {
  readonly title: string
  readonly company: string
  readonly location: string
  readonly description: string
  /** What stands beside the description: skills, qualifications and the like. */
  readonly more: ReadonlyArray<string>
}

const details = ["responsibilities", "qualifications", "skills", "experienceRequirements", "educationRequirements"]

type Fields = ReadonlyMap<string, unknown>

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined

/** One value or a list of them. */
const listOf = (value: unknown): ReadonlyArray<unknown> =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** The text of a value, or of the first of several: itself, or what it is called. */
const textIn = (value: unknown): string => {
  for (const one of listOf(value)) {
    const text = typeof one === "string" ? one : (fieldsOf(one)?.get("name") ?? fieldsOf(one)?.get("@value"))
    if (typeof text === "string" && text.trim() !== "") return text
  }
  return ""
}

const placeOf = (place: unknown): string => {
  const address = fieldsOf(place)?.get("address")
  if (typeof address === "string") return oneLine(address)
  const fields = fieldsOf(listOf(address)[0])
  return ["addressLocality", "addressRegion", "addressCountry"]
    .map((name) => oneLine(textIn(fields?.get(name))))
    .filter((part) => part !== "")
    .join(", ")
}

const fromFields = (fields: Fields): StatedPosting => ({
  title: textIn(fields.get("title") ?? fields.get("name")),
  company: textIn(fields.get("hiringOrganization")),
  location: listOf(fields.get("jobLocation"))
    .map(placeOf)
    .filter((one) => one !== "")
    .join("; "),
  description: listOf(fields.get("description"))
    .filter((one) => typeof one === "string")
    .join("<br>"),
  more: details.flatMap((name) => listOf(fields.get(name))).filter((one) => typeof one === "string")
})

/** Real ones nest three deep: `@graph`, a page, its `mainEntity`. */
const deepest = 6

const postingsIn = (value: unknown, depth = 0): ReadonlyArray<Fields> => {
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((one) => postingsIn(one, depth + 1))
  const fields = fieldsOf(value)
  if (fields === undefined) return []
  return listOf(fields.get("@type")).some((type) => typeof type === "string" && /(?:^|[/:])JobPosting$/.test(type))
    ? [fields]
    : [...fields.values()].flatMap((one) => postingsIn(one, depth + 1))
}

const parsed = (text: string): unknown => {
  // Line ends within texts are no JSON, and common.
  // oxlint-disable-next-line no-control-regex -- they are what makes it unreadable
  for (const tried of [text, text.replace(/[\u0000-\u001f]+/g, " ")]) {
    try {
      return JSON.parse(tried)
    } catch {
      continue
    }
  }
  return undefined
}

const fromJson = (page: Page): ReadonlyArray<StatedPosting> =>
  [...page.querySelectorAll('script[type^="application/ld+json"]')]
    .flatMap((script) => postingsIn(parsed(script.textContent ?? "")))
    .map(fromFields)

/** The values of a property, those of things within left out. */
const values = (scope: PageElement, name: string): ReadonlyArray<PageElement> => {
  const within = new Set([...scope.querySelectorAll(":scope [itemscope] [itemprop]")])
  return [...scope.querySelectorAll(`[itemprop~="${name}"]`)].filter((one) => !within.has(one))
}

const plain = (scope: PageElement | undefined, name: string): string => {
  const [first] = scope === undefined ? [] : scope.querySelectorAll(`[itemprop~="${name}"]`)
  return oneLine(first?.getAttribute("content") ?? first?.textContent)
}

const fromItem = (item: PageElement): StatedPosting => {
  const [organization] = values(item, "hiringOrganization")
  return {
    title: plain(item, "title"),
    company: plain(organization, "name") || oneLine(organization?.getAttribute("content") ?? organization?.textContent),
    location: values(item, "jobLocation")
      .map((place) =>
        ["addressLocality", "addressRegion", "addressCountry"]
          .map((name) => plain(place, name))
          .filter((part) => part !== "")
          .join(", ")
      )
      .filter((one) => one !== "")
      .join("; "),
    description: values(item, "description")
      .map((one) => one.innerHTML)
      .join("<br>"),
    more: details.flatMap((name) => values(item, name)).map((one) => one.innerHTML)
  }
}

/**
 * The posting that the page states. Of several (a list of similar jobs, or the last page's in one that changes
 * without loading anew) the one that the page's heading names.
 */
export const statedPosting = (page: Page): StatedPosting | undefined => {
  const found = [
    ...fromJson(page),
    ...[...page.querySelectorAll('[itemtype$="schema.org/JobPosting"]')].map(fromItem)
  ].filter(({ description }) => description.trim() !== "")
  const headings = [...page.querySelectorAll("h1")].map((heading) => oneLine(heading.textContent))
  return found.find(({ title }) => title !== "" && headings.includes(oneLine(title))) ?? found[0]
}
