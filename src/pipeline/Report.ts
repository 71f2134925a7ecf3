/** The report of a finished job, put together from what its stages left. */
import { coverage } from "../domain/Coverage.ts"
import { yearsOfExperience } from "../domain/Experience.ts"
import type { JobId } from "../domain/Job.ts"
import type { Analysis } from "../domain/Posting.ts"
import type { ModelCost, Report } from "../domain/Report.ts"
import type { Resume } from "../domain/Resume.ts"
import { changesWithout } from "../domain/Shorten.ts"
import { resumeText } from "../domain/Statements.ts"
import type { CompiledResume } from "./Compile.ts"
import type { Composed } from "./Compose.ts"
import type { ComposedLetter } from "./Letter.ts"

/** The score "after" is that of the delivered PDF's own text. */
export const makeReport = (job: {
  readonly jobId: JobId
  readonly resume: Resume
  readonly analysis: Analysis
  readonly composed: Composed
  readonly compiled: CompiledResume
  readonly timings: Readonly<Record<string, number>>
  readonly cost?: ModelCost | undefined
  readonly letter?: ComposedLetter | undefined
}): Report => {
  const { analysis, compiled, composed, cost, jobId, letter, resume, timings } = job
  const before = coverage(analysis, resumeText(resume))
  const after = coverage(analysis, compiled.text)
  return {
    jobId,
    composer: composed.composer,
    asked: {
      titles: analysis.titles ?? [],
      ...(analysis.seniority === undefined ? {} : { seniority: analysis.seniority }),
      ...(analysis.years === undefined ? {} : { years: analysis.years }),
      yearsHeld: Math.round(yearsOfExperience(resume) * 10) / 10
    },
    coverage: { before, after },
    gaps: before.keywords.filter((one) => !one.found).map((one) => one.keyword),
    changes: changesWithout(composed.changes, compiled.gone),
    dropped: [...composed.dropped, ...compiled.dropped],
    guard: composed.guard,
    warnings: [...composed.warnings, ...compiled.warnings],
    pages: compiled.pages,
    roundTrip: compiled.roundTrip,
    ...(letter === undefined ? {} : { coverLetter: { guard: letter.guard, warnings: letter.warnings } }),
    ...(cost === undefined ? {} : { cost }),
    timings
  }
}
