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

/** `2014`, `2014-06` or `2014-06-29`; whatever else a person wrote is kept and printed as it stands. */
const date = text

export const Location = Schema.Struct({
  address: text,
  postalCode: text,
  city: text,
  countryCode: text,
  region: text
})

export const Profile = Schema.Struct({ network: text, username: text, url: text })

export const Basics = Schema.Struct({
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

export const Work = Schema.Struct({
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

export const Volunteer = Schema.Struct({
  organization: text,
  position: text,
  url: text,
  startDate: date,
  endDate: date,
  summary: text,
  highlights: list(Schema.String)
})

export const Education = Schema.Struct({
  institution: text,
  url: text,
  area: text,
  studyType: text,
  startDate: date,
  endDate: date,
  score: text,
  courses: list(Schema.String)
})

export const Award = Schema.Struct({ title: text, date, awarder: text, summary: text })

export const Certificate = Schema.Struct({ name: text, date, url: text, issuer: text })

export const Publication = Schema.Struct({ name: text, publisher: text, releaseDate: date, url: text, summary: text })

export const Skill = Schema.Struct({ name: text, level: text, keywords: list(Schema.String) })

export const Language = Schema.Struct({ language: text, fluency: text })

export const Interest = Schema.Struct({ name: text, keywords: list(Schema.String) })

export const Reference = Schema.Struct({ name: text, reference: text })

export const Project = Schema.Struct({
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

/** Decode and encode with `onExcessProperty: "preserve"` where unknown fields must survive. */
export const Resume = Schema.Struct({
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
