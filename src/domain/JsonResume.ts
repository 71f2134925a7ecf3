/**
 * The tailored résumé as JSON Resume: valid, with the source's unknown fields kept
 * where their entry is kept, and `meta.passAts` telling what each line rests on.
 *
 * @see https://jsonresume.org/schema
 */
import { Predicate } from "effect"
import type { Composition } from "./Composition.ts"
import { fieldOf, groupKinds } from "./Entries.ts"
import type { Line } from "./Provenance.ts"
import type { Composer } from "./Report.ts"
import type { Resume, SectionKind } from "./Resume.ts"
import { sectionKinds } from "./Statements.ts"
import { type SettledEntry, settle } from "./tailor/Settle.ts"

/** Places of the output, each with the places of the source résumé that it rests on. */
type Sources = Record<string, ReadonlyArray<string>>

/** The schema knows no `null`: what is not said is absent. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.filter((item) => item !== null).map(withoutNulls)
  }
  return Predicate.isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== null && one !== undefined)
          .map(([key, one]) => [key, withoutNulls(one)])
      )
    : value
}

/** The field that a kind of entry keeps its lines in. */
const listField: Record<SectionKind, string> = {
  work: "highlights",
  volunteer: "highlights",
  projects: "highlights",
  education: "courses",
  certificates: "highlights",
  publications: "summary",
  awards: "summary",
  skills: "keywords",
  languages: "language",
  interests: "keywords"
}

/** Where a line goes: a summary stays the summary, everything else joins the list. */
const placeOf = (kind: SectionKind, line: Line): string => {
  const own = line.sources.length === 1 ? fieldOf(line.sources[0]) : ""
  if (own === "summary" || own === "description" || (groupKinds.has(kind) && own !== "keywords")) {
    return own
  }
  return listField[kind]
}

const written = (kind: SectionKind, { entry, lines }: SettledEntry, source: object, at: string) => {
  const sources: Sources = { [at]: [entry.pointer] }
  const kept = Object.fromEntries(
    Object.entries(source).filter(
      ([key]) => !["highlights", "summary", "courses"].includes(key) && key !== listField[kind]
    )
  )
  const result: Record<string, unknown> = kind === "projects" ? { ...kept, description: undefined } : kept
  const list: Array<string> = []
  for (const line of lines) {
    const field = placeOf(kind, line)
    const single = !["highlights", "courses", "keywords"].includes(field)
    if (single && (result[field] === undefined || groupKinds.has(kind))) {
      result[field] = line.text
      sources[`${at}/${field}`] = line.sources
    } else {
      sources[`${at}/${listField[kind]}/${list.length}`] = line.sources
      list.push(line.text)
    }
  }
  const field = listField[kind]
  const isList = ["highlights", "courses", "keywords"].includes(field)
  const joined = [result[field] ?? [], ...list].flat().join(" ")
  return { value: list.length === 0 ? result : { ...result, [field]: isList ? list : joined }, sources }
}

const composed = new Set<string>(sectionKinds)

/** `composer` is told in `meta.passAts` where it is given. References are left out, as in every other format. */
export const toJsonResume = (resume: Resume, composition: Composition, composer?: Composer): unknown => {
  const settled = settle(resume, composition)
  const sources: Sources = {}
  const sections = settled.sections.flatMap(({ entries, kind }) => {
    const shown = entries.filter((one) => !groupKinds.has(kind) || one.lines.length > 0)
    const values = shown.map((one, index) => {
      const from = (resume[kind] ?? [])[one.entry.index] ?? {}
      const result = written(kind, one, from, `/${kind}/${index}`)
      Object.assign(sources, result.sources)
      return result.value
    })
    return values.length === 0 ? [] : [[kind, values] as const]
  })
  const rest = Object.entries(resume).filter(([key]) => !composed.has(key) && key !== "references")
  const { meta, ...top } = Object.fromEntries(rest)
  const { summary: _own, ...basics } = resume.basics ?? {}
  if (settled.summary !== null) {
    sources["/basics/summary"] = settled.summary.sources
  }
  return withoutNulls({
    ...top,
    basics: { ...basics, ...(settled.summary === null ? {} : { summary: settled.summary.text }) },
    ...Object.fromEntries(sections),
    meta: {
      ...(Predicate.isObject(meta) ? meta : {}),
      passAts: { sources, ...(composer === undefined ? {} : { composer }) }
    }
  })
}
