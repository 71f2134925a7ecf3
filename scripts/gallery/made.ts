/** A résumé through the built-in rules and a template, as a job without a model makes it. */
import { pageGoal } from "../../src/domain/PageGoal.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { composeByRules } from "../../src/domain/Rules.ts"
import type { TemplateName } from "../../src/domain/Template.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import { compileResume } from "../../src/pipeline/Compile.ts"
import { outputLanguage } from "../../src/pipeline/OutputLanguage.ts"

export const made = (resume: Resume, template: TemplateName) => {
  const posting = { text: "" }
  const analysis = { keywords: [] }
  const composition = composeByRules(resume, posting, analysis, { template })
  const { language } = outputLanguage({ resume, posting, analysis, options: { template } })
  return compileResume(
    tailor(resume, composition, { analysis, language }).tailored,
    { template },
    {
      analysis,
      pages: pageGoal(resume, { template })
    }
  )
}
