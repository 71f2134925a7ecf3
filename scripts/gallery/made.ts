/** A résumé through the built-in rules and a template, as a job without a model makes it. */
import type { JobOptions } from "../../src/domain/Job.ts"
import { pageGoal } from "../../src/domain/PageGoal.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { composeByRules } from "../../src/domain/Rules.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import { compileResume } from "../../src/pipeline/Compile.ts"
import { outputLanguage } from "../../src/pipeline/OutputLanguage.ts"

export const made = (resume: Resume, options: JobOptions) => {
  const posting = { text: "" }
  const analysis = { keywords: [] }
  const composition = composeByRules(resume, posting, analysis, options)
  const { language } = outputLanguage({ resume, posting, analysis, options })
  return compileResume(tailor(resume, composition, { analysis, language }).tailored, options, {
    analysis,
    pages: pageGoal(resume, options)
  })
}
