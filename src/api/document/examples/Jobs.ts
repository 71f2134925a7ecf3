/** From a posting to the files: profile, generate, jobs, quota. */
import { at, type Case, ids, problem } from "./Case.ts"

const resume = {
  basics: {
    name: "Ada Example",
    label: "Backend Engineer",
    email: "ada@example.com",
    location: { city: "Lyon", countryCode: "FR" }
  },
  work: [
    {
      name: "Acme",
      position: "Backend Engineer",
      startDate: "2021-03",
      highlights: [
        "Built the billing service in TypeScript on PostgreSQL, for 40,000 customers",
        "Cut the median response from 800 ms to 120 ms by caching in Redis"
      ]
    }
  ],
  education: [{ institution: "Université de Lyon", area: "Computer Science", studyType: "MSc", endDate: "2020" }],
  skills: [{ name: "Languages", keywords: ["TypeScript", "SQL", "Go"] }]
}

const posting = {
  text: "Backend Engineer (m/f/d)\n\nYou build services in TypeScript and PostgreSQL.\n\nRequirements\n- 3+ years with TypeScript\n- PostgreSQL, Redis\n- Kubernetes is a plus"
}

const linksOf = (id: string) => ({
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
const accepted = (jobId: string) => ({ jobId, links: linksOf(jobId) })
const done = {
  id: ids.job,
  status: "done",
  stage: "done",
  progress: 100,
  createdAt: at,
  finishedAt: "2026-11-23T09:30:02.000Z",
  links: linksOf(ids.job)
}

/** Two messages of a stream. */
const message = (event: {
  readonly jobId: string
  readonly seq: number
  readonly event: string
  readonly [field: string]: unknown
}) => ({
  id: String(event.seq),
  event: event.event,
  data: JSON.stringify(event)
})
const started = message({
  jobId: ids.job,
  seq: 2,
  event: "extract",
  stage: "extract",
  state: "started",
  progress: 5,
  message: "Reading the posting",
  at
})
const finished = message({
  jobId: ids.job,
  seq: 12,
  event: "done",
  stage: "done",
  state: "finished",
  progress: 100,
  message: "Done",
  at
})

const keyword = (keyword: string, found: boolean) => ({
  keyword,
  required: true,
  weight: 1,
  found,
  evidence: found ? [`in ${keyword} on`] : []
})
const coverage = { score: 75, keywords: [keyword("TypeScript", true), keyword("Kubernetes", false)] }
const report = {
  jobId: ids.job,
  composer: {
    provider: "rules",
    label: "Selected and ordered by built-in rules; every line is the person's own wording."
  },
  asked: { titles: ["Backend Engineer"], years: 3, yearsHeld: 5.7 },
  coverage: { before: coverage, after: coverage },
  gaps: ["Kubernetes"],
  changes: [],
  dropped: [],
  guard: [],
  warnings: [],
  pages: 1,
  roundTrip: { linesExpected: 14, linesFound: 14, missing: [] },
  timings: { extract: 12, analyze: 9, compose: 31, latex: 18 }
}

const job = { id: ids.job }
const file = (operation: string, summary: string): Case => ({ operation, summary, parameters: job, status: 200 })

export const jobs: ReadonlyArray<Case> = [
  {
    operation: "profile.get",
    summary: "Nothing is stored yet",
    status: 404,
    response: problem(
      "profile-not-found",
      404,
      "No résumé is stored",
      "Store one with PUT /profile, or send `resume` with the request."
    )
  },
  { operation: "profile.put", summary: "Store a résumé", request: resume, status: 204 },
  { operation: "profile.get", summary: "The stored résumé", status: 200, response: resume },
  {
    operation: "profile.import",
    summary: "Read a document",
    request: {
      file: "Ada Example\nada@example.com\n\nExperience\nBackend Engineer at Acme, 2021 – Present\n- Built the billing service\n"
    },
    status: 200,
    response: {
      format: "text",
      reader: { provider: "rules" },
      resume: {
        basics: { name: "Ada Example", email: "ada@example.com" },
        work: [
          { name: "Acme", position: "Backend Engineer", startDate: "2021", highlights: ["Built the billing service"] }
        ]
      },
      fields: [
        { pointer: "/basics/name", confidence: 0.9, start: 0, end: 11 },
        { pointer: "/basics/email", confidence: 0.99, start: 12, end: 27 },
        { pointer: "/work/0/name", confidence: 0.75, start: 60, end: 64 },
        { pointer: "/work/0/position", confidence: 0.85, start: 40, end: 56 },
        { pointer: "/work/0/startDate", confidence: 0.9, start: 66, end: 80 },
        { pointer: "/work/0/highlights/0", confidence: 0.9, start: 83, end: 108 }
      ],
      text: "Ada Example\nada@example.com\n\nExperience\nBackend Engineer at Acme, 2021 – Present\n- Built the billing service\n",
      unplaced: [],
      warnings: ["No education was found.", "Compare every field with your document before you store it."]
    }
  },
  {
    operation: "profile.import",
    summary: "A file that is broken",
    request: { file: "%PDF-1.7 broken" },
    status: 422,
    response: problem(
      "document-refused",
      422,
      "The document cannot be read as a résumé",
      "The PDF cannot be read. Export it anew and send it again.",
      { reason: "broken" }
    )
  },
  {
    operation: "quota.get",
    summary: "What is left",
    status: 200,
    response: { month: "2026-11", limit: 30, used: 0, reserved: 0, remaining: 30, resetsAt: "2026-12-01T00:00:00.000Z" }
  },
  {
    operation: "generate.start",
    summary: "The stored résumé for a posting",
    parameters: { "idempotency-key": "b7d0a1f4-6f0e-4f7e-8d1e-3f1b0a9c2d65" },
    request: { posting, options: { pages: 1, coverLetter: true } },
    status: 202,
    response: accepted(ids.job)
  },
  {
    operation: "generate.start",
    summary: "A résumé that is sent along",
    request: { posting, resume },
    status: 202,
    response: accepted(ids.secondJob)
  },
  { operation: "jobs.cancel", summary: "Cancel a job", parameters: { id: ids.secondJob }, status: 204 },
  {
    operation: "jobs.retry",
    summary: "Try it again",
    parameters: { id: ids.secondJob, "idempotency-key": "0f5c2b7e-93a1-4d8e-9b64-7e2a1c3d5f80" },
    status: 202,
    response: accepted(ids.thirdJob)
  },
  {
    operation: "generate.start",
    summary: "A posting without text",
    request: { posting: { text: " " } },
    status: 422,
    response: problem(
      "posting-empty",
      422,
      "The posting holds no text",
      "Send the posting's text, or the HTML of the page that shows it."
    )
  },
  { operation: "generate.events", summary: "From the beginning", parameters: job, status: 200, response: started },
  {
    operation: "generate.eventsById",
    summary: "After the third event",
    parameters: { ...job, after: 3 },
    status: 200,
    response: finished
  },
  {
    operation: "jobs.list",
    summary: "The newest",
    parameters: { limit: 1 },
    status: 200,
    response: {
      jobs: [
        {
          id: ids.thirdJob,
          status: "queued",
          stage: "queued",
          progress: 0,
          createdAt: at,
          finishedAt: null,
          links: linksOf(ids.thirdJob)
        }
      ],
      nextCursor: "WyIyMDI2LTExLTIzVDA5OjMwOjAwLjAwMDAwMFoiXQ"
    }
  },
  { operation: "jobs.get", summary: "One job", parameters: job, status: 200, response: done },
  file("jobs.pdf", "As PDF"),
  file("jobs.tex", "As LaTeX"),
  file("jobs.json", "As JSON Resume"),
  file("jobs.markdown", "As Markdown"),
  file("jobs.text", "As text"),
  file("jobs.docx", "As Word document"),
  file("jobs.letterPdf", "The letter as PDF"),
  file("jobs.letterTex", "The letter as LaTeX"),
  file("jobs.letterDocx", "The letter as Word document"),
  file("jobs.letterText", "The letter as text"),
  { ...file("jobs.report", "What was done and why"), response: report },
  {
    operation: "jobs.cancel",
    summary: "A job that has ended",
    parameters: job,
    status: 409,
    response: problem("job-ended", 409, "The job has ended already", "This one is done. Delete it if it is to go.")
  },
  {
    operation: "jobs.retry",
    summary: "A job that went well",
    parameters: job,
    status: 409,
    response: problem(
      "job-not-retryable",
      409,
      "Only a job that failed or was cancelled can be tried again",
      "This one is done."
    )
  },
  { operation: "jobs.delete", summary: "Delete it", parameters: job, status: 204 },
  {
    operation: "jobs.get",
    summary: "A job that is gone",
    parameters: job,
    status: 404,
    response: problem(
      "job-not-found",
      404,
      "There is no such job",
      "Check the id; a job belongs to the account that started it."
    )
  }
]
