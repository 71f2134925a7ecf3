/** Three figures, each counted from what was delivered: sources, coverage, what machines read. */
import type { JobReport } from "../../../../client/Client.ts"
import type { Ledger } from "../../../report/ledger.ts"
import { Icon } from "../../../ui/Icon.tsx"

const percent = (score: number): string => `${Math.round(score)} %`

const Before = ({ after, before }: { readonly before: number; readonly after: number }) => {
  if (Math.round(before) === Math.round(after)) return <>as before</>
  return <>{percent(before)} before</>
}

export const Trust = ({ ledger, report }: { readonly report: JobReport; readonly ledger: Ledger }) => {
  const { after, before } = report.coverage
  const { linesExpected, linesFound } = report.roundTrip
  const sourced = ledger.lines.length - ledger.unsourced
  return (
    <section class="trust" aria-labelledby="trust">
      <h2 id="trust" class="hidden">
        At a glance
      </h2>
      <dl class="figures">
        <div>
          <dt>Lines that name their source</dt>
          <dd>
            <b>{sourced}</b> <i>of {ledger.lines.length}</i>
          </dd>
          <dd class="note">
            {ledger.reworded} reworded, {ledger.lines.length - ledger.reworded} in your words
          </dd>
        </div>
        <div>
          <dt>Of what the posting asks for</dt>
          <dd>
            <b>{Math.round(after.score)}</b> <i>%</i>
          </dd>
          <dd class="note">
            <Before before={before.score} after={after.score} />
          </dd>
          <dd class="bars" aria-hidden="true">
            <span class="bar-before" style={{ width: `${before.score}%` }} />
            <span class="bar-after" style={{ width: `${after.score}%` }} />
          </dd>
        </div>
        <div>
          <dt>Lines read back from the PDF</dt>
          <dd>
            <b>{linesFound}</b> <i>of {linesExpected}</i>
          </dd>
          <dd class="note">in order, as a machine reads it</dd>
        </div>
      </dl>
      <p class={ledger.unsourced === 0 ? "verdict" : "verdict bad"}>
        <Icon name={ledger.unsourced === 0 ? "shield" : "alert"} />
        <span>
          {ledger.unsourced === 0
            ? "Nothing was invented: each line rests on one of yours, which it names below."
            : `${ledger.unsourced} lines name no source. Look at them before you send this.`}
        </span>
      </p>
      {report.warnings.map((warning) => (
        <p class="notice warn" key={warning}>
          <Icon name="alert" size={18} />
          <span>{warning}</span>
        </p>
      ))}
    </section>
  )
}
