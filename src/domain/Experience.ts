/** How long a person has worked, as far as the résumé itself tells: no clock is asked. */
import { entriesOf, fact, isOngoing } from "./Entries.ts"
import type { Resume } from "./Resume.ts"
import { statements } from "./Statements.ts"

const year = (date: string | undefined): number | undefined => {
  const match = /\b(19|20)\d{2}\b(?:-(\d{2}))?/.exec(date ?? "")
  return match === null
    ? undefined
    : Number(match[0].slice(0, 4)) + (match[2] === undefined ? 0 : (Number(match[2]) - 1) / 12)
}

/** Years from the first job's start to the last date known, or as the summary says, whichever is more. */
export const yearsOfExperience = (resume: Resume): number => {
  const jobs = entriesOf(resume).filter((entry) => entry.kind === "work")
  const starts = jobs.flatMap((job) => year(fact(job, "startDate")) ?? [])
  const dates = statements(resume).filter(({ pointer }) => /(?:[dD]ate)$/.test(pointer))
  const latest = jobs.some(isOngoing)
    ? dates.flatMap(({ text }) => year(text) ?? [])
    : jobs.flatMap((job) => year(fact(job, "endDate")) ?? [])
  const span = starts.length === 0 || latest.length === 0 ? 0 : Math.max(...latest) - Math.min(...starts)
  const told = /\b(\d{1,2})\+?\s*(?:years|yrs)\b/i.exec(resume.basics?.summary ?? "")
  return Math.max(0, span, told === null ? 0 : Number(told[1]))
}
