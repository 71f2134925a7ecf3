/** Handlers of `/generate`: what a request lacks is told at once, the work is the job's. */
import { Effect, Schema } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CredentialCheck, CredentialExpiry, CurrentUser } from "../api/Authorization.ts"
import type { JobId } from "../domain/Job.ts"
import { ResumeIncomplete } from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { missingParts } from "../domain/Statements.ts"
import { PageFetch } from "../infra/PageFetch.ts"
import { checkPosting } from "../pipeline/Extract.ts"
import { JobEvents } from "../services/JobEvents.ts"
import { Jobs } from "../services/Jobs.ts"
import { Profiles } from "../services/Profiles.ts"
import { Quota } from "../services/Quota.ts"
import { makeEventStream } from "./EventStream.ts"
import { accepted } from "./Links.ts"
import { withQuotaTold } from "./RateLimit.ts"
import { repeatableOf } from "./Repeatable.ts"
import { origin } from "./RequestId.ts"

export const generateHandlers = HttpApiBuilder.group(
  Api,
  "generate",
  Effect.fnUntraced(function* (handlers) {
    const events = yield* JobEvents
    const jobs = yield* Jobs
    const pages = yield* PageFetch
    const profiles = yield* Profiles
    const quota = yield* Quota
    const eventStream = yield* makeEventStream

    const follow = Effect.fnUntraced(function* (id: JobId, after: number) {
      const user = yield* CurrentUser
      const credential = { expiresAt: yield* CredentialExpiry, isGood: yield* CredentialCheck }
      return yield* eventStream(yield* events.stream(user.id, id, after, credential))
    })

    return handlers.handleAll({
      start: Effect.fnUntraced(function* ({ headers, payload }) {
        const user = yield* CurrentUser
        yield* Effect.provideService(checkPosting(payload.posting), PageFetch, pages)
        const resume = payload.resume ?? (yield* stored(profiles.get(user.id)))
        const missing = missingParts(resume)
        if (missing.length > 0) return yield* incomplete(missing)
        const job = { posting: payload.posting, resume, options: payload.options ?? {}, ...(yield* origin) }
        const accepting = jobs.accept(user.id, job, yield* repeatableOf(headers["idempotency-key"]))
        return accepted(yield* accepting.pipe(withQuotaTold(quota.usage(user.id))))
      }),
      events: ({ headers, query }) => follow(query.id, resumeAfter(headers, query)),
      eventsById: ({ headers, params, query }) => follow(params.id, resumeAfter(headers, query))
    })
  })
)

/** A browser's own number wins over the address it began with. What is none of ours asks for everything. */
const resumeAfter = (
  headers: { readonly "last-event-id"?: string | undefined },
  query: { readonly after?: number | undefined }
): number => {
  const last = headers["last-event-id"]
  if (last === undefined) return query.after ?? 0
  return /^\d{1,9}$/.test(last) ? Number(last) : 0
}

const stored = <E, R>(profile: Effect.Effect<unknown, E, R>) =>
  Effect.flatMap(profile, (resume) => Effect.orDie(Schema.decodeUnknownEffect(Resume)(resume)))

const advice: Readonly<Record<string, string>> = {
  "basics.name": "Give the person's name as `basics.name`.",
  work: "Give at least one entry of `work`, `volunteer`, `projects` or `education`: there is nothing to show."
}

const incomplete = (missing: ReadonlyArray<string>) =>
  new ResumeIncomplete({ missing, detail: missing.map((part) => advice[part] ?? `Give \`${part}\`.`).join(" ") })
