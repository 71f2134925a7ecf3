/** What a parser should find in a résumé, and how much of it it found. */
import { Schema } from "effect"
import type { Resume } from "../../src/domain/Resume.ts"
import { formatDate } from "../../src/templates/Dates.ts"

const Found = Schema.Struct({
  name: Schema.String,
  email: Schema.String,
  phone: Schema.String,
  /** Employers and titles of the jobs. */
  jobs: Schema.Array(Schema.String),
  /** `Jun 2014`, of jobs alone. */
  dates: Schema.Array(Schema.String),
  degrees: Schema.Array(Schema.String)
})
export type Found = typeof Found.Type

/** What each parser found, by its name. */
export const decodeFound = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Found)))

export const facts = ["name", "email", "phone", "employers", "dates", "degrees"] as const
export type Fact = (typeof facts)[number]

export type Score = Readonly<Record<Fact, { readonly found: number; readonly expected: number }>>

const squash = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
const given = (text: string | null | undefined): ReadonlyArray<string> => (text ? [text] : [])

const share = (expected: ReadonlyArray<string>, isFound: (wanted: string) => boolean) => ({
  found: expected.filter(isFound).length,
  expected: expected.length
})

const anyHolds = (texts: ReadonlyArray<string>) => (wanted: string) =>
  texts.some((text) => squash(text).includes(squash(wanted)))

export const score = (resume: Resume, found: Found): Score => {
  const jobs = resume.work ?? []
  const dates = jobs.flatMap(({ endDate, startDate }) => [...given(startDate), ...given(endDate)])
  const digits = (text: string) => text.replace(/\D/g, "").slice(-9)
  return {
    name: share(given(resume.basics?.name), (name) => squash(name) === squash(found.name)),
    email: share(given(resume.basics?.email), (email) => email === found.email),
    phone: share(given(resume.basics?.phone), (phone) => digits(phone) === digits(found.phone)),
    employers: share(
      jobs.flatMap(({ name }) => given(name)),
      anyHolds(found.jobs)
    ),
    dates: share(
      dates.map((date) => formatDate(date, "en")),
      anyHolds(found.dates)
    ),
    degrees: share(
      (resume.education ?? []).flatMap(({ area, studyType }) => given(area ?? studyType)),
      anyHolds(found.degrees)
    )
  }
}

export const sum = (scores: ReadonlyArray<Score>): Score => {
  const of = (fact: Fact) => ({
    found: scores.reduce((total, one) => total + one[fact].found, 0),
    expected: scores.reduce((total, one) => total + one[fact].expected, 0)
  })
  return {
    name: of("name"),
    email: of("email"),
    phone: of("phone"),
    employers: of("employers"),
    dates: of("dates"),
    degrees: of("degrees")
  }
}
