/** The person's jobs, newest first. */
import { useState } from "preact/hooks"
import type { Job } from "../../client/Client.ts"
import { api } from "../api.ts"
import { announce } from "../state/announce.ts"
import { useLoad } from "../state/load.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Heading } from "../ui/Heading.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Status, titleOf } from "./job/Status.tsx"
import { whenOf } from "../ui/time.ts"

interface Page {
  readonly jobs: ReadonlyArray<Job>
  readonly nextCursor?: string
}

const Row = ({ forget, job }: { readonly job: Job; readonly forget: () => void }) => (
  <li class="job-row">
    <a href={`#/jobs/${job.id}`}>
      <span class="job-title">{titleOf(job)}</span>
      <span class="quiet">{[job.company, whenOf(job.createdAt)].filter((one) => one !== undefined).join(" · ")}</span>
    </a>
    <Status job={job} />
    <Button look="quiet" icon="bin" label={`Delete ${titleOf(job)} of ${whenOf(job.createdAt)}`} press={forget}>
      Delete
    </Button>
  </li>
)

export const History = () => {
  const page = useLoad<Page>(() => api.jobs({ limit: 20 }))
  const [doomed, setDoomed] = useState<Job>()
  const more = useWork()
  const removal = useWork()
  const { again, now, set } = page

  const next = async (known: Page, cursor: string) => {
    const { jobs, nextCursor } = await api.jobs({ limit: 20, cursor })
    set({ jobs: [...known.jobs, ...jobs], ...(nextCursor === undefined ? {} : { nextCursor }) })
    announce(`${jobs.length} more`)
  }
  const remove = async (known: Page, job: Job) => {
    await api.delete(job.id)
    set({ ...known, jobs: known.jobs.filter(({ id }) => id !== job.id) })
    setDoomed(undefined)
    announce("Deleted")
  }

  return (
    <section class="history">
      <Heading title="History">What you tailored</Heading>
      {now.state === "loading" && <Skeleton lines={6} tall />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && now.value.jobs.length === 0 && (
        <div class="empty">
          <p class="lead">Nothing yet. A posting and your résumé are all it takes, and some seconds.</p>
          <a class="button main" href="#/">
            Tailor a résumé
          </a>
        </div>
      )}
      {now.state === "here" && now.value.jobs.length > 0 && (
        <ul class="rows">
          {now.value.jobs.map((job) => (
            <Row key={job.id} job={job} forget={() => setDoomed(job)} />
          ))}
        </ul>
      )}
      {more.error !== undefined && <Failure error={more.error} />}
      {now.state === "here" && now.value.nextCursor !== undefined && (
        <Button
          busy={more.busy}
          press={() => {
            const { nextCursor } = now.value
            if (nextCursor !== undefined) more.run(() => next(now.value, nextCursor))
          }}
        >
          Show more
        </Button>
      )}
      {doomed !== undefined && now.state === "here" && (
        <Confirm
          title={`Delete “${titleOf(doomed)}”?`}
          action="Delete"
          work={removal}
          confirm={() => removal.run(() => remove(now.value, doomed))}
          close={() => {
            setDoomed(undefined)
            removal.clear()
          }}
        >
          <p>The résumé, its report and its posting are gone for good. What it was charged stays charged.</p>
        </Confirm>
      )}
    </section>
  )
}
