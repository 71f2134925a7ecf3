/**
 * Turns a composition into the résumé that templates and exports read. Names, titles,
 * employers and dates are copied from the source by code, so that no composer can change one.
 */
import type { Composition } from "./Composition.ts"
import { type ResumeEntry, fact, fieldOf, groupKinds, isOngoing } from "./Entries.ts"
import type { Language } from "./Language.ts"
import { words } from "./LanguageWords.ts"
import type { Line } from "./Provenance.ts"
import type { Analysis } from "./Posting.ts"
import type { Change, Dropped } from "./Report.ts"
import type { Resume } from "./Resume.ts"
import { changesOf, droppedOf } from "./tailor/Differences.ts"
import { type SettledEntry, settle } from "./tailor/Settle.ts"
import type { Contact, Entry, Group, Link, Section, Tailored } from "./Tailored.ts"
import { oneLine } from "./PlainText.ts"

/** An object without the keys whose value is not said, as exact optional properties ask. */
const said = <K extends string>(values: { readonly [Key in K]: string | undefined }): { [Key in K]?: string } => {
  const result: { [Key in K]?: string } = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined && value !== "") {
      result[key] = value
    }
  }
  return result
}

const link = (profile: {
  readonly network: string
  readonly username: string
  readonly url: string
}): ReadonlyArray<Link> => {
  const { network, url, username } = profile
  const label = url === "" && network !== "" && username !== "" ? `${network}: ${username}` : network || username || url
  return label === "" ? [] : [{ label, ...said({ url }) }]
}

const contactOf = (resume: Resume): Contact => {
  const basics = resume.basics ?? {}
  const place = basics.location ?? {}
  const parts = [place.city, place.region, place.countryCode].map(oneLine)
  return {
    name: oneLine(basics.name),
    ...said({
      label: oneLine(basics.label),
      email: oneLine(basics.email),
      phone: oneLine(basics.phone),
      location: [...new Set(parts.filter((part) => part !== ""))].join(", "),
      url: oneLine(basics.url)
    }),
    profiles: (basics.profiles ?? []).flatMap((one) =>
      link({ network: oneLine(one.network), username: oneLine(one.username), url: oneLine(one.url) })
    )
  }
}

const list = (entry: ResumeEntry, field: string) =>
  entry.statements
    .filter((one) => fieldOf(one.pointer) === field)
    .map((one) => one.text)
    .join(", ")

const joined = (...parts: ReadonlyArray<string | undefined>) => parts.filter((part) => part !== undefined).join(", ")

/** Title, organization and a note, by kind of entry. */
const heading = (entry: ResumeEntry) => {
  const of = (field: string) => fact(entry, field)
  switch (entry.kind) {
    case "work":
      return { title: of("position"), organization: of("name"), note: undefined }
    case "volunteer":
      return { title: of("position"), organization: of("organization"), note: undefined }
    case "education":
      return { title: joined(of("studyType"), of("area")), organization: of("institution"), note: of("score") }
    case "certificates":
      return { title: of("name"), organization: of("issuer"), note: undefined }
    case "publications":
      return { title: of("name"), organization: of("publisher"), note: undefined }
    case "awards":
      return { title: of("title"), organization: of("awarder"), note: undefined }
    default:
      return { title: of("name"), organization: of("entity"), note: list(entry, "keywords") || list(entry, "roles") }
  }
}

/** Courses read as one line, not as achievements one below the other. */
const withCourses = (lines: ReadonlyArray<Line>, language: Language): ReadonlyArray<Line> => {
  const isCourse = (line: Line) => line.sources.every((source) => fieldOf(source) === "courses")
  const [first, ...rest] = lines.filter(isCourse)
  if (first === undefined) {
    return lines
  }
  const text = `${words[language].courses}: ${[first, ...rest].map((line) => line.text).join("; ")}`
  const sources: Line["sources"] = [
    first.sources[0],
    ...first.sources.slice(1),
    ...rest.flatMap((line) => line.sources)
  ]
  return [...lines.filter((line) => !isCourse(line)), { text, sources }]
}

const entryFrom = ({ entry, lines }: SettledEntry, language: Language): Entry => {
  const { note, organization, title } = heading(entry)
  const start = fact(entry, "startDate") ?? fact(entry, "date") ?? fact(entry, "releaseDate")
  const ongoing = isOngoing(entry)
  const name = title || organization || entry.statements[0]?.text || ""
  return {
    source: entry.pointer,
    title: name,
    ...said({
      organization: title ? organization : undefined,
      location: fact(entry, "location"),
      url: fact(entry, "url"),
      start,
      end: ongoing ? undefined : fact(entry, "endDate"),
      note: note === name ? undefined : note
    }),
    ongoing: ongoing && start !== undefined,
    lines: withCourses(lines, language)
  }
}

const withFluency = ({ entry, lines }: SettledEntry): ReadonlyArray<Line> => {
  const fluency = entry.statements.find((one) => fieldOf(one.pointer) === "fluency")
  return fluency === undefined
    ? lines
    : lines.map((line) => ({ text: `${line.text} (${fluency.text})`, sources: [...line.sources, fluency.pointer] }))
}

/** Groups of one name each (`Docker`, `Advanced`) read as one list. */
const groupsFrom = (entries: ReadonlyArray<SettledEntry>): ReadonlyArray<Group> => {
  const labelled = entries.filter((one) => one.entry.statements.some((said) => fieldOf(said.pointer) === "keywords"))
  const [first, ...rest] = entries.filter((one) => !labelled.includes(one) && one.lines.length > 0)
  const plain =
    first === undefined ? [] : [{ source: first.entry.pointer, items: [first, ...rest].flatMap(withFluency) }]
  return [
    ...labelled
      .filter((one) => one.lines.length > 0)
      .map(({ entry, lines }): Group => ({
        source: entry.pointer,
        ...said({ label: fact(entry, "name") }),
        items: lines
      })),
    ...plain
  ]
}

/** The tailored résumé, what changed in wording, and what was left out with the reason. Total. */
export const tailor = (
  resume: Resume,
  composition: Composition,
  { analysis = { keywords: [] }, language = "en" }: { readonly analysis?: Analysis; readonly language?: Language } = {}
): {
  readonly tailored: Tailored
  readonly changes: ReadonlyArray<Change>
  readonly dropped: ReadonlyArray<Dropped>
} => {
  const settled = settle(resume, composition)
  const sections = settled.sections.flatMap(({ entries, kind }): ReadonlyArray<Section> => {
    if (groupKinds.has(kind)) {
      const groups = groupsFrom(entries)
      return groups.length === 0 ? [] : [{ _tag: "Groups", kind, groups }]
    }
    return entries.length === 0
      ? []
      : [{ _tag: "Entries", kind, entries: entries.map((entry) => entryFrom(entry, language)) }]
  })
  return {
    tailored: { language, contact: contactOf(resume), summary: settled.summary, sections },
    changes: changesOf(resume, settled, analysis),
    dropped: droppedOf(resume, settled)
  }
}
