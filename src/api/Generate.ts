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

export const Accepted = Schema.Struct({
  jobId: JobId.annotateKey({ description: "The job's name in every address." }),
  links: JobLinks.annotateKey({ description: "Where its things are." })
}).annotate({ identifier: "Accepted" })

/** The stream ends here though the job has not; it goes on over another connection. */
const Closing = Schema.Struct({
  reason: Schema.Literals(["credential-expired", "server-stopping"]).annotateKey({
    description: "`credential-expired`: sign in anew and come back. `server-stopping`: come back."
  }),
  detail: Schema.String.annotateKey({ description: "A sentence for people." }),
  at: Timestamp.pipe(Schema.annotateEncoded({ description: "When it was sent." }))
}).annotate({ identifier: "Closing" })

const Heartbeat = Schema.Struct({
  at: Timestamp.pipe(Schema.annotateEncoded({ description: "When it was sent." }))
}).annotate({
  identifier: "Heartbeat"
})

/** A union of one keeps its name to itself: else the document would tell of an object where there is its JSON. */
const jsonOf = <S extends Schema.Top>(schema: S) => Schema.fromJsonString(Schema.Union([schema]))

/** What `id:`, `event:` and `data:` of the stream hold. */
const StageMessage = Schema.Struct({
  id: Schema.String.annotateKey({ description: "The event's `seq`." }),
  event: JobEvent.fields.event.annotateKey({ description: "The stage at work, or how the job ended." }),
  data: jsonOf(JobEvent).pipe(Schema.annotateEncoded({ description: "A `JobEvent` as JSON." }))
}).annotate({ identifier: "StageMessage" })
const HeartbeatMessage = Schema.Struct({
  event: Schema.Literal("heartbeat").annotateKey({ description: "Nothing happened; the stream is alive." }),
  data: jsonOf(Heartbeat).pipe(Schema.annotateEncoded({ description: "A `Heartbeat` as JSON." }))
}).annotate({ identifier: "HeartbeatMessage" })
const ClosingMessage = Schema.Struct({
  event: Schema.Literal("closing").annotateKey({ description: "The stream ends, the job does not." }),
  data: jsonOf(Closing).pipe(Schema.annotateEncoded({ description: "A `Closing` as JSON." }))
}).annotate({ identifier: "ClosingMessage" })

export const Message = Schema.Union([StageMessage, HeartbeatMessage, ClosingMessage]).annotate({
  identifier: "Message"
})

/** Proxies must neither keep nor hold back a stream. */
const EventStream = HttpApiSchema.WithHeaders(HttpApiSchema.StreamSse({ events: Message }), {
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
  "Server-sent events, each with the stage's name and its number as id: `id: 2`, `event: extract`, `data: {…}`. `data` is the JSON of a `JobEvent`, or of a `Heartbeat` (at once and every 15 seconds, without id), or of a `Closing`. A client that comes back with Last-Event-ID (or `after`) gets what it missed. Ends after done, failed or cancelled; or before, with `closing`, when the credential expires or the server stops."

export class GenerateApi extends HttpApiGroup.make("generate")
  .add(
    HttpApiEndpoint.post("start", "/generate", {
      headers: repeatable,
      payload: Schema.Struct({
        posting: PostingInput.annotateKey({ description: "Its text, the HTML of its page, or that page's address." }),
        resume: Schema.optionalKey(Resume).annotateKey({ description: "Without it the stored one is used." }),
        options: Schema.optionalKey(JobOptions).annotateKey({ description: "How the résumé is to look." })
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
  .annotateMerge(OpenApi.annotations({ title: "Generate", description: "Start a job, and follow it as it works." })) {}
