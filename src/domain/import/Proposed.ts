/** A résumé as a model read it from a document: every value copied from there, dates as they are written. Not yet checked. */
import { Schema } from "effect"

const text = Schema.optionalKey(Schema.String)
const texts = Schema.optionalKey(Schema.Array(Schema.String))
const list = <S extends Schema.Top>(item: S) => Schema.optionalKey(Schema.Array(item))

export const ProposedResume = Schema.Struct({
  name: text,
  label: text,
  summary: text,
  city: text,
  work: list(
    Schema.Struct({
      name: text,
      position: text,
      location: text,
      startDate: text,
      endDate: text,
      summary: text,
      highlights: texts
    })
  ),
  volunteer: list(
    Schema.Struct({
      organization: text,
      position: text,
      startDate: text,
      endDate: text,
      summary: text,
      highlights: texts
    })
  ),
  projects: list(Schema.Struct({ name: text, description: text, startDate: text, endDate: text, highlights: texts })),
  education: list(
    Schema.Struct({
      institution: text,
      studyType: text,
      area: text,
      startDate: text,
      endDate: text,
      score: text,
      courses: texts
    })
  ),
  certificates: list(Schema.Struct({ name: text, issuer: text, date: text })),
  publications: list(Schema.Struct({ name: text, publisher: text, releaseDate: text, summary: text })),
  awards: list(Schema.Struct({ title: text, awarder: text, date: text, summary: text })),
  skills: list(Schema.Struct({ name: text, keywords: texts })),
  languages: list(Schema.Struct({ language: text, fluency: text })),
  interests: list(Schema.Struct({ name: text })),
  references: list(Schema.Struct({ name: text, reference: text }))
})
export type ProposedResume = typeof ProposedResume.Type

/** An entry of any kind. */
export type ProposedEntry = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

export const proposedKinds = [
  "work",
  "volunteer",
  "projects",
  "education",
  "certificates",
  "publications",
  "awards",
  "skills",
  "languages",
  "interests",
  "references"
] as const satisfies ReadonlyArray<keyof ProposedResume>
export type ProposedKind = (typeof proposedKinds)[number]
