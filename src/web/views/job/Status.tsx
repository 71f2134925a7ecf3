/** How a job stands, in a word. */
import type { Job } from "../../../client/Client.ts"

export const titleOf = ({ title }: Job): string => title ?? "A job without a title"

const words = {
  queued: "Waiting",
  running: "At work",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled"
} as const

export const Status = ({ job }: { readonly job: Job }) => (
  <span class={`status ${job.status}`}>
    {words[job.status]}
    {job.status === "running" && ` · ${job.progress} %`}
  </span>
)
