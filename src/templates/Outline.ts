/** What a résumé says, in the order it is read, for the formats that have no typesetting of their own. */
import type { Language } from "../domain/Language.ts"
import type { SectionKind } from "../domain/Resume.ts"
import type { Contact, Entry, Group, Section, Tailored } from "../domain/Tailored.ts"
import { formatRange } from "./Dates.ts"
import { escapeUrl } from "./Escape.ts"
import { words } from "../domain/LanguageWords.ts"

export interface Piece {
  readonly text: string
  /** Only http, https, mailto and tel. */
  readonly url?: string
}

export type Block =
  /** A job, degree or project: its title, where that was, when. */
  | {
      readonly _tag: "Entry"
      readonly title: Piece
      readonly where: ReadonlyArray<string>
      readonly dates: string
      readonly note?: string
      readonly lines: ReadonlyArray<string>
      /** The lines are sentences, not points. */
      readonly asText: boolean
    }
  /** Several short things, after a word for them. */
  | { readonly _tag: "List"; readonly label?: string; readonly items: ReadonlyArray<string> }

export interface Outline {
  readonly language: Language
  readonly name: string
  readonly label?: string
  readonly contact: ReadonlyArray<Piece>
  readonly summary?: { readonly heading: string; readonly text: string }
  readonly sections: ReadonlyArray<{ readonly heading: string; readonly blocks: ReadonlyArray<Block> }>
}

/** One line: what a line break would do is the format's to say. */
const flat = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()

const piece = (text: string, url: string | undefined): Piece => {
  const safe = url === undefined || escapeUrl(url) === undefined ? undefined : url.trim()
  return safe === undefined ? { text: flat(text) } : { text: flat(text), url: safe }
}

const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "")

const contactOf = ({ email, location, phone, profiles, url }: Contact): ReadonlyArray<Piece> =>
  [
    ...(location === undefined ? [] : [piece(location, undefined)]),
    ...(email === undefined ? [] : [piece(email, `mailto:${email}`)]),
    ...(phone === undefined ? [] : [piece(phone, `tel:${phone.replace(/[^\d+]/g, "")}`)]),
    ...(url === undefined ? [] : [piece(bare(url), url)]),
    ...profiles.map((profile) => piece(profile.url === undefined ? profile.label : bare(profile.url), profile.url))
  ].filter(({ text }) => text !== "")

const brief: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "publications", "awards"])

const entryBlock = (entry: Entry, kind: SectionKind, language: Language): Block => ({
  _tag: "Entry",
  title: piece(entry.title, entry.url),
  where: [entry.organization, entry.location].flatMap((part) => (part === undefined ? [] : [flat(part)])),
  dates: flat(formatRange(entry, language)),
  ...(entry.note === undefined ? {} : { note: flat(entry.note) }),
  lines: entry.lines.map(({ text }) => flat(text)),
  asText: brief.has(kind)
})

const listBlock = ({ items, label }: Group): Block => ({
  _tag: "List",
  ...(label === undefined ? {} : { label: flat(label) }),
  items: items.map(({ text }) => flat(text))
})

const blocksOf = (section: Section, language: Language): ReadonlyArray<Block> =>
  section._tag === "Groups"
    ? section.groups.map(listBlock)
    : section.entries.map((entry) => entryBlock(entry, section.kind, language))

export const outline = ({ contact, language, sections, summary }: Tailored): Outline => ({
  language,
  name: flat(contact.name),
  ...(contact.label === undefined ? {} : { label: flat(contact.label) }),
  contact: contactOf(contact),
  ...(summary === null ? {} : { summary: { heading: words[language].headings.summary, text: flat(summary.text) } }),
  sections: sections.map((section) => ({
    heading: words[language].headings[section.kind],
    blocks: blocksOf(section, language)
  }))
})
