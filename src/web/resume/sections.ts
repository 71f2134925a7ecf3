/** The parts of a résumé in JSON Resume's names, as a form: one table, so that each part is edited alike. */
import type { JsonResume } from "../../client/Client.ts"

export type Kind =
  | "work"
  | "education"
  | "projects"
  | "skills"
  | "languages"
  | "certificates"
  | "volunteer"
  | "publications"
  | "awards"
  | "interests"

export interface FieldSpec {
  readonly name: string
  readonly label: string
  /** `lines`: a list, one item a line. `commas`: a list, with commas between. */
  readonly type: "text" | "date" | "long" | "lines" | "commas" | "url"
  readonly hint?: string
}

export interface SectionSpec {
  readonly kind: Kind
  readonly title: string
  /** One entry of it. */
  readonly one: string
  readonly fields: ReadonlyArray<FieldSpec>
}

const text = (name: string, label: string, hint?: string): FieldSpec => ({
  name,
  label,
  type: "text",
  ...(hint === undefined ? {} : { hint })
})
const dates = [
  { name: "startDate", label: "From", type: "date", hint: "2021-03" },
  { name: "endDate", label: "To", type: "date", hint: "empty: until today" }
] as const
const lines = {
  name: "highlights",
  label: "What you did",
  type: "lines",
  hint: "One achievement a line, in your own words."
} as const
const url = { name: "url", label: "Link", type: "url" } as const
const summary = { name: "summary", label: "Summary", type: "long" } as const

export const basicsFields: ReadonlyArray<FieldSpec> = [
  text("name", "Name"),
  text("label", "Headline", "What you are, in a few words."),
  text("email", "E-mail"),
  text("phone", "Phone"),
  url,
  { ...summary, hint: "Two or three sentences; the posting decides whether it is shown." }
]
export const locationFields: ReadonlyArray<FieldSpec> = [
  text("city", "City"),
  text("region", "Region"),
  text("countryCode", "Country", "Two letters, such as DE; it decides the paper.")
]

export const sections: ReadonlyArray<SectionSpec> = [
  {
    kind: "work",
    title: "Work",
    one: "position",
    fields: [
      text("position", "Position"),
      text("name", "Employer"),
      ...dates,
      text("location", "Place"),
      summary,
      lines
    ]
  },
  {
    kind: "education",
    title: "Education",
    one: "degree",
    fields: [
      text("studyType", "Degree"),
      text("area", "Field"),
      text("institution", "Institution"),
      text("score", "Grade"),
      ...dates,
      { name: "courses", label: "Courses", type: "lines", hint: "One a line." }
    ]
  },
  {
    kind: "projects",
    title: "Projects",
    one: "project",
    fields: [
      text("name", "Name"),
      text("entity", "For whom"),
      ...dates,
      url,
      { ...summary, name: "description" },
      lines
    ]
  },
  {
    kind: "skills",
    title: "Skills",
    one: "group",
    fields: [
      text("name", "Group", "Such as Languages or Tools."),
      { name: "keywords", label: "Skills", type: "commas", hint: "With commas between." }
    ]
  },
  {
    kind: "languages",
    title: "Languages",
    one: "language",
    fields: [text("language", "Language"), text("fluency", "How well")]
  },
  {
    kind: "certificates",
    title: "Certificates",
    one: "certificate",
    fields: [text("name", "Name"), text("issuer", "By whom"), { name: "date", label: "When", type: "date" }, url]
  },
  {
    kind: "volunteer",
    title: "Volunteering",
    one: "role",
    fields: [text("position", "Role"), text("organization", "Organisation"), ...dates, summary, lines]
  },
  {
    kind: "publications",
    title: "Publications",
    one: "publication",
    fields: [
      text("name", "Title"),
      text("publisher", "Publisher"),
      { name: "releaseDate", label: "When", type: "date" },
      url,
      summary
    ]
  },
  {
    kind: "awards",
    title: "Awards",
    one: "award",
    fields: [text("title", "Title"), text("awarder", "By whom"), { name: "date", label: "When", type: "date" }, summary]
  },
  {
    kind: "interests",
    title: "Interests",
    one: "interest",
    fields: [
      text("name", "Interest"),
      { name: "keywords", label: "In detail", type: "commas", hint: "With commas between." }
    ]
  }
]

export const sectionNames: Readonly<Record<string, string>> = Object.fromEntries(
  sections.map(({ kind, title }) => [kind, title])
)

export const count = (resume: JsonResume, kind: Kind): number => resume[kind]?.length ?? 0
