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
  /** Pages to aim for; by default from the years of experience. */
  pages: Schema.optionalKey(Schema.Literals([1, 2, 3])),
  /** One of `GET /templates`; by default `classic`. */
  template: Schema.optionalKey(TemplateName),
  /** By default that of the person's country. */
  paper: Schema.optionalKey(Paper),
  /** By default the template's own. */
  font: Schema.optionalKey(FontName),
  /** By default the template's own. */
  accent: Schema.optionalKey(Accent),
  density: Schema.optionalKey(Density),
  /** What headings and dates are written in; by default the résumé's own language. Nothing is translated. */
  language: Schema.optionalKey(Language),
  /** Whether a letter of one page goes with the résumé. */
  coverLetter: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "JobOptions" })
export type JobOptions = typeof JobOptions.Type

/** Why a job failed, in the terms of RFC 9457, for people and programs. */
export const JobFailure = Schema.Struct({
  type: Schema.String,
  title: Schema.String,
  detail: Schema.String,
  stage: Stage
}).annotate({ identifier: "JobFailure" })
export type JobFailure = typeof JobFailure.Type

/** What a stream of a job's progress carries; `seq` grows by one with each event of the job. */
export const JobEvent = Schema.Struct({
  jobId: JobId,
  seq: Schema.Int,
  /** The stage at work, or how the job ended. */
  event: Schema.Literals([...stages, "failed", "cancelled"]),
  stage: Stage,
  state: Schema.Literals(["started", "progress", "finished"]),
  /** 0 to 100, never falling. */
  progress: Schema.Int,
  /** A sentence for people. */
  message: Schema.String,
  at: Timestamp,
  /** How long the stage took, with `state: finished`. */
  durationMs: Schema.optionalKey(Schema.Int),
  /** How many jobs are before it, while it waits. */
  position: Schema.optionalKey(Schema.Int),
  failure: Schema.optionalKey(JobFailure)
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
  self: Schema.String,
  job: Schema.String,
  events: Schema.String,
  pdf: Schema.String,
  tex: Schema.String,
  json: Schema.String,
  markdown: Schema.String,
  text: Schema.String,
  docx: Schema.String,
  /** The letter's, where one was asked for. */
  letterPdf: Schema.String,
  letterTex: Schema.String,
  letterDocx: Schema.String,
  letterText: Schema.String,
  report: Schema.String
})

export const Job = Schema.Struct({
  id: JobId,
  status: JobStatus,
  stage: Stage,
  progress: Schema.Int,
  createdAt: Timestamp,
  finishedAt: Schema.NullOr(Timestamp),
  failure: Schema.optionalKey(JobFailure),
  /** As the posting states it; absent until it was read, and where it states none. */
  title: Schema.optionalKey(Schema.String),
  company: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Job" })
export type Job = typeof Job.Type
