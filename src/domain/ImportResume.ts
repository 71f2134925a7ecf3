/**
 * The text of somebody's résumé as JSON Resume, by rules. Every value is a piece of the text, with its
 * place in it: nothing is made up, and what is unsure is told to be.
 */
import { Schema } from "effect"
import { blocksOf, degreesOf, readDegree, readJob, readProject, readSmall } from "./import/Entries.ts"
import { type Found, found, type FoundEntry, type ImportedField, settle } from "./import/Fields.ts"
import { readHead } from "./import/Head.ts"
import { type Part, type PartKind, partsOf } from "./import/Sections.ts"
import { join, type Line, linesOf, type Span, slice, split, trimmed } from "./import/Span.ts"
import { unplacedIn } from "./import/Unplaced.ts"
import { Resume } from "./Resume.ts"

export interface Imported {
  readonly resume: Resume
  readonly fields: ReadonlyArray<ImportedField>
  /** What stands in the text and in no field. */
  readonly unplaced: ReadonlyArray<Span>
  /** For people: what was not found, or not understood. */
  readonly warnings: ReadonlyArray<string>
}

const items = (line: Span): ReadonlyArray<Span> => split(line, /\s*[,;|•·]\s*/gu).map(trimmed)

/** "Languages: Go, Python" is a group with a name; a bare list is one without. */
const readSkills = (lines: ReadonlyArray<Line>): ReadonlyArray<FoundEntry> =>
  lines.map((line) => {
    const label = /^([^:,]{2,40}):\s+/.exec(line.text)
    const list = label === null ? line : slice(line, label[0].length)
    const keywords = items(list).map((item) => found(item, 0.85))
    return label === null ? { keywords } : { name: found(slice(line, 0, label[1]?.length), 0.9), keywords }
  })

const readLanguages = (lines: ReadonlyArray<Line>): ReadonlyArray<FoundEntry> =>
  lines
    .flatMap((line) => split(line, /\s*[,;|•·]\s*(?![^(]*\))/gu))
    .map((one) => {
      const [language, fluency] = split(one, /\s*(?:[(:]|\s[–—-]\s)\s*/gu).map((part) =>
        trimmed(slice(part, 0, part.text.replace(/\)$/, "").length))
      )
      return {
        language: language === undefined ? undefined : found(language, 0.85),
        fluency: fluency === undefined ? undefined : found(fluency, 0.85)
      }
    })

const readInterests = (lines: ReadonlyArray<Line>): ReadonlyArray<FoundEntry> =>
  lines.flatMap(items).map((item) => ({ name: found(item, 0.8) }))

const readers: Readonly<
  Record<
    Exclude<PartKind, "head" | "summary" | "references">,
    (lines: ReadonlyArray<Line>) => ReadonlyArray<FoundEntry>
  >
> = {
  work: (lines) => blocksOf(lines).map((block) => readJob(block, "name")),
  volunteer: (lines) => blocksOf(lines).map((block) => readJob(block, "organization")),
  projects: (lines) => blocksOf(lines).map(readProject),
  education: (lines) => degreesOf(lines).map(readDegree),
  certificates: (lines) => readSmall(lines, { title: "name", by: "issuer", date: "date" }),
  awards: (lines) => readSmall(lines, { title: "title", by: "awarder", date: "date" }),
  publications: (lines) => readSmall(lines, { title: "name", by: "publisher", date: "releaseDate" }),
  skills: readSkills,
  languages: readLanguages,
  interests: readInterests
}

const has = (part: Part): part is Part & { readonly kind: keyof typeof readers } => part.kind in readers

const decode = Schema.decodeUnknownSync(Resume)

const basicsOf = (parts: ReadonlyArray<Part>) => {
  const { address, city, profiles, ...rest } = readHead(
    parts.filter(({ kind }) => kind === "head").flatMap(({ lines }) => lines)
  )
  const summary = parts.find(({ kind, lines }) => kind === "summary" && lines.length > 0)?.lines ?? []
  const told: Found | undefined = summary.length === 0 ? undefined : found(join(summary), 0.85)
  const basics = settle({ ...rest, summary: told }, "/basics")
  const place = settle({ address, city }, "/basics/location")
  const settled = profiles.map(({ network, ...profile }, index) => {
    const { fields, json } = settle(profile, `/basics/profiles/${index}`)
    return { fields, json: { network, ...json } }
  })
  return {
    json: {
      ...basics.json,
      ...(city === undefined && address === undefined ? {} : { location: place.json }),
      ...(settled.length === 0 ? {} : { profiles: settled.map(({ json }) => json) })
    },
    fields: [...basics.fields, ...place.fields, ...settled.flatMap(({ fields }) => fields)]
  }
}

/** Pure and total. */
export const importResume = (text: string): Imported => {
  const parts = partsOf(linesOf(text))
  const basics = basicsOf(parts)
  const fields: Array<ImportedField> = [...basics.fields]
  const json: Record<string, unknown> = { basics: basics.json }
  for (const kind of new Set(parts.filter(has).map((part) => part.kind))) {
    const entries = parts
      .filter((part) => part.kind === kind)
      .flatMap((part) => readers[kind](part.lines))
      .map((entry, index) => settle(entry, `/${kind}/${index}`))
    if (entries.length > 0) json[kind] = entries.map((entry) => entry.json)
    fields.push(...entries.flatMap((entry) => entry.fields))
  }
  const resume = decode(json)
  const unplaced = unplacedIn(text, fields)
  return { resume, fields, unplaced, warnings: warningsOf(resume, parts, unplaced) }
}

export const warningsOf = (
  resume: Resume,
  parts: ReadonlyArray<Part>,
  unplaced: ReadonlyArray<Span>
): ReadonlyArray<string> => {
  const { basics, education, work } = resume
  return [
    ...(basics?.name == null ? ["No name was found at the top."] : []),
    ...(basics?.email == null ? ["No e-mail address was found."] : []),
    ...(parts.length === 1 ? ["No headings such as Experience or Education were found; only the head was read."] : []),
    ...((work?.length ?? 0) === 0 ? ["No work experience was found."] : []),
    ...((education?.length ?? 0) === 0 ? ["No education was found."] : []),
    ...((work ?? []).some(({ startDate }) => startDate == null) ? ["Some jobs have no dates that could be read."] : []),
    ...(unplaced.length === 0
      ? []
      : [
          `${unplaced.length === 1 ? "One piece of the text was" : `${unplaced.length} pieces of the text were`} placed in no field: see "unplaced", and add what belongs to the résumé.`
        ]),
    "Compare every field with your document before you store it."
  ]
}
