/** A résumé in the macros that every template defines: what is said, in which order, and nothing of its looks. */
import type { Language } from "../domain/Language.ts"
import { words } from "../domain/LanguageWords.ts"
import type { SectionKind } from "../domain/Resume.ts"
import type { Contact, Entry, Group, Section, Tailored } from "../domain/Tailored.ts"
import { formatRange } from "./Dates.ts"
import { type Direction, escapeUrl, pdfString } from "./Escape.ts"
import type { Arranged } from "./Template.ts"

/** Text as TeX in a line of this direction. */
export type Tex = (text: string) => string

export interface Setting {
  readonly direction: Direction
  readonly language: Language
  readonly capitals: boolean
  readonly tex: Tex
  /** Several texts with commas between them. */
  readonly list: (texts: ReadonlyArray<string>) => string
  /** Addresses and the like are read from the left in every language. */
  readonly fromLeft: Tex
}

export const body = (
  { contact, summary }: Tailored,
  { beside, main }: Arranged,
  setting: Setting
): ReadonlyArray<string> => {
  const { language, tex } = setting
  const headings = words[language].headings
  const narrow = beside.flatMap((one) => section(one, setting))
  return [
    ...head(contact, setting),
    ...(summary === null ? [] : [heading(headings.summary, setting), `\\cvpar{${tex(summary.text)}}`]),
    ...(narrow.length === 0 ? [] : [`\n\\cvbeside{${narrow.join("\n")}}`]),
    ...main.flatMap((one) => section(one, setting))
  ]
}

const heading = (text: string, { capitals, language, tex }: Setting): string =>
  `\n\\cvsection{${tex(capitals ? text.toLocaleUpperCase(language) : text)}}{${pdfString(text)}}`

/** Only http, https, mailto and tel become links; anything else stays text. */
const link = (url: string, shown: string, tex: Tex): string => {
  const target = escapeUrl(url)
  return target === undefined ? tex(shown) : `\\cvlink{${target}}{${tex(shown)}}`
}

const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "")

const head = (person: Contact, { fromLeft, tex }: Setting): ReadonlyArray<string> => {
  const { email, label, location, name, phone, profiles, url } = person
  const items = [
    ...(location === undefined ? [] : [fromLeft(location)]),
    ...(email === undefined
      ? []
      : [/^[^\s@]+@[^\s@]+$/.test(email) ? link(`mailto:${email}`, email, fromLeft) : fromLeft(email)]),
    ...(phone === undefined ? [] : [link(`tel:${phone.replace(/[^\d+]/g, "")}`, phone, fromLeft)]),
    ...(url === undefined ? [] : [link(url, bare(url), fromLeft)]),
    ...profiles.map((profile) =>
      profile.url === undefined ? fromLeft(profile.label) : link(profile.url, bare(profile.url), fromLeft)
    )
  ]
  return [
    `\\cvname{${tex(name)}}`,
    ...(label === undefined ? [] : [`\\cvlabel{${tex(label)}}`]),
    ...(items.length === 0 ? [] : [`\\cvcontact{${items.map(unbroken).join("\\cvsep\n")}}`]),
    "\\cvheadend"
  ]
}

/** An item of the contact line stays on one line, unless it could be longer than that. */
const unbroken = (item: string): string => (item.length > 160 ? item : `\\mbox{${item}}`)

const section = (one: Section, setting: Setting): ReadonlyArray<string> => [
  heading(words[setting.language].headings[one.kind], setting),
  ...(one._tag === "Groups"
    ? one.groups.map((group) => groupLine(group, setting))
    : one.entries.flatMap((entry) => entryBlock(entry, one.kind, setting)))
]

const groupLine = ({ items, label }: Group, { list, tex }: Setting): string =>
  `\\cvline{${label === undefined ? "" : tex(`${label}:`)}}{${list(items.map(({ text }) => text))}}`

/** These are one line each, with a sentence below at most. */
const brief: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "publications", "awards"])

/** Longer than this a date is a sentence, and is set like one. */
const longDate = 40

const entryBlock = (entry: Entry, kind: SectionKind, setting: Setting): ReadonlyArray<string> => {
  const { direction, language, list, tex } = setting
  const { location, note, organization, title, url } = entry
  const dates = formatRange(entry, language)
  const short = dates.length <= longDate
  // In a line that is turned round the driver would meet the end of a link before its beginning.
  const strong = url === undefined || direction === "rtl" ? tex(title) : link(url, title, tex)
  const where = [organization, location].filter((part) => part !== undefined)
  const below = [note, short ? undefined : dates].filter((part) => part !== undefined)
  return [
    `${brief.has(kind) ? "\\cvbrief" : "\\cventry"}{${strong}}{${list(where)}}{${short ? tex(dates) : ""}}`,
    ...below.map((part) => `\\cvsub{${tex(part)}}`),
    ...(brief.has(kind)
      ? entry.lines.map(({ text }) => `\\cvpar{${tex(text)}}`)
      : bullets(entry.lines.map(({ text }) => bullet(text, tex))))
  ]
}

/** The last two of several stay together. */
const bullets = (set: ReadonlyArray<string>): ReadonlyArray<string> =>
  set.length < 4 ? set : [...set.slice(0, -2), `\\cvtwo{${set.slice(-2).join("}{")}}`]

/** From this length on a bullet may be divided between two pages. */
const longBullet = 700

const bullet = (text: string, tex: Tex): string =>
  `${text.length > longBullet ? "\\cvlongitem" : "\\cvitem"}{${tex(text)}}`
