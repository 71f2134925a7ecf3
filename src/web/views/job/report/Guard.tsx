/** What was proposed and refused, with the very words that no source bears out. */
import type { JobReport } from "../../../../client/Client.ts"
import { type EntryNames, placeOf } from "../../../report/places.ts"
import { marked } from "../../../report/marked.ts"

type Findings = JobReport["guard"]

const Finding = ({ finding, names }: { readonly finding: Findings[number]; readonly names: EntryNames }) => (
  <li class="refused">
    <p class="place">{placeOf(finding.source, names)}</p>
    <p class="words">
      {marked(finding.rejected, finding.unsupported).map(({ isMarked, text }, index) =>
        isMarked ? <mark key={index}>{text}</mark> : text
      )}
    </p>
    <p class="why">{finding.reason}</p>
    {finding.replacement !== undefined && <p class="words instead">{finding.replacement}</p>}
  </li>
)

export const Findings = ({ findings, names }: { readonly findings: Findings; readonly names: EntryNames }) => (
  <ul class="refusals">
    {findings.map((finding) => (
      <Finding key={finding.source + finding.rejected} finding={finding} names={names} />
    ))}
  </ul>
)

export const Guard = ({ findings, names }: { readonly findings: Findings; readonly names: EntryNames }) =>
  findings.length === 0 ? null : (
    <section aria-labelledby="guard">
      <h2 id="guard">What the guard kept out</h2>
      <p class="quiet">Proposed by the model, and refused: your résumé does not say the marked words.</p>
      <Findings findings={findings} names={names} />
    </section>
  )
