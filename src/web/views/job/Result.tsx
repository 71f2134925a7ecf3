/** What a finished job made: the PDF beside the report, so that each claim can be looked at. */
import type { Job, Progress } from "../../../client/Client.ts"
import { useLoad } from "../../state/load.ts"
import { madeBy } from "../../state/made.ts"
import { ledgerOf } from "../../report/ledger.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { Pdf } from "./Pdf.tsx"
import { Report } from "./Report.tsx"

export const Result = ({ events, job }: { readonly job: Job; readonly events: ReadonlyArray<Progress> }) => {
  const { again, now } = useLoad(() => madeBy(job.id), job.id)
  return (
    <div class="result">
      <Pdf id={job.id} pages={now.state === "here" ? now.value.report.pages : undefined} />
      <div class="report">
        {now.state === "loading" && <Skeleton lines={12} tall />}
        {now.state === "failed" && <Failure error={now.error} again={again} />}
        {now.state === "here" && (
          <Report
            job={job}
            report={now.value.report}
            ledger={ledgerOf(now.value.tailored, now.value.report)}
            events={events}
          />
        )}
      </div>
    </div>
  )
}
