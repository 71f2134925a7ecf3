/** Handlers of `/jobs`. */
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import type { ArtifactKind, Job, JobId, LetterKind } from "../domain/Job.ts"
import { Jobs } from "../services/Jobs.ts"
import { Quota } from "../services/Quota.ts"
import { accepted, linksOf } from "./Links.ts"
import { withQuotaTold } from "./RateLimit.ts"
import { repeatableByPath } from "./Repeatable.ts"
import { origin } from "./RequestId.ts"

const pageSize = 20

const attached = (body: Uint8Array, name: string) =>
  HttpApiSchema.withHeaders({
    body: new Uint8Array(body),
    headers: { "content-disposition": `attachment; filename="${name}"` }
  })

const linked = (job: Job) => ({ ...job, links: linksOf(job.id) })

export const jobsHandlers = HttpApiBuilder.group(
  Api,
  "jobs",
  Effect.fnUntraced(function* (handlers) {
    const jobs = yield* Jobs
    const quota = yield* Quota

    const file = Effect.fnUntraced(function* (id: JobId, kind: ArtifactKind, name: string) {
      const user = yield* CurrentUser
      return attached(yield* jobs.artifact(user.id, id, kind), name)
    })

    const letter = Effect.fnUntraced(function* (id: JobId, kind: LetterKind, name: string) {
      const user = yield* CurrentUser
      return attached(yield* jobs.letter(user.id, id, kind), name)
    })

    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ query }) {
        const user = yield* CurrentUser
        const page = yield* jobs.list(user.id, {
          limit: query.limit ?? pageSize,
          ...(query.cursor === undefined ? {} : { cursor: query.cursor })
        })
        return { ...page, jobs: page.jobs.map(linked) }
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const user = yield* CurrentUser
        return linked(yield* jobs.get(user.id, params.id))
      }),
      cancel: Effect.fnUntraced(function* ({ params }) {
        const user = yield* CurrentUser
        yield* jobs.cancel(user.id, params.id)
      }),
      retry: Effect.fnUntraced(function* ({ headers, params }) {
        const user = yield* CurrentUser
        const repeatable = yield* repeatableByPath(headers["idempotency-key"])
        const retrying = jobs.retry(user.id, params.id, yield* origin, repeatable)
        return accepted(yield* retrying.pipe(withQuotaTold(quota.usage(user.id))))
      }),
      delete: Effect.fnUntraced(function* ({ params }) {
        const user = yield* CurrentUser
        yield* jobs.remove(user.id, params.id)
      }),
      pdf: ({ params }) => file(params.id, "pdf", "resume.pdf"),
      tex: ({ params }) => file(params.id, "tex", "resume.tex"),
      json: ({ params }) => file(params.id, "json", "resume.json"),
      markdown: ({ params }) => file(params.id, "markdown", "resume.md"),
      text: ({ params }) => file(params.id, "text", "resume.txt"),
      docx: ({ params }) => file(params.id, "docx", "resume.docx"),
      letterPdf: ({ params }) => letter(params.id, "letter-pdf", "cover-letter.pdf"),
      letterTex: ({ params }) => letter(params.id, "letter-tex", "cover-letter.tex"),
      letterDocx: ({ params }) => letter(params.id, "letter-docx", "cover-letter.docx"),
      letterText: ({ params }) => letter(params.id, "letter-text", "cover-letter.txt"),
      report: ({ params }) => file(params.id, "report", "report.json")
    })
  })
)
