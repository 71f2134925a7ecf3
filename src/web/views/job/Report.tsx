/** The report: first what can be trusted and why, then each change, what was kept out, what is missing, what was dropped. */
import type { Job, JobReport, Progress } from "../../../client/Client.ts"
import type { Ledger } from "../../report/ledger.ts"
import { placeOf } from "../../report/places.ts"
import { Diff } from "../../ui/Diff.tsx"
import { Dropped } from "./report/Dropped.tsx"
import { Guard } from "./report/Guard.tsx"
import { Keywords } from "./report/Keywords.tsx"
import { Letter } from "./report/Letter.tsx"
import { Making } from "./report/Making.tsx"
import { Sources } from "./report/Sources.tsx"
import { Trust } from "./report/Trust.tsx"

export interface ReportProps {
  readonly job: Job
  readonly report: JobReport
  readonly ledger: Ledger
  readonly events: ReadonlyArray<Progress>
}

const Changes = ({ ledger, report }: ReportProps) => (
  <section aria-labelledby="changes">
    <h2 id="changes">What was reworded</h2>
    {report.changes.length === 0 ? (
      <p class="quiet">Nothing: every line stands as you wrote it. Lines were chosen and ordered only.</p>
    ) : (
      report.changes.map(({ after, before, source, why }) => (
        <Diff key={source + after} before={before} after={after} why={why} place={placeOf(source, ledger.names)} />
      ))
    )}
  </section>
)

export const Report = (props: ReportProps) => {
  const { job, ledger, report } = props
  return (
    <>
      <Trust report={report} ledger={ledger} />
      <Changes {...props} />
      <Guard findings={report.guard} names={ledger.names} />
      <Keywords report={report} />
      <Dropped report={report} names={ledger.names} />
      {report.coverLetter !== undefined && <Letter id={job.id} letter={report.coverLetter} names={ledger.names} />}
      <Sources ledger={ledger} />
      <Making {...props} />
    </>
  )
}
