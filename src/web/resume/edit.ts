/** Values of a résumé as a form shows and takes them; what the form does not know stays as it is. */
import type { JsonResume } from "../../client/Client.ts"
import { type FieldSpec, type Kind, sections } from "./sections.ts"

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

export const entriesOf = (resume: JsonResume, kind: Kind): ReadonlyArray<Entry> => {
  const entries = resume[kind]
  return Array.isArray(entries) ? entries : []
}

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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const objectIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What the form could not show; a part may be absent, or null. */
const faultIn = ({ basics, ...parts }: Readonly<Record<string, unknown>>): string | undefined => {
  if (!isObject(basics ?? {})) return "`basics` has to be an object."
  if (isObject(basics) && !isObject(basics["location"] ?? {})) return "`basics.location` has to be an object."
  const odd = sections.find(({ kind }) => {
    const entries = parts[kind] ?? []
    return !Array.isArray(entries) || !entries.every(isObject)
  })
  return odd && `\`${odd.kind}\` has to be a list of objects.`
}

/** What a file holds; throws an `Error` that says what is wrong. The values of fields are the server's to judge. */
export const readJsonResume = (text: string): JsonResume => {
  const value = objectIn(text)
  const fault = value === undefined ? "it cannot be read as JSON, or is not an object." : faultIn(value)
  if (fault !== undefined) throw new Error(`This is no JSON Resume: ${fault}`)
  const resume: JsonResume = JSON.parse(text)
  return resume
}
