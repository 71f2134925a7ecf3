/** Contract of `/generate`: start a job, and follow it. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { JobEvent, JobId, JobLinks, JobOptions } from "../domain/Job.ts"
import { PostingInput } from "../domain/Posting.ts"
import {
  DatabaseUnavailable,
  IdempotencyKeyReused,
  JobNotFound,
  PostingEmpty,
  PostingTooLong,
  PostingUnreachable,
  ProfileNotFound,
  QueueFull,
  QuotaExceeded,
  ResumeIncomplete
} from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { Timestamp } from "../domain/Time.ts"
import { Authorization } from "./Authorization.ts"
import { JsonBody, repeatable } from "./Requests.ts"

export const Accepted = Schema.Struct({ jobId: JobId, links: JobLinks }).annotate({ identifier: "Accepted" })

/** The stream ends here though the job has not; it goes on over another connection. */
const Closing = Schema.Struct({
  reason: Schema.Literals(["credential-expired", "server-stopping"]),
  detail: Schema.String,
  at: Timestamp
}).annotate({ identifier: "Closing" })

const Progress = Schema.Struct({
  id: Schema.optional(Schema.String),
  event: Schema.Literals([...JobEvent.fields.event.literals, "heartbeat", "closing"]),
  data: Schema.fromJsonString(Schema.Union([JobEvent, Closing, Schema.Struct({ at: Timestamp })]))
}).annotate({ identifier: "Progress" })

/** Proxies must neither keep nor hold back a stream. */
const EventStream = HttpApiSchema.WithHeaders(HttpApiSchema.StreamSse({ events: Progress }), {
  "cache-control": Schema.Literal("no-cache"),
  "x-accel-buffering": Schema.Literal("no")
})

/** Digits only: `Inputs.ts` tells of it in the document. */
const eventNumber = Schema.String.check(
  Schema.isPattern(/^[0-9]{1,9}$/, { message: "Expected an event's number" })
).pipe(Schema.decodeTo(Schema.FiniteFromString))
/** A browser repeats by itself what it was last told; what is not one of our numbers asks for everything. */
const lastEventId = Schema.String

const resume = {
  headers: { "last-event-id": Schema.optional(lastEventId) },
  success: EventStream,
  error: [JobNotFound, DatabaseUnavailable]
} as const

const following =
  "Server-sent events, each with the stage's name and its number as id. A client that comes back with Last-Event-ID (or `after`) gets what it missed. Ends after done, failed or cancelled; or before, with `closing`, when the credential expires or the server stops."

export class GenerateApi extends HttpApiGroup.make("generate")
  .add(
    HttpApiEndpoint.post("start", "/generate", {
      headers: repeatable,
      payload: Schema.Struct({
        posting: PostingInput,
        resume: Schema.optionalKey(Resume),
        options: Schema.optionalKey(JobOptions)
      }).annotate({ identifier: "GenerateRequest" }),
      success: HttpApiSchema.WithHeaders(Accepted.pipe(HttpApiSchema.status(202)), { location: Schema.String }),
      error: [
        PostingEmpty,
        PostingTooLong,
        PostingUnreachable,
        ResumeIncomplete,
        ProfileNotFound,
        QuotaExceeded,
        QueueFull,
        IdempotencyKeyReused,
        DatabaseUnavailable
      ]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Tailor a résumé to a posting",
          description:
            "Without `resume` the stored one is used. The answer comes at once; the job goes on by itself. Sent again with the same `Idempotency-Key` within a day, it is the same job."
        })
      ),
    HttpApiEndpoint.get("events", "/generate/job", {
      query: { id: JobId, after: Schema.optional(eventNumber) },
      ...resume
    }).annotateMerge(OpenApi.annotations({ summary: "Follow a job", description: following })),
    HttpApiEndpoint.get("eventsById", "/generate/job/:id", {
      params: { id: JobId },
      query: { after: Schema.optional(eventNumber) },
      ...resume
    }).annotateMerge(OpenApi.annotations({ summary: "Follow a job", description: following }))
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Generate" })) {}
