/** The classic résumé: one column, a rule below each heading, dates at the far side. One pass is enough. */
import type { Language } from "../domain/Language.ts"
import { LatexSource } from "../domain/Latex.ts"
import type { SectionKind } from "../domain/Resume.ts"
import type { Contact, Entry, Group, Section, Tailored } from "../domain/Tailored.ts"
import { formatRange } from "./Dates.ts"
import { type Direction, directionOf, escapeTex, escapeUrl, pdfString } from "./Escape.ts"
import type { FamilyId } from "./Fonts.ts"
import { type Density, preamble } from "./Preamble.ts"
import { words } from "../domain/LanguageWords.ts"

export interface TemplateOptions {
  readonly paper: "a4" | "letter"
  /** How close the lines stand; "compact" saves about a sixth of the height. */
  readonly density: Density
}

export interface Rendered {
  readonly source: LatexSource
  /** For people: what could not be set as it was written. */
  readonly warnings: ReadonlyArray<string>
}

/** Pure and total: any text in any field gives a document that compiles. */
export const classic = (tailored: Tailored, options: TemplateOptions): Rendered => {
  const missing = new Set<string>()
  const families = new Set<FamilyId>()
  const direction = directionOf(wording(tailored).join(" "))
  const texIn =
    (around: Direction) =>
    (text: string): string => {
      const escaped = escapeTex(text, around)
      for (const one of escaped.missing) missing.add(one)
      for (const one of escaped.families) families.add(one)
      return escaped.tex
    }
  const tex = texIn(direction)
  const body = [
    ...head(tailored.contact, tex, texIn("ltr")),
    ...(tailored.summary === null
      ? []
      : [heading(words[tailored.language].headings.summary, tex), `\\cvpar{${tex(tailored.summary.text)}}`]),
    ...tailored.sections.flatMap((one) =>
      section(direction === "rtl" ? withoutLinks(one) : one, tex, tailored.language)
    )
  ]
  const before = preamble(tailored, { ...options, direction, families })
  return {
    source: LatexSource.make([before, ...body, "\\end{document}", ""].join("\n")),
    warnings: missing.size === 0 ? [] : [`No font here holds ${[...missing].map(named).join(", ")}; left out.`]
  }
}

/** The person's own sentences and titles. */
const wording = ({ contact, sections, summary }: Tailored): ReadonlyArray<string> => [
  contact.name,
  summary?.text ?? "",
  ...sections.flatMap((one) =>
    one._tag === "Groups"
      ? one.groups.flatMap(({ items }) => items.map(({ text }) => text))
      : one.entries.flatMap(({ lines, title }) => [title, ...lines.map(({ text }) => text)])
  )
]

/** A character for people: itself where it can be seen, and its code points. */
const named = (cluster: string): string => {
  const points = [...cluster].map(
    (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  )
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cluster) ? `${cluster} (${points.join(" ")})` : points.join(" ")
}

type Tex = (text: string) => string

const heading = (text: string, tex: Tex): string => `\n\\cvsection{${tex(text)}}{${pdfString(text)}}`

/** Only http, https, mailto and tel become links; anything else stays text. */
const link = (url: string, shown: string, tex: Tex): string => {
  const target = escapeUrl(url)
  return target === undefined ? tex(shown) : `\\cvlink{${target}}{${tex(shown)}}`
}

const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "")

const head = (person: Contact, tex: Tex, fromLeft: Tex): ReadonlyArray<string> => {
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
    ...(items.length === 0 ? [] : [`\\cvcontact{${items.map(unbroken).join("\\cvsep\n  ")}}`])
  ]
}

/** An item of the contact line stays on one line, unless it could be longer than that. */
const unbroken = (item: string): string => (item.length > 160 ? item : `\\mbox{${item}}`)

const section = (one: Section, tex: Tex, language: Language): ReadonlyArray<string> => [
  heading(words[language].headings[one.kind], tex),
  ...(one._tag === "Groups"
    ? one.groups.map((group) => groupLine(group, tex))
    : one.entries.flatMap((entry) => entryBlock(entry, one.kind, tex, language)))
]

/** In a line that is turned round the driver would meet the end of a link before its beginning. */
const withoutLinks = (one: Section): Section =>
  one._tag === "Groups" ? one : { ...one, entries: one.entries.map(({ url: _unused, ...entry }) => entry) }

const groupLine = ({ items, label }: Group, tex: Tex): string => {
  const text = tex(items.map((item) => item.text).join(", "))
  return `\\cvline{${label === undefined ? "" : `\\textbf{${tex(`${label}:`)}} `}${text}}`
}

/** These are one line each, with a sentence below at most. */
const brief: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "publications", "awards"])

/** Longer than this a date is a sentence, and is set like one. */
const longDate = 40

const entryBlock = (entry: Entry, kind: SectionKind, tex: Tex, language: Language): ReadonlyArray<string> => {
  const { location, note, organization, title, url } = entry
  const dates = formatRange(entry, language)
  const short = dates.length <= longDate
  const strong = `\\textbf{${url === undefined ? tex(title) : link(url, title, tex)}}`
  const where = [organization, location].filter((part) => part !== undefined).map(tex)
  const line = [strong, ...where].join(", ")
  const below = [note, short ? undefined : dates].filter((part) => part !== undefined)
  return [
    dates === "" || !short ? `\\cvtitle{${line}}` : `\\cventry{${line}}{${tex(dates)}}`,
    ...below.map((part) => `\\cvsub{${tex(part)}}`),
    ...entry.lines.map(({ text }) => (brief.has(kind) ? `\\cvpar{${tex(text)}}` : bullet(text, tex)))
  ]
}

/** From this length on a bullet may be divided between two pages. */
const longBullet = 700

const bullet = (text: string, tex: Tex): string =>
  `${text.length > longBullet ? "\\cvlongitem" : "\\cvitem"}{${tex(text)}}`
