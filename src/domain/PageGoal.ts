/** How many pages a résumé may take. */
import { yearsOfExperience } from "./Experience.ts"
import type { JobOptions } from "./Job.ts"
import type { Resume } from "./Resume.ts"
import type { TemplateName } from "./Template.ts"

/** Below this many years one page is enough. */
const manyYears = 10

/** A list of publications is not shortened unless somebody asks for it. */
const asNeeded: ReadonlySet<TemplateName> = new Set<TemplateName>(["academic"])

/** As asked for, else from the years of experience; undefined where as many as needed are right. */
export const pageGoal = (resume: Resume, { pages, template }: JobOptions): number | undefined => {
  if (pages !== undefined) return pages
  if (template !== undefined && asNeeded.has(template)) return undefined
  return yearsOfExperience(resume) < manyYears ? 1 : 2
}
