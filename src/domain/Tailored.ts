/**
 * The composed résumé as templates and exports read it: facts copied from the
 * source, lines with their sources, nothing else.
 */
import { Schema } from "effect"
import { Language } from "./Language.ts"
import { Line, Pointer } from "./Provenance.ts"
import { SectionKind } from "./Resume.ts"

const text = Schema.optionalKey(Schema.String)

/** A partial ISO 8601 date (`2014`, `2014-06`, `2014-06-29`) or the person's own words for it. */
const DateText = Schema.String

export const Link = Schema.Struct({ label: Schema.String, url: text })
export type Link = typeof Link.Type

export const Contact = Schema.Struct({
  name: Schema.String,
  label: text,
  email: text,
  phone: text,
  /** City, region, country: never the street, which no employer needs at this point. */
  location: text,
  url: text,
  profiles: Schema.Array(Link)
})
export type Contact = typeof Contact.Type

/** A job, project, degree, certificate, publication or award. */
export const Entry = Schema.Struct({
  source: Pointer,
  /** Position, project name, degree and field, certificate, publication, award. */
  title: Schema.String,
  /** Employer, institution, issuer, publisher. */
  organization: text,
  location: text,
  url: text,
  start: Schema.optionalKey(DateText),
  /** Absent with `start` given and `ongoing` true: "present". */
  end: Schema.optionalKey(DateText),
  ongoing: Schema.Boolean,
  /** A short fact beside the title, such as a grade or a dissertation's title. */
  note: text,
  lines: Schema.Array(Line)
})
export type Entry = typeof Entry.Type

/** A group of short items: one skill group, or all languages. */
export const Group = Schema.Struct({
  source: Pointer,
  label: text,
  items: Schema.Array(Line)
})
export type Group = typeof Group.Type

export const EntrySection = Schema.Struct({
  _tag: Schema.tag("Entries"),
  kind: SectionKind,
  entries: Schema.Array(Entry)
})
export const GroupSection = Schema.Struct({
  _tag: Schema.tag("Groups"),
  kind: SectionKind,
  groups: Schema.Array(Group)
})
export const Section = Schema.Union([EntrySection, GroupSection])
export type Section = typeof Section.Type

export const Tailored = Schema.Struct({
  /** What headings and dates are written in. */
  language: Language,
  contact: Contact,
  summary: Schema.NullOr(Line),
  /** In output order; a section without content is absent. */
  sections: Schema.Array(Section)
}).annotate({ identifier: "Tailored" })
export type Tailored = typeof Tailored.Type
