/** One job: its stages while it is at work, then what it made, or why it made nothing. */
import { useRef, useState } from "preact/hooks"
import { api } from "../api.ts"
import { typeOf } from "../problem.ts"
import { isOpen, useJob } from "../state/job.ts"
import { go } from "../state/route.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Heading } from "../ui/Heading.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { whenOf } from "../ui/time.ts"
import { Files } from "./job/Files.tsx"
import { Result } from "./job/Result.tsx"
import { Stages } from "./job/Stages.tsx"
import { titleOf } from "./job/Status.tsx"

export const JobView = ({ id }: { readonly id: string }) => {
  const { again, now } = useJob(id)
  const work = useWork()
  const [isAsked, setAsked] = useState(false)
  /** Of all presses: one whose answer got lost may have started the new job already. */
  const key = useRef<string>(undefined)
  const job = now.state === "here" ? now.job : undefined
  const title = job === undefined ? "Your job" : job.title === undefined && isOpen(job) ? "Tailoring" : titleOf(job)

  return (
    <section class="job">
      <header class="job-head">
        <div>
          <Heading title={title}>{title}</Heading>
          {job !== undefined && (
            <p class="quiet">{[job.company, whenOf(job.createdAt)].filter((one) => one !== undefined).join(" · ")}</p>
          )}
        </div>
        {job?.status === "done" && <Files job={job} />}
      </header>
      {now.state === "loading" && <Skeleton lines={7} tall />}
      {now.state === "failed" &&
        (typeOf(now.error) === "job-not-found" ? (
          <div class="empty">
            <p class="lead">There is no such job: it was deleted, or belongs to another account.</p>
            <a class="button" href="#/history">
              What you tailored
            </a>
          </div>
        ) : (
          <Failure error={now.error} again={again} />
        ))}
      {now.state === "here" && isOpen(now.job) && (
        <>
          <Stages job={now.job} events={now.events} />
          <div class="row">
            <Button
              busy={work.busy || isAsked}
              press={() =>
                work.run(async () => {
                  await api.cancel(id)
                  setAsked(true)
                })
              }
            >
              Cancel
            </Button>
            <p class="quiet">You can leave this page, or close it: the job goes on.</p>
          </div>
        </>
      )}
      {now.state === "here" && now.job.status === "done" && <Result job={now.job} events={now.events} />}
      {now.state === "here" && (now.job.status === "failed" || now.job.status === "cancelled") && (
        <>
          <div class="ended">
            <p class="lead">
              {now.job.status === "cancelled" ? "It was cancelled, and nothing was charged." : now.job.failure?.title}
            </p>
            {now.job.failure !== undefined && <p>{now.job.failure.detail}</p>}
            {now.job.status === "failed" && <p class="quiet">Nothing was charged.</p>}
            <Button
              look="main"
              busy={work.busy}
              press={() =>
                work.run(async () => {
                  key.current ??= crypto.randomUUID()
                  const { jobId } = await api.retry(id, { idempotencyKey: key.current })
                  go(`#/jobs/${jobId}`)
                })
              }
            >
              Try it again
            </Button>
          </div>
          <Stages job={now.job} events={now.events} />
        </>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
    </section>
  )
}
