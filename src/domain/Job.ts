/** A request to tailor one résumé to one posting, and its progress. */
import { Schema } from "effect"
import { Language } from "./Language.ts"
import { Accent, Density, FontName, Paper, TemplateName } from "./Template.ts"
import { Timestamp } from "./Time.ts"

export const JobId = Schema.String.check(Schema.isUUID()).pipe(Schema.brand("JobId"))
export type JobId = typeof JobId.Type

/** The stages in order. */
export const stages = ["queued", "extract", "analyze", "compose", "latex", "compile", "done"] as const
export const Stage = Schema.Literals(stages)
export type Stage = typeof Stage.Type

export const JobStatus = Schema.Literals(["queued", "running", "done", "failed", "cancelled"])
export type JobStatus = typeof JobStatus.Type

export const JobOptions = Schema.Struct({
  pages: Schema.optionalKey(Schema.Literals([1, 2, 3])).annotateKey({
    description: "Pages to aim for; by default from the years of experience."
  }),
  template: Schema.optionalKey(TemplateName).annotateKey({
    description: "One of `GET /templates`; by default `classic`."
  }),
  paper: Schema.optionalKey(Paper).annotateKey({
    description: "The paper's size; by default that of the person's country."
  }),
  font: Schema.optionalKey(FontName).annotateKey({
    description: "One of `GET /templates`; by default the template's own."
  }),
  accent: Schema.optionalKey(Accent).annotateKey({
    description: "A colour; by default the template's own. Too light a one is darkened."
  }),
  density: Schema.optionalKey(Density).annotateKey({
    description: "How close the lines stand before the page is fitted; by default `normal`."
  }),
  language: Schema.optionalKey(Language).annotateKey({
    description: "What headings and dates are written in; by default the résumé's own language. Nothing is translated."
  }),
  coverLetter: Schema.optionalKey(Schema.Boolean).annotateKey({
    description: "Whether a letter of one page goes with the résumé."
  })
}).annotate({ identifier: "JobOptions" })
export type JobOptions = typeof JobOptions.Type

/** Why a job failed, in the terms of RFC 9457, for people and programs. */
export const JobFailure = Schema.Struct({
  type: Schema.String.annotateKey({
    description: "The problem's type, a URN that stays the same; docs/problems.md tells each."
  }),
  title: Schema.String.annotateKey({ description: "What went wrong, in a few words." }),
  detail: Schema.String.annotateKey({ description: "A sentence for people: what happened, and what to do." }),
  stage: Stage.annotateKey({ description: "The stage that failed." })
}).annotate({ identifier: "JobFailure" })
export type JobFailure = typeof JobFailure.Type

/** What a stream of a job's progress carries; `seq` grows by one with each event of the job. */
export const JobEvent = Schema.Struct({
  jobId: JobId.annotateKey({ description: "The job that this tells of." }),
  seq: Schema.Int.annotateKey({ description: "Grows by one with each event of the job; the stream's `id:`." }),
  event: Schema.Literals([...stages, "failed", "cancelled"]).annotateKey({
    description: "The stage at work, or how the job ended."
  }),
  stage: Stage.annotateKey({ description: "The stage that the job is in." }),
  state: Schema.Literals(["started", "progress", "finished"]).annotateKey({
    description: "Whether the stage begins, goes on, or has ended."
  }),
  progress: Schema.Int.annotateKey({ description: "0 to 100, never falling." }),
  message: Schema.String.annotateKey({ description: "A sentence for people." }),
  at: Timestamp.pipe(Schema.annotateEncoded({ description: "When it happened." })),
  durationMs: Schema.optionalKey(Schema.Int).annotateKey({
    description: "How long the stage took, with `state: finished`."
  }),
  position: Schema.optionalKey(Schema.Int).annotateKey({ description: "How many jobs are before it, while it waits." }),
  failure: Schema.optionalKey(JobFailure).annotateKey({ description: "Why, with `event: failed`." })
}).annotate({ identifier: "JobEvent" })
export type JobEvent = typeof JobEvent.Type

/** What a job leaves behind. */
export const ArtifactKind = Schema.Literals([
  "posting",
  "analysis",
  "composition",
  "tailored",
  "tex",
  "pdf",
  "json",
  "markdown",
  "text",
  "docx",
  "report",
  "letter",
  "letter-pdf",
  "letter-tex",
  "letter-docx",
  "letter-text"
])
export type ArtifactKind = typeof ArtifactKind.Type
export type LetterKind = Extract<ArtifactKind, `letter-${string}`>

export const JobLinks = Schema.Struct({
  self: Schema.String.annotateKey({ description: "The job itself." }),
  job: Schema.String.annotateKey({ description: "The same as `self`." }),
  events: Schema.String.annotateKey({ description: "Its progress, as server-sent events." }),
  pdf: Schema.String.annotateKey({ description: "The tailored résumé." }),
  tex: Schema.String.annotateKey({ description: "Its LaTeX." }),
  json: Schema.String.annotateKey({ description: "The same as JSON Resume." }),
  markdown: Schema.String.annotateKey({ description: "The same as Markdown." }),
  text: Schema.String.annotateKey({ description: "The same as plain text." }),
  docx: Schema.String.annotateKey({ description: "The same as a Word document." }),
  letterPdf: Schema.String.annotateKey({ description: "The cover letter, where one was asked for." }),
  letterTex: Schema.String.annotateKey({ description: "The letter's LaTeX." }),
  letterDocx: Schema.String.annotateKey({ description: "The letter as a Word document." }),
  letterText: Schema.String.annotateKey({ description: "The letter as plain text." }),
  report: Schema.String.annotateKey({ description: "Coverage, changes, gaps and warnings." })
})

export const Job = Schema.Struct({
  id: JobId.annotateKey({ description: "Its name in every address." }),
  status: JobStatus.annotateKey({ description: "Whether it waits, is at work, or how it ended." }),
  stage: Stage.annotateKey({ description: "The stage that it is in, or ended in." }),
  progress: Schema.Int.annotateKey({ description: "0 to 100." }),
  createdAt: Timestamp.pipe(Schema.annotateEncoded({ description: "When it was accepted." })),
  finishedAt: Schema.NullOr(Timestamp).pipe(Schema.annotateEncoded({ description: "When it ended; null until then." })),
  failure: Schema.optionalKey(JobFailure).annotateKey({ description: "Why, with `status: failed`." }),
  title: Schema.optionalKey(Schema.String).annotateKey({
    description: "As the posting states it; absent until it was read, and where it states none."
  }),
  company: Schema.optionalKey(Schema.String).annotateKey({
    description: "Who offers the job, where the posting states it."
  })
}).annotate({ identifier: "Job" })
export type Job = typeof Job.Type
