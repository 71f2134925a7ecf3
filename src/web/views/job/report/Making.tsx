/** How it was made: by whom, in what time, at what cost. */
import { spanOf } from "../../../ui/time.ts"
import type { ReportProps } from "../Report.tsx"
import { Stages } from "../Stages.tsx"

const whole = new Intl.NumberFormat()

export const Making = ({ events, job, report }: ReportProps) => {
  const { cost, pages, roundTrip } = report
  const ended = job.finishedAt
  return (
    <section aria-labelledby="making">
      <h2 id="making">How it was made</h2>
      <p>
        {report.composer.label} {pages} {pages === 1 ? "page" : "pages"}
        {ended !== null && `, in ${spanOf(Date.parse(ended) - Date.parse(job.createdAt))}`}.
        {cost !== undefined &&
          ` ${cost.calls} ${cost.calls === 1 ? "question" : "questions"} to the model, ${whole.format(cost.inputTokens + cost.outputTokens)} tokens.`}
      </p>
      {roundTrip.plainer === true && (
        <p class="notice">A plainer setting was used: of the one asked for, not every line could be read back.</p>
      )}
      {roundTrip.missing.length > 0 && (
        <>
          <p class="notice warn">These lines could not be read back from the PDF:</p>
          <ul class="pieces">
            {roundTrip.missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <Stages job={job} events={events} />
    </section>
  )
}
