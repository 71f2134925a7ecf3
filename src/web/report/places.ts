/** JSON Pointers into the person's own résumé, in words: `/work/0/highlights/1` is "Engineer at Acme · line 2". */
import { sectionNames } from "../resume/sections.ts"

type Fields = ReadonlyMap<string, unknown>

export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? new Map(Object.entries(value)) : new Map()

/** What a pointer leads to; undefined when it leads nowhere. */
export const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, step) => fieldsOf(value).get(step), document)

const first = (fields: Fields, names: ReadonlyArray<string>): string | undefined => {
  for (const name of names) {
    const value = fields.get(name)
    if (typeof value === "string" && value.trim() !== "") return value.trim()
  }
  return undefined
}

const entryName = (entry: unknown): string | undefined => {
  const fields = fieldsOf(entry)
  const what = first(fields, ["position", "studyType", "title"])
  const where = first(fields, ["name", "organization", "institution", "awarder", "language"])
  if (what !== undefined && where !== undefined) return `${what}, ${where}`
  return what ?? where
}

const part = (field: string | undefined, index: string | undefined): string | undefined => {
  if (field === undefined) return undefined
  if (index === undefined) return field
  const nth = Number(index) + 1
  return { highlights: `line ${nth}`, keywords: `keyword ${nth}`, courses: `course ${nth}` }[field] ?? `${field} ${nth}`
}

/** By the entry of the source résumé, its name in the résumé that came out. */
export type EntryNames = ReadonlyMap<string, string>

/** `sources` is what `meta.passAts.sources` of the exported résumé holds. */
export const entryNames = (tailored: unknown, sources: ReadonlyMap<string, ReadonlyArray<string>>): EntryNames =>
  new Map(
    [...sources].flatMap(([place, [source]]) => {
      const name = /^\/[^/]+\/\d+$/.test(place) ? entryName(at(tailored, place)) : undefined
      return name === undefined || source === undefined ? [] : [[source, name] as const]
    })
  )

export const placeOf = (pointer: string, names: EntryNames): string => {
  const [, section = "", entry, field, index] = pointer.split("/")
  if (section === "basics") return ["Basics", entry].filter((one) => one !== undefined).join(" · ")
  const name = names.get(`/${section}/${entry}`)
  const nth = `${sectionNames[section] ?? "References"} ${Number(entry ?? 0) + 1}`
  // What is not in the résumé that came out is named by its own text beside this.
  return [name ?? nth, field === "name" ? undefined : part(field, index)].filter((one) => one !== undefined).join(" · ")
}
