/**
 * A résumé as its owner wrote it: JSON Resume v1.0.0, unknown fields kept.
 *
 * @see https://jsonresume.org/schema
 * @see https://github.com/jsonresume/jsonresume.org/blob/master/packages/schema/schema.json
 */
import { Schema } from "effect"

/** Real exports hold `null` where the schema wants absence; both mean "not said". */
const text = Schema.optional(Schema.NullOr(Schema.String))
const list = <S extends Schema.Top>(item: S) => Schema.optional(Schema.NullOr(Schema.Array(item)))

/** An object of these fields; others are kept as they came. */
const open = <const Fields extends Schema.Struct.Fields>(fields: Fields) =>
  Schema.StructWithRest(Schema.Struct(fields), [Schema.Record(Schema.String, Schema.Json)])

/** `2014`, `2014-06` or `2014-06-29`; whatever else a person wrote is kept and printed as it stands. */
const date = text

export const Location = open({
  address: text,
  postalCode: text,
  city: text,
  countryCode: text,
  region: text
})

export const Profile = open({ network: text, username: text, url: text })

export const Basics = open({
  name: text,
  label: text,
  image: text,
  email: text,
  phone: text,
  url: text,
  summary: text,
  location: Schema.optional(Schema.NullOr(Location)),
  profiles: list(Profile)
})

export const Work = open({
  name: text,
  location: text,
  description: text,
  position: text,
  url: text,
  startDate: date,
  endDate: date,
  summary: text,
  highlights: list(Schema.String)
})

export const Volunteer = open({
  organization: text,
  position: text,
  url: text,
  startDate: date,
  endDate: date,
  summary: text,
  highlights: list(Schema.String)
})

export const Education = open({
  institution: text,
  url: text,
  area: text,
  studyType: text,
  startDate: date,
  endDate: date,
  score: text,
  courses: list(Schema.String)
})

export const Award = open({ title: text, date, awarder: text, summary: text })

export const Certificate = open({ name: text, date, url: text, issuer: text })

export const Publication = open({ name: text, publisher: text, releaseDate: date, url: text, summary: text })

export const Skill = open({ name: text, level: text, keywords: list(Schema.String) })

export const Language = open({ language: text, fluency: text })

export const Interest = open({ name: text, keywords: list(Schema.String) })

export const Reference = open({ name: text, reference: text })

export const Project = open({
  name: text,
  description: text,
  highlights: list(Schema.String),
  keywords: list(Schema.String),
  startDate: date,
  endDate: date,
  url: text,
  roles: list(Schema.String),
  entity: text,
  type: text
})

export const Resume = open({
  $schema: text,
  basics: Schema.optional(Schema.NullOr(Basics)),
  work: list(Work),
  volunteer: list(Volunteer),
  education: list(Education),
  awards: list(Award),
  certificates: list(Certificate),
  publications: list(Publication),
  skills: list(Skill),
  languages: list(Language),
  interests: list(Interest),
  references: list(Reference),
  projects: list(Project)
}).annotate({ identifier: "Resume", description: "A résumé in JSON Resume v1.0.0. Unknown fields are kept." })

export type Resume = typeof Resume.Type

/** The parts of a résumé that hold entries, by their JSON Resume names. */
export const SectionKind = Schema.Literals([
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
])
export type SectionKind = typeof SectionKind.Type
