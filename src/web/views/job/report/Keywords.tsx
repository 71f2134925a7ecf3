/** What the posting asks for: what the résumé shows of it and where, and what it does not. */
import type { JobReport } from "../../../../client/Client.ts"
import { groupKeywords, type KeywordGroups } from "../../../report/coverage.ts"
import { Icon } from "../../../ui/Icon.tsx"

type Found = KeywordGroups["kept"]

const Shown = ({ found, isNew }: { readonly found: Found; readonly isNew: boolean }) => (
  <>
    {found.map(({ evidence, keyword }) => (
      <li key={keyword}>
        <span class={isNew ? "term gained" : "term"}>
          <Icon name={isNew ? "plus" : "check"} size={16} />
          {keyword}
        </span>
        <span class="evidence">{evidence.map((words) => `“${words}”`).join(" · ")}</span>
      </li>
    ))}
  </>
)

const Missing = ({ report }: { readonly report: JobReport }) => (
  <div class="gaps">
    <h3>Asked for, and not in your résumé</h3>
    <p class="quiet">
      None of it was put in. What you do have, write into <a href="#/resume">your résumé</a> in your own words, and
      tailor it again.
    </p>
    <ul class="chips">
      {report.gaps.map((gap) => (
        <li key={gap}>{gap}</li>
      ))}
    </ul>
  </div>
)

const Asked = ({ asked }: { readonly asked: NonNullable<JobReport["asked"]> }) => {
  const { seniority, titles, years, yearsHeld } = asked
  const parts = [
    titles[0] === undefined ? undefined : `for a ${titles[0]}`,
    seniority === undefined ? undefined : `at the level “${seniority}”`,
    years === undefined ? undefined : `with ${years} years of work or more; your résumé shows ${Math.round(yearsHeld)}`
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? null : <p class="quiet">The posting asks {parts.join(", ")}.</p>
}

export const Keywords = ({ report }: { readonly report: JobReport }) => {
  const { gained, kept, lost } = groupKeywords(report.coverage)
  const all = report.coverage.after.keywords.length
  const shown = gained.length + kept.length
  return (
    <section aria-labelledby="keywords">
      <h2 id="keywords">What the posting asks for</h2>
      {report.asked !== undefined && <Asked asked={report.asked} />}
      <p>
        {shown} of {all} shown{gained.length > 0 && `, ${gained.length} of them newly`}
        {lost.length > 0 && `; ${lost.map(({ keyword }) => keyword).join(", ")} fell out`}.
      </p>
      {shown > 0 && (
        <ul class="terms">
          <Shown found={gained} isNew />
          <Shown found={kept} isNew={false} />
        </ul>
      )}
      {report.gaps.length > 0 && <Missing report={report} />}
    </section>
  )
}
