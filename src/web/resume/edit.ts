/** Values of a résumé as a form shows and takes them; what the form does not know stays as it is. */
import type { JsonResume } from "../../client/Client.ts"
import type { FieldSpec, Kind } from "./sections.ts"

type Json = JsonResume["x"]
export type Entry = Readonly<Record<string, Json | undefined>>

/** A list's items; a blank line is one that is being written. */
export const shown = (entry: Entry | null | undefined, { name, type }: FieldSpec): string => {
  const value = entry?.[name]
  if (Array.isArray(value)) return value.join(type === "commas" ? ", " : "\n")
  return typeof value === "string" ? value : ""
}

const parsed = (text: string, type: FieldSpec["type"]): Json | undefined => {
  if (type === "lines") return text.split("\n")
  if (type === "commas") return text.split(",").map((one) => one.replace(/^ /, ""))
  return text === "" ? undefined : text
}

/** What is empty is not said. */
export const withField = (entry: Entry, { name, type }: FieldSpec, text: string): Entry => {
  const { [name]: _former, ...rest } = entry
  const value = parsed(text, type)
  return value === undefined || text === "" ? rest : { ...rest, [name]: value }
}

export const entriesOf = (resume: JsonResume, kind: Kind): ReadonlyArray<Entry> => resume[kind] ?? []

/** Without what is undefined, which JSON does not know. */
export const said = (entry: Entry): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  )

const withPart = (resume: JsonResume, name: string, value: Json): JsonResume => ({ ...resume, [name]: value })

export const withEntries = (resume: JsonResume, kind: Kind, entries: ReadonlyArray<Entry>): JsonResume =>
  withPart(resume, kind, entries.map(said))

export const withBasics = (resume: JsonResume, basics: Entry): JsonResume => withPart(resume, "basics", said(basics))

const isSaid = (value: Json | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ""

const tidyEntry = (entry: Entry): Entry =>
  Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every((one) => typeof one === "string")
        ? value.map((one) => one.trim()).filter((one) => one !== "")
        : value
    ])
  )

/** As it is stored: no blank lines, no entry that says nothing. */
export const tidy = (resume: JsonResume, kinds: ReadonlyArray<Kind>): JsonResume =>
  kinds.reduce<JsonResume>((done, kind) => {
    const entries = entriesOf(done, kind)
      .map(tidyEntry)
      .filter((entry) => Object.values(entry).some(isSaid))
    return entriesOf(done, kind).length === 0 ? done : withEntries(done, kind, entries)
  }, resume)

/** A file that its name or its first character says is JSON; undefined when it is not, or no object. */
export const readJsonResume = (text: string): JsonResume | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
    const resume: JsonResume = JSON.parse(text)
    return resume
  } catch {
    return undefined
  }
}
