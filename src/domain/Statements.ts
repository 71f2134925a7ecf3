/**
 * The résumé as a list of statements: each thing it says, with its place. What is
 * null, empty or blank is not said.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901 JSON Pointer
 */
import { oneLine } from "./PlainText.ts"
import { Pointer, type Statement } from "./Provenance.ts"
import type { Resume, SectionKind } from "./Resume.ts"

const section = {
  work: ["position", "name", "location", "url", "startDate", "endDate", "description", "summary", "highlights"],
  volunteer: ["position", "organization", "url", "startDate", "endDate", "summary", "highlights"],
  projects: ["name", "entity", "type", "url", "startDate", "endDate", "roles", "description", "highlights", "keywords"],
  education: ["studyType", "area", "institution", "url", "startDate", "endDate", "score", "courses"],
  certificates: ["name", "issuer", "date", "url"],
  publications: ["name", "publisher", "releaseDate", "url", "summary"],
  awards: ["title", "awarder", "date", "summary"],
  skills: ["name", "level", "keywords"],
  languages: ["language", "fluency"],
  interests: ["name", "keywords"]
} as const satisfies Record<SectionKind, ReadonlyArray<string>>

/** Fields that are addresses or dates: facts, but no words to look for. */
const unread = new Set(["url", "email", "phone", "image", "username", "address", "postalCode", "countryCode"])
const isDate = (field: string) => field === "date" || field.endsWith("Date")

const said = (value: unknown, pointer: string): ReadonlyArray<Statement> => {
  const text = typeof value === "string" ? oneLine(value) : ""
  return text === "" ? [] : [{ pointer: Pointer.make(pointer), text }]
}

const fields = (entry: object, names: ReadonlyArray<string>, at: string): ReadonlyArray<Statement> => {
  const values = new Map<string, unknown>(Object.entries(entry))
  return names.flatMap((name) => {
    const value = values.get(name)
    return Array.isArray(value)
      ? value.flatMap((item, index) => said(item, `${at}/${name}/${index}`))
      : said(value, `${at}/${name}`)
  })
}

const entries = (list: ReadonlyArray<object> | null | undefined, names: ReadonlyArray<string>, at: string) =>
  (list ?? []).flatMap((entry, index) => fields(entry, names, `${at}/${index}`))

const basics = (resume: Resume): ReadonlyArray<Statement> => {
  const of = resume.basics
  if (of === null || of === undefined) {
    return []
  }
  return [
    ...fields(of, ["name", "label", "email", "phone", "url", "summary"], "/basics"),
    ...fields(of.location ?? {}, ["address", "postalCode", "city", "region", "countryCode"], "/basics/location"),
    ...entries(of.profiles, ["network", "username", "url"], "/basics/profiles")
  ]
}

/** Everything the résumé says, in its own order: basics, then section by section. One line of clean text each. */
export const statements = (resume: Resume): ReadonlyArray<Statement> => [
  ...basics(resume),
  ...sectionKinds.flatMap((kind) => entries(resume[kind], section[kind], `/${kind}`)),
  ...entries(resume.references, ["name", "reference"], "/references")
]

/** The kinds of section in the order of `statements`. */
export const sectionKinds: ReadonlyArray<SectionKind> = [
  "work",
  "volunteer",
  "projects",
  "education",
  "certificates",
  "publications",
  "awards",
  "skills",
  "languages",
  "interests"
]

/** What the résumé says in words, a statement a line: addresses, links and dates are left out. */
export const resumeText = (resume: Resume): string =>
  statements(resume)
    .filter(({ pointer }) => {
      const field = pointer.split("/").findLast((part) => !/^\d+$/.test(part)) ?? ""
      return !unread.has(field) && !isDate(field)
    })
    .map(({ text }) => text)
    .join("\n")

/**
 * What a résumé cannot do without: `basics.name`, and `work` when it has no work,
 * volunteering, project or education to show. Empty when nothing is missing.
 */
export const missingParts = (resume: Resume): ReadonlyArray<string> => {
  const all = statements(resume)
  const shown = all.some(({ pointer }) => /^\/(work|volunteer|projects|education)\//.test(pointer))
  const named = all.some(({ pointer }) => pointer === "/basics/name")
  return [...(named ? [] : ["basics.name"]), ...(shown ? [] : ["work"])]
}
