/** Contract of `/jobs`: look at jobs and take what they made. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Job, JobId, JobLinks } from "../domain/Job.ts"
import {
  DatabaseUnavailable,
  IdempotencyKeyReused,
  InvalidRequest,
  JobEnded,
  JobNotFinished,
  JobNotFound,
  JobNotRetryable,
  NoCoverLetter,
  QueueFull,
  QuotaExceeded
} from "../domain/Problems.ts"
import { Authorization } from "./Authorization.ts"
import { Accepted } from "./Generate.ts"
import { repeatable } from "./Requests.ts"

export const LinkedJob = Schema.Struct({
  ...Job.fields,
  links: JobLinks.annotateKey({ description: "Where its things are." })
}).annotate({ identifier: "LinkedJob" })

const params = { id: JobId }
const error = [JobNotFound, JobNotFinished, DatabaseUnavailable] as const
const letterError = [...error, NoCoverLetter] as const
const file = (contentType: string) =>
  HttpApiSchema.WithHeaders(Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType })), {
    "content-disposition": Schema.String
  })

export class JobsApi extends HttpApiGroup.make("jobs")
  .add(
    HttpApiEndpoint.get("list", "/", {
      query: {
        limit: Schema.optional(
          Schema.String.check(
            Schema.isPattern(/^([1-9][0-9]?|100)$/, { message: "Expected a whole number from 1 to 100" })
          ).pipe(Schema.decodeTo(Schema.FiniteFromString))
        ),
        cursor: Schema.optional(Schema.String)
      },
      success: Schema.Struct({
        jobs: Schema.Array(LinkedJob).annotateKey({ description: "The newest first." }),
        nextCursor: Schema.optionalKey(Schema.String).annotateKey({
          description: "Asks for the next page as `cursor`; absent on the last."
        })
      }),
      error: [InvalidRequest, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Your jobs, newest first",
        description: "A page of them; `nextCursor`, where there is one, asks for the next as `cursor`."
      })
    ),
    HttpApiEndpoint.get("get", "/:id", {
      params,
      success: LinkedJob,
      error: [JobNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "One job",
        description: "How far it is, or how it ended. To follow it, use `links.events`."
      })
    ),
    HttpApiEndpoint.post("cancel", "/:id/cancel", {
      params,
      success: HttpApiSchema.NoContent,
      error: [JobNotFound, JobEnded, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Cancel a job",
        description:
          "What is at work for it stops within a second, and nothing is charged. Doing it again does nothing."
      })
    ),
    HttpApiEndpoint.post("retry", "/:id/retry", {
      params,
      headers: repeatable,
      success: HttpApiSchema.WithHeaders(Accepted.pipe(HttpApiSchema.status(202)), { location: Schema.String }),
      error: [JobNotFound, JobNotRetryable, QuotaExceeded, QueueFull, IdempotencyKeyReused, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Try a job again that failed or was cancelled",
        description:
          "As a new job, with the same posting, résumé and options. Sent again with the same `Idempotency-Key` within a day, it is the same job."
      })
    ),
    HttpApiEndpoint.delete("delete", "/:id", {
      params,
      success: HttpApiSchema.NoContent,
      error: [JobNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Delete a job with all it made",
        description: "For good. An open one is cancelled first; what a finished one was charged stays charged."
      })
    ),
    HttpApiEndpoint.get("pdf", "/:id/resume.pdf", { params, success: file("application/pdf"), error }).annotateMerge(
      OpenApi.annotations({
        summary: "The tailored résumé as PDF",
        description: "To be had once the job is done; 409 before that, and for a job that failed."
      })
    ),
    HttpApiEndpoint.get("tex", "/:id/resume.tex", { params, success: file("application/x-tex"), error }).annotateMerge(
      OpenApi.annotations({
        summary: "Its LaTeX",
        description: "One complete document, the very one that the PDF was made from."
      })
    ),
    HttpApiEndpoint.get("json", "/:id/resume.json", { params, success: file("application/json"), error }).annotateMerge(
      OpenApi.annotations({
        summary: "The same as JSON Resume",
        description: "`meta.passAts.sources` names, for each line, the places of the source résumé it rests on."
      })
    ),
    HttpApiEndpoint.get("markdown", "/:id/resume.md", {
      params,
      success: file("text/markdown; charset=utf-8"),
      error
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The same as Markdown",
        description: "CommonMark; the person's words stay words."
      })
    ),
    HttpApiEndpoint.get("text", "/:id/resume.txt", {
      params,
      success: file("text/plain; charset=utf-8"),
      error
    }).annotateMerge(
      OpenApi.annotations({ summary: "The same as plain text", description: "For forms that want it pasted." })
    ),
    HttpApiEndpoint.get("docx", "/:id/resume.docx", {
      params,
      success: file("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
      error
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The same as a Word document",
        description: "One column with real headings, lists and links, for those who ask for Word."
      })
    ),
    HttpApiEndpoint.get("letterPdf", "/:id/cover-letter.pdf", {
      params,
      success: file("application/pdf"),
      error: letterError
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The cover letter as PDF",
        description: "Where the job was started with `options.coverLetter`; else 404. One page, in the résumé's look."
      })
    ),
    HttpApiEndpoint.get("letterTex", "/:id/cover-letter.tex", {
      params,
      success: file("application/x-tex"),
      error: letterError
    }).annotateMerge(
      OpenApi.annotations({ summary: "Its LaTeX", description: "The document that the letter's PDF was made from." })
    ),
    HttpApiEndpoint.get("letterDocx", "/:id/cover-letter.docx", {
      params,
      success: file("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
      error: letterError
    }).annotateMerge(
      OpenApi.annotations({ summary: "The letter as a Word document", description: "To go on writing in Word." })
    ),
    HttpApiEndpoint.get("letterText", "/:id/cover-letter.txt", {
      params,
      success: file("text/plain; charset=utf-8"),
      error: letterError
    }).annotateMerge(
      OpenApi.annotations({ summary: "The letter as plain text", description: "For forms and e-mails." })
    ),
    HttpApiEndpoint.get("report", "/:id/report", { params, success: file("application/json"), error }).annotateMerge(
      OpenApi.annotations({
        summary: "Coverage before and after, changes, gaps, warnings",
        description: "What the posting asks for, what of it the résumé shows, what was changed or refused and why."
      })
    )
  )
  .prefix("/jobs")
  .middleware(Authorization)
  .annotateMerge(
    OpenApi.annotations({ title: "Jobs", description: "Look at jobs, take what they made, cancel, retry, delete." })
  ) {}
