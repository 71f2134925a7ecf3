/** The cover letter as it reads, and what the guard kept out of it. */
import type { JobReport } from "../../../../client/Client.ts"
import { api } from "../../../api.ts"
import type { EntryNames } from "../../../report/places.ts"
import { useLoad } from "../../../state/load.ts"
import { Failure } from "../../../ui/Failure.tsx"
import { Skeleton } from "../../../ui/Skeleton.tsx"
import { Findings } from "./Guard.tsx"

export const Letter = ({
  id,
  letter,
  names
}: {
  readonly id: string
  readonly letter: NonNullable<JobReport["coverLetter"]>
  readonly names: EntryNames
}) => {
  const { again, now } = useLoad(async () => (await api.file(id, "letterText")).text(), id)
  return (
    <section aria-labelledby="letter">
      <h2 id="letter">The cover letter</h2>
      {letter.warnings.map((warning) => (
        <p class="notice warn" key={warning}>
          {warning}
        </p>
      ))}
      {now.state === "loading" && <Skeleton lines={5} />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && <div class="letter">{now.value}</div>}
      {letter.guard.length > 0 && <Findings findings={letter.guard} names={names} />}
    </section>
  )
}
