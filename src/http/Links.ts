/** Where a job's things are. */
import { HttpApiSchema } from "effect/http-api"
import type { JobId } from "../domain/Job.ts"

export const linksOf = (id: JobId) => ({
  self: `/jobs/${id}`,
  job: `/jobs/${id}`,
  events: `/generate/job?id=${id}`,
  pdf: `/jobs/${id}/resume.pdf`,
  tex: `/jobs/${id}/resume.tex`,
  json: `/jobs/${id}/resume.json`,
  markdown: `/jobs/${id}/resume.md`,
  text: `/jobs/${id}/resume.txt`,
  docx: `/jobs/${id}/resume.docx`,
  letterPdf: `/jobs/${id}/cover-letter.pdf`,
  letterTex: `/jobs/${id}/cover-letter.tex`,
  letterDocx: `/jobs/${id}/cover-letter.docx`,
  letterText: `/jobs/${id}/cover-letter.txt`,
  report: `/jobs/${id}/report`
})

/** The answer to whoever started a job. */
export const accepted = (jobId: JobId) => {
  const links = linksOf(jobId)
  return HttpApiSchema.withHeaders({ body: { jobId, links }, headers: { location: links.self } })
}
