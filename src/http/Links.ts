/** Where a job's things are. */
import type { JobId } from "../domain/Job.ts"

export const linksOf = (id: JobId) => ({
  self: `/jobs/${id}`,
  job: `/jobs/${id}`,
  events: `/generate/job?id=${id}`,
  pdf: `/jobs/${id}/resume.pdf`,
  tex: `/jobs/${id}/resume.tex`,
  json: `/jobs/${id}/resume.json`,
  report: `/jobs/${id}/report`
})
