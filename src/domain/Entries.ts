/**
 * The entries of a résumé (jobs, projects, degrees, …) and what each says, by place:
 * the one reading that the rules, the guard and the tailor share.
 */
import { Pointer, type Statement } from "./Provenance.ts"
import type { Resume, SectionKind } from "./Resume.ts"
import { sectionKinds, statements } from "./Statements.ts"

export interface ResumeEntry {
  readonly kind: SectionKind
  readonly index: number
  readonly pointer: Pointer
  readonly statements: ReadonlyArray<Statement>
}

/** Sections whose lines are single words or short names. */
export const groupKinds: ReadonlySet<SectionKind> = new Set<SectionKind>(["skills", "languages", "interests"])

/** Fields that hold sentences, or what may stand as a line of its own. */
const prose: ReadonlySet<string> = new Set(["description", "summary", "highlights", "courses"])

/** The field of a statement: `highlights` for `/work/0/highlights/2`. */
export const fieldOf = (pointer: string): string => pointer.split("/").findLast((part) => !/^\d+$/.test(part)) ?? ""

/** `/work/0` for `/work/0/highlights/2`; `undefined` outside the sections. */
export const entryOf = (pointer: string): Pointer | undefined => {
  const match = /^\/([a-z]+)\/\d+(?=\/|$)/.exec(pointer)
  return match !== null && sectionKinds.some((kind) => kind === match[1]) ? Pointer.make(match[0]) : undefined
}

/** Whether a statement can stand as a line: a sentence of an entry, or the summary. */
export const isProse = (pointer: string): boolean =>
  pointer === "/basics/summary" || (entryOf(pointer) !== undefined && prose.has(fieldOf(pointer)))

/** Whether a statement is an item of a group: a skill, a language, an interest. */
export const isItem = (entry: ResumeEntry, statement: Statement): boolean => {
  const field = fieldOf(statement.pointer)
  if (entry.kind === "languages") {
    return field === "language"
  }
  const hasKeywords = entry.statements.some((one) => fieldOf(one.pointer) === "keywords")
  return groupKinds.has(entry.kind) && field === (hasKeywords ? "keywords" : "name")
}

/** Entries that say anything, in the résumé's own order. */
export const entriesOf = (resume: Resume): ReadonlyArray<ResumeEntry> => {
  const byEntry = Map.groupBy(statements(resume), (one) => entryOf(one.pointer))
  return Array.from(byEntry.entries()).flatMap(([pointer, list]): ReadonlyArray<ResumeEntry> => {
    const [, name, index] = pointer?.split("/") ?? []
    const kind = sectionKinds.find((one) => one === name)
    return pointer === undefined || kind === undefined
      ? []
      : [{ kind, index: Number(index), pointer, statements: list }]
  })
}

/** One field of an entry, such as `position`; `undefined` when it is not said. */
export const fact = (entry: ResumeEntry, field: string): string | undefined =>
  entry.statements.find((one) => one.pointer === `${entry.pointer}/${field}`)?.text

/** Whether the end of an entry is "now": said so, or left open as JSON Resume does. */
export const isOngoing = (entry: ResumeEntry): boolean => {
  const end = fact(entry, "endDate")
  return end === undefined
    ? fact(entry, "startDate") !== undefined && entry.kind !== "projects"
    : /^(?:present|current|now|today|ongoing|to date|heute|aktuell|actualidad|actual|presente|aujourd.hui|en cours)$/i.test(
        end
      )
}

/** Where an entry stands in time; what is ongoing or undated has no end. */
const ends = (entry: ResumeEntry): string => {
  const end = fact(entry, "endDate") ?? fact(entry, "date") ?? fact(entry, "releaseDate")
  return isOngoing(entry) ? "9999" : (end ?? "")
}
const isDate = (text: string) => /^\d{4}(?:-\d{2}){0,2}$/.test(text)

/** Newest first, as people expect of a career; the résumé's own order wherever a date is missing or in words. */
export const newestFirst = <A>(list: ReadonlyArray<A>, of: (one: A) => ResumeEntry): ReadonlyArray<A> => {
  const dated = list.every((one) => isDate(ends(of(one))))
  return dated
    ? list.toSorted((a, b) => {
        const [left, right] = [of(a), of(b)]
        return (
          ends(right).localeCompare(ends(left)) ||
          (fact(right, "startDate") ?? "").localeCompare(fact(left, "startDate") ?? "") ||
          left.index - right.index
        )
      })
    : list.toSorted((a, b) => of(a).index - of(b).index)
}
